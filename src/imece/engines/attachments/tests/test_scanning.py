"""Malicious software in uploads, found by a real ClamAV."""

import io
import socket
import threading

import pytest

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, Refused, check_upload, open_response, store
from imece.engines.attachments.gateways import NoVerdict, ScannerAway
from imece.engines.attachments.gateways.clamd import Clamd
from imece.engines.attachments.jobs import scan
from imece.engines.attachments.models import Scan
from imece.engines.attachments.tests.files import EICAR, PDF, docx, upload
from imece.kernel.errors import NotAllowed


@pytest.fixture
def folder(settings, tmp_path):
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}
    return tmp_path


@pytest.fixture
def away(settings):
    settings.CLAMD = "/nowhere/clamd.sock"


def kept(name="dilekçe.pdf", content=PDF):
    return store(upload(name, content), actor=Actor.system())


def test_a_clean_file_is_found_clean_and_a_known_virus_is_named(scanner):
    assert scanner.scan(io.BytesIO(PDF)).found == ""
    assert scanner.scan(io.BytesIO(EICAR)).found.startswith("Eicar-Test-Signature")


@pytest.mark.parametrize(
    ("name", "content"),
    [("not.txt", EICAR), ("dilekçe.pdf", PDF[:-6] + EICAR + b"\n%%EOF\n"), ("a.docx", docx(a=EICAR))],
    ids=["text", "pdf", "docx"],
)
@pytest.mark.django_db
def test_an_infected_upload_is_refused_and_leaves_nothing(scanner, folder, name, content):
    with pytest.raises(Refused, match="zararlı yazılım") as refusal:
        kept(name, content)
    assert refusal.value.reason == "malware"
    assert not Attachment.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_file_says_whether_it_was_scanned(scanner, folder, settings):
    assert kept().scan == Scan.CLEAN
    settings.CLAMD = ""
    assert kept().scan == Scan.UNSCANNED


@pytest.mark.django_db
def test_while_the_scanner_is_away_files_wait_and_are_judged_later(away, folder, scanner, settings):
    settings.CLAMD, there = "/nowhere/clamd.sock", settings.CLAMD
    clean, infected = kept(), kept("not.txt", EICAR)
    scan()
    assert {clean.scan, infected.scan} == {Scan.UNSCANNED}
    settings.CLAMD = there
    scan()
    clean.refresh_from_db()
    infected.refresh_from_db()
    assert (clean.scan, infected.scan) == (Scan.CLEAN, Scan.INFECTED)
    open_response(clean).close()
    with pytest.raises(NotAllowed, match="zararlı"):
        open_response(infected)


def test_a_strict_house_takes_no_file_while_the_scanner_is_away(away, settings):
    settings.UNSCANNED_UPLOADS = "refuse"
    with pytest.raises(Refused, match="yeniden deneyin") as refusal:
        check_upload(upload("dilekçe.pdf", PDF))
    assert refusal.value.reason == "unscannable"


@pytest.mark.django_db
def test_a_file_that_the_scanner_will_not_judge_does_not_hold_up_the_others(scanner, folder, settings):
    settings.CLAMD, there = "", settings.CLAMD
    large, small = kept("not.txt", b"a" * 2_000_000), kept()
    settings.CLAMD = there
    with large.file.open("rb") as file, pytest.raises(NoVerdict):
        scanner.scan(file)
    scan()
    assert [Attachment.objects.get(pk=one.pk).scan for one in (large, small)] == [Scan.UNSCANNED, Scan.CLEAN]


def test_a_file_is_scanned_once_for_the_form_and_the_store(monkeypatch):
    asked = []
    monkeypatch.setattr("imece.engines.attachments.checks.scan_before_keeping", asked.append)
    sent = upload("dilekçe.pdf", PDF)
    assert check_upload(sent) is check_upload(sent)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "answer", [b"", b"stream: INSTREAM size limit exceeded. ERROR\0", b"nonsense\0", b"stream: ok\0"]
)
def test_whatever_is_no_verdict_does_not_pass_for_clean(answer):
    with pytest.raises(ScannerAway):
        Clamd(_answering(answer)).scan(io.BytesIO(PDF))


def test_a_scanner_that_says_nothing_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ScannerAway, match="timed out"):
        Clamd(silent.getsockname(), timeout=0.2).scan(io.BytesIO(PDF))


def _answering(answer: bytes) -> tuple[str, int]:
    """A server that reads a whole stream and gives ``answer``."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with server, server.accept()[0] as caller:
            heard = b""
            while not heard.endswith(b"\0\0\0\0"):
                heard += caller.recv(4096)
            caller.sendall(answer)

    threading.Thread(target=serve, daemon=True).start()
    return server.getsockname()
