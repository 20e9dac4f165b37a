"""Every route of every face says who may enter, and keeps everybody else out."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain as joined
from itertools import product
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize

from imece.config.demo.inventory import load_inventory
from imece.engines.cases.api import ApplicantDetails, Case, Channel, Submission, submit_application
from imece.engines.catalog.api import clean_answers, find_service
from imece.shell.ui.access import Access, Kind
from tests.personas import Persona

WITHOUT_DECLARATION: frozenset[str] = frozenset()
"""Routes that need not say who may enter; each one would need a reason here."""

SAMPLES: Mapping[str, str] = {
    "pk": "987654321",
    "number": "2020-999999",
    "slug": "yok-boyle-bir-hizmet",
    "version": "99",
    "code": "00000-00000",
    "key": "no-such-key",
    "channel": "email",
    "step": "ozet",
    "rest": "nothing",
}
CANDIDATES = ("987654321", "00000000-0000-4000-8000-000000000000", "no-such-thing", "pdf", "xlsx", "1")
PERSONAS = ("ayse", "zeynep", "hakan", "selma", "nurhan", "serkan", "tolga", "gulay", "levent")


@dataclass(frozen=True)
class Door:
    """One route: where it is, and what the view behind it declares."""

    address: str
    access: Access | None

    def __str__(self) -> str:
        return self.address


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each route's whole regular expression, and its view."""
    for entry in patterns:
        pattern = before + entry.pattern.regex.pattern.removeprefix("^").removesuffix(r"\Z").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, pattern)
        else:
            yield pattern, entry.callback


def _address(pattern: str, view: Any) -> str:
    """An address that leads to the view, with names that stand for nothing that exists."""
    for template, names in normalize(pattern):
        offers = [[SAMPLES.get(name, CANDIDATES[0]), *CANDIDATES] for name in names]
        for values in product(*offers):
            address = "/" + template % dict(zip(names, values, strict=True))
            with suppress(Resolver404):
                if resolve(address).func is view:
                    return address
    raise AssertionError(f"no address found for {pattern}: add a sample")


DOORS = sorted(
    {
        Door(_address(pattern, view), getattr(view, "access", None))
        for pattern, view in _walk(get_resolver().url_patterns)
    },
    key=str,
)


def _knock(client: Client, address: str) -> HttpResponse:
    """What comes back: a page is read, what only takes POST is posted to."""
    cache.clear()
    response = client.get(address)
    return client.post(address) if response.status_code == 405 else response


def _is_led_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/giris/")


def _is_error_of_ours(response: HttpResponse) -> bool:
    return response.status_code >= 500


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_route_says_who_may_enter(door: Door) -> None:
    assert door.access is not None or door.address in WITHOUT_DECLARATION


def test_there_are_doors_of_all_three_frames() -> None:
    addresses = [door.address for door in DOORS]
    assert {"/", "/ofis/"} <= set(addresses)
    assert any(address.startswith("/api/v1/") for address in addresses)


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in_where_an_account_is_needed(stranger: Persona) -> None:
    client, wrong = stranger.client, []
    for door in DOORS:
        response = _knock(client, door.address)
        is_shut = door.access is not None and door.access.kind in {Kind.SIGNED_IN, Kind.ALLOWED}
        if _is_error_of_ours(response) or _is_led_to_sign_in(response) != is_shut:
            wrong.append((door.address, response.status_code))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", PERSONAS)
def test_a_persona_enters_only_where_the_declaration_admits(name: str, request: pytest.FixtureRequest) -> None:
    persona: Persona = request.getfixturevalue(name)
    client, wrong = persona.client, []
    for door in DOORS:
        if door.access is None or door.address == "/cikis/":
            continue
        response = _knock(client, door.address)
        is_as_declared = (response.status_code != 403) == door.access.admits(persona.actor)
        if _is_error_of_ours(response) or _is_led_to_sign_in(response) or not is_as_declared:
            wrong.append((door.address, response.status_code))
    assert wrong == []


