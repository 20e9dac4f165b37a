"""Known holes in what is installed, asked of stand-ins for OSV and the npm registry."""

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from launcher import advisories, frontend
from launcher.outcome import FAILED, PASSED, SKIPPED

LOCK = f"django==5.2.8 --hash=sha256:{'0' * 64}\nrequests==2.32.0 --hash=sha256:{'0' * 64}\n"
HOLE = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-1", "GHSA-aaaa-bbbb-cccc"],
    "affected": [{"package": {"name": "requests", "ecosystem": "PyPI"}, "ranges": [], "versions": ["2.32.0"]}],
}
NPM_HOLE = {
    "id": 1, "url": "https://github.com/advisories/GHSA-dddd-eeee-ffff", "title": "hole", "severity": "high",
    "vulnerable_versions": "<=5.3.8",
}  # fmt: skip


class StandIn(BaseHTTPRequestHandler):
    """Knows one hole in one Python package and one in one npm package."""

    def do_GET(self) -> None:
        self.send_error(404)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(gzip.decompress(sent) if self.headers.get("Content-Encoding") == "gzip" else sent)
        self._answer(self._npm(asked) if "advisories" in self.path else self._osv(asked))

    def _osv(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"vulns": [HOLE]} if asked["package"]["name"] == "requests" else {}

    def _npm(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"bootstrap": [NPM_HOLE]} if "bootstrap" in asked else {}

    def _answer(self, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), StandIn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text(LOCK, encoding="ascii")
    return file


def test_a_hole_in_a_python_package_is_named_with_all_its_names(service: str, lock: Path) -> None:
    found = list(advisories.python_holes([lock], f"{service}/v1/query"))
    assert [what for what, _names in found] == ["requests 2.32.0"]
    assert {"PYSEC-2026-1", "CVE-2026-1"} <= found[0][1]


def test_a_service_that_does_not_answer_is_said_to_be_so(lock: Path) -> None:
    outcome = advisories._outcome("x", lambda: advisories.python_holes([lock], "http://127.0.0.1:9/v1/query"))
    assert outcome.state == SKIPPED
    assert "127.0.0.1:9 does not answer" in outcome.note.replace("/v1/query", "")


def _npm_project(folder: Path, package: str) -> None:
    root = {"name": "x", "version": "1.0.0", "dependencies": {package: "5.3.8"}}
    entry = {"version": "5.3.8", "resolved": f"https://packages.example/{package}/-/{package}-5.3.8.tgz"}
    packages = {"": root, f"node_modules/{package}": entry}
    (folder / "package.json").write_text(json.dumps(root))
    lock = {"name": "x", "version": "1.0.0", "lockfileVersion": 3, "requires": True, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock))


@pytest.mark.parametrize(
    ("package", "holes"), [("bootstrap", [("bootstrap", frozenset(["GHSA-dddd-eeee-ffff"]))]), ("other", [])]
)
def test_a_hole_in_an_npm_package_is_named(service: str, tmp_path: Path, package: str, holes: list[object]) -> None:
    _npm_project(tmp_path, package)
    assert list(advisories.npm_holes([*frontend.npm(), f"--registry={service}/"], tmp_path)) == holes


def test_a_registry_without_advisories_is_said_to_be_so(tmp_path: Path) -> None:
    _npm_project(tmp_path, "bootstrap")
    with pytest.raises(advisories.Unreachable):
        list(advisories.npm_holes([*frontend.npm(), "--registry=http://127.0.0.1:9/"], tmp_path))


def test_a_hole_fails_the_check_unless_it_was_accepted_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "accepted.txt"
    monkeypatch.setattr(advisories, "ACCEPTED", file)
    holes = [("requests 2.32.0", frozenset(["PYSEC-2026-1", "CVE-2026-1"]))]

    def outcome() -> str:
        return advisories._outcome("x", lambda: holes).state

    assert outcome() == FAILED
    file.write_text("# why\nCVE-2026-1 2999-01-01 only its command line\n")
    assert outcome() == PASSED
    file.write_text("CVE-2026-1 2020-01-01 only its command line\n")
    assert outcome() == FAILED
    file.write_text("CVE-2026-1 2999-01-01\n")
    assert outcome() == FAILED, "an exception needs a reason"


def test_no_accepted_advisory_has_run_out() -> None:
    lines = advisories.ACCEPTED.read_text(encoding="utf-8").splitlines()
    named = {line.split()[0] for line in lines if line and not line.startswith("#")}
    assert named == advisories.accepted(advisories.ACCEPTED)
