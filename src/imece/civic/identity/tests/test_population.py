"""The population register, spoken to as NVİ's own SOAP service speaks."""

import socket
import time
from datetime import date

import pytest
from defusedxml import ElementTree

from imece.civic.identity.gateways import asking, population
from imece.civic.identity.gateways.population import NAMESPACE, SOAP, Verdict, check
from imece.civic.identity.tests.standins import Handler, running
from imece.kernel.identifiers import complete_tckn

CITIZEN, FOREIGNER = complete_tckn("123456789"), complete_tckn("991234567")
KNOWN = {
    ("TCKimlikNoDogrula", CITIZEN, "IŞIL NİL", "ÇİĞDEM", "1990"),
    ("YabanciKimlikNoDogrula", FOREIGNER, "MARIA", "SILVA", "7", "3", "1985"),
}
FIELDS = {
    "TCKimlikNoDogrula": ["TCKimlikNo", "Ad", "Soyad", "DogumYili"],
    "YabanciKimlikNoDogrula": ["KimlikNo", "Ad", "Soyad", "DogumGun", "DogumAy", "DogumYil"],
}


class Register(Handler):
    """As strict as the original about the envelope, the action, the fields and their order."""

    def do_POST(self):  # noqa: N802  # http.server's name
        body = self.body
        if self.server.says is not None:
            self.answer(self.server.status, self.server.says, "text/xml; charset=utf-8")
            return
        operation = self.headers["SOAPAction"].strip('"').removeprefix(f"{NAMESPACE}/")
        asked = ElementTree.fromstring(body).find(f"{{{SOAP}}}Body/{{{NAMESPACE}}}{operation}")
        names = [field.tag for field in asked]
        if self.headers["Content-Type"] != "text/xml; charset=utf-8" or names != [
            f"{{{NAMESPACE}}}{name}" for name in FIELDS[operation]
        ]:
            self.answer(500, b"<fault/>", "text/xml")
            return
        found = (operation, *(field.text for field in asked)) in KNOWN
        self.answer(200, _said(operation, "true" if found else "false"), "text/xml; charset=utf-8")


def _said(operation, what):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{SOAP}"><soap:Body>'
        f'<{operation}Response xmlns="{NAMESPACE}"><{operation}Result>{what}</{operation}Result>'
        f"</{operation}Response></soap:Body></soap:Envelope>"
    ).encode()


@pytest.fixture
def register(settings):
    with running(Register, says=None, status=200) as server:
        settings.NVI_URL = settings.NVI_FOREIGNERS_URL = server.url
        yield server


def ask(**changes):
    given = {
        "national_id": CITIZEN,
        "first_name": "ışıl nil",
        "last_name": "Çiğdem",
        "birth_date": date(1990, 5, 4),
    }
    return check(**(given | changes))


def test_names_go_out_in_turkish_capitals(register):
    assert ask() is Verdict.MATCHES


def test_spaces_around_and_between_names_do_not_matter(register):
    assert ask(first_name="  Işıl   Nil ") is Verdict.MATCHES


@pytest.mark.parametrize(
    "wrong", [{"last_name": "Çiğdemoğlu"}, {"birth_date": date(1991, 5, 4)}, {"first_name": "<b>&Işıl"}]
)
def test_details_that_do_not_fit_differ(register, wrong):
    assert ask(**wrong) is Verdict.DIFFERS


def test_the_number_of_somebody_else_differs(register):
    assert ask(national_id=complete_tckn("123456780")) is Verdict.DIFFERS


def test_a_number_with_wrong_check_digits_is_not_even_asked_about(register):
    register.says = b"would be no answer"
    assert ask(national_id="12345678901") is Verdict.DIFFERS


def test_foreigners_are_asked_about_with_their_whole_birth_date(register):
    foreigner = {"national_id": FOREIGNER, "first_name": "Marıa", "last_name": "Sılva"}
    assert ask(**foreigner, birth_date=date(1985, 3, 7)) is Verdict.MATCHES
    assert ask(**foreigner, birth_date=date(1985, 3, 8)) is Verdict.DIFFERS


def test_without_a_service_for_foreigners_their_numbers_stay_unchecked(register, settings):
    settings.NVI_FOREIGNERS_URL = ""
    assert ask(national_id=FOREIGNER) is Verdict.UNKNOWN


def test_without_a_register_nothing_is_known(settings):
    settings.NVI_URL = ""
    assert ask() is Verdict.UNKNOWN


GARBAGE = [
    b"",
    b"<html>Bakim calismasi</html>",
    b"true",
    _said("TCKimlikNoDogrula", "maybe"),
    _said("TCKimlikNoDogrula", ""),
    _said("YabanciKimlikNoDogrula", "true"),
    b'<!DOCTYPE x [<!ENTITY a "true">]><x>&a;</x>',
    b"\xff\xfe\x00garbage",
]


@pytest.mark.parametrize("says", GARBAGE)
def test_an_answer_that_nobody_can_read_is_no_answer(register, says):
    register.says = says
    assert ask() is Verdict.UNKNOWN


@pytest.mark.parametrize("status", [302, 500, 503])
def test_a_yes_under_a_wrong_status_is_no_answer(register, status):
    register.says, register.status = _said("TCKimlikNoDogrula", "true"), status
    assert ask() is Verdict.UNKNOWN


def test_a_register_that_is_away_is_no_answer(settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.NVI_URL = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert ask() is Verdict.UNKNOWN


def test_an_endless_answer_is_given_up(register, monkeypatch):
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 1000)
    register.says = _said("TCKimlikNoDogrula", "true") + b" " * 50_000
    assert ask() is Verdict.UNKNOWN


class Dripping(Handler):
    """Sends a byte now and then, so that no single pause is long."""

    def do_POST(self):  # noqa: N802  # http.server's name
        self.send_response(200)
        self.end_headers()
        while not self.server.enough:
            try:
                self.wfile.write(b" " * 32_000)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)


def test_a_register_that_only_drips_is_given_up(settings, monkeypatch):
    monkeypatch.setattr(asking, "WHOLE_SECONDS", 0.2)
    with running(Dripping, enough=False) as server:
        settings.NVI_URL = server.url
        begun = time.monotonic()
        assert ask() is Verdict.UNKNOWN
        server.enough = True
    assert time.monotonic() - begun < 2


def test_a_register_that_is_silent_is_given_up(register, monkeypatch):
    monkeypatch.setattr(asking, "READ_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(
            population, "register", lambda: population.SoapRegister(f"http://127.0.0.1:{silent.getsockname()[1]}")
        )
        assert ask() is Verdict.UNKNOWN


def test_no_number_and_no_name_reaches_the_log(register, caplog):
    register.says = b"<broken"
    ask()
    assert "population register gave no answer" in caplog.text
    assert CITIZEN not in caplog.text
    assert "IŞIL" not in caplog.text