@pytest.mark.django_db
def test_what_the_api_refuses_it_refuses_as_a_problem_document(stranger: Persona) -> None:
    client, wrong = stranger.client, []
    for door in DOORS:
        if not door.address.startswith("/api/v1/"):
            continue
        response = _knock(client, door.address)
        if response.status_code >= 400 and response["Content-Type"] != "application/problem+json":
            wrong.append((door.address, response.status_code, response["Content-Type"]))
    assert wrong == []


@pytest.fixture
def case(notice: Any, ayse: Persona, hakan: Persona) -> Case:
    """Ayşe's request for information, with Bilgi İşlem."""
    load_inventory()
    version = find_service("bilgi-edinme").current
    assert version is not None
    answers = {"subject": "Ağaçlar", "wanted": "Bu yıl kaç fidan dikildi?", "delivery": "online"}
    submission = Submission(
        version=version,
        answers=clean_answers(version, answers).values,
        applicant=ApplicantDetails(name=ayse.name, email="ayse@posta.example"),
        channel=Channel.WEB,
        notice=notice,
    )
    return submit_application(actor=ayse.actor, submission=submission)


def _doors_of_a_case(case: Case) -> list[str]:
    unknown = SAMPLES["number"]
    return [door.address.replace(unknown, case.number) for door in DOORS if unknown in door.address]


def test_a_case_has_doors_on_all_three_frames(case: Case) -> None:
    doors = _doors_of_a_case(case)
    assert {f"/talep-sorgulama/{case.number}/", f"/ofis/basvurular/{case.number}/"} <= set(doors)
    assert f"/api/v1/applications/{case.number}" in doors


def test_a_foreign_case_is_not_there_for_another_resident(case: Case, mert: Persona) -> None:
    assert _not_hidden(mert, case) == []


def test_a_foreign_case_is_not_there_for_a_stranger(case: Case, stranger: Persona) -> None:
    assert _not_hidden(stranger, case) == []


def test_a_case_of_another_unit_is_not_there_for_its_staff(case: Case, serkan: Persona) -> None:
    assert _not_hidden(serkan, case) == []


def test_the_applicant_and_the_clerk_find_the_case(case: Case, ayse: Persona, zeynep: Persona) -> None:
    assert ayse.client.get(f"/talep-sorgulama/{case.number}/").status_code == 200
    assert zeynep.client.get(f"/ofis/basvurular/{case.number}/").status_code == 200


def _not_hidden(persona: Persona, case: Case) -> list[tuple[str, int]]:
    """Doors of the case that show or do something to somebody it does not concern."""
    client = persona.client
    knocked = joined.from_iterable(_both(client, address) for address in _doors_of_a_case(case))
    return [(address, response.status_code) for address, response in knocked if not _hides(response, case)]


def _both(client: Client, address: str) -> Iterator[tuple[str, HttpResponse]]:
    cache.clear()
    yield f"GET {address}", client.get(address)
    yield f"POST {address}", client.post(address)


def _hides(response: HttpResponse, case: Case) -> bool:
    """404, 403, 405, a way to sign in or to the lookup form; never the case itself."""
    if response.status_code == 302:
        return response["Location"].startswith(("/giris/", "/talep-sorgulama/?"))
    return response.status_code in {401, 403, 404, 405, 422} and case.title not in response.content.decode()


@pytest.mark.django_db
def test_every_error_that_the_api_describes_is_a_problem_document(stranger: Persona) -> None:
    described = stranger.client.get("/api/v1/openapi.json").json()
    errors = {
        (path, status): set(answer.get("content", {}))
        for path, methods in described["paths"].items()
        for endpoint in methods.values()
        for status, answer in endpoint["responses"].items()
        if int(status) >= 400
    }
    assert errors
    assert {key: kinds for key, kinds in errors.items() if kinds != {"application/problem+json"}} == {}
