"""Asks the population register (NVİ) whether a number, a name and a birth date belong together.

The register answers yes or no and nothing else. A yes proves that the details fit, not that the person in front of
the screen is the one they belong to: it never joins accounts and never signs anybody in.
"""

import logging
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.conf import settings

from imece.civic.identity.gateways.asking import Answer, Unreachable, ask
from imece.kernel import turkish
from imece.kernel.identifiers import is_tckn

logger = logging.getLogger(__name__)

NAMESPACE: Final = "http://tckimlik.nvi.gov.tr/WS"
SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
FOREIGNERS: Final = "99"
"""First two digits of the numbers that foreigners who live in Türkiye are given."""


class Verdict(StrEnum):
    """What the register said, where it said anything."""

    MATCHES = "matches"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Details:
    """What somebody says of themselves."""

    national_id: str
    first_name: str
    last_name: str
    birth_date: date


class PopulationRegister(Protocol):
    """Whoever can say whether the details of a person fit together."""

    def check(self, details: Details) -> Verdict: ...


def check(*, national_id: str, first_name: str, last_name: str, birth_date: date) -> Verdict:
    """Whether the register knows this person; ``UNKNOWN`` where none is configured or it gives no answer."""
    details = Details(national_id, first_name, last_name, birth_date)
    return register().check(details)


def register() -> PopulationRegister:
    """The register that the settings name."""
    citizens, foreigners = settings.NVI_URL, settings.NVI_FOREIGNERS_URL
    return SoapRegister(citizens, foreigners) if citizens else NoRegister()


class NoRegister:
    """Stands in where no register is configured: the number's own check digits must do."""

    def check(self, details: Details) -> Verdict:
        return Verdict.UNKNOWN


@dataclass(frozen=True)
class SoapRegister:
    """NVİ's public SOAP 1.1 services: ``TCKimlikNoDogrula``, and ``YabanciKimlikNoDogrula`` for numbers with 99.

    Both want names in Turkish upper case. Without an address for foreigners their numbers stay unchecked.
    """

    citizens_url: str
    foreigners_url: str = ""

    def check(self, details: Details) -> Verdict:
        if not is_tckn(details.national_id):
            return Verdict.DIFFERS
        is_foreigner = details.national_id.startswith(FOREIGNERS)
        url = self.foreigners_url if is_foreigner else self.citizens_url
        if not url:
            return Verdict.UNKNOWN
        question = _about_a_foreigner(details) if is_foreigner else _about_a_citizen(details)
        try:
            return _asked(url, *question)
        except Unreachable as error:
            logger.warning("The population register gave no answer: %s", error)
            return Verdict.UNKNOWN


def _about_a_citizen(details: Details) -> tuple[str, dict[str, str]]:
    return "TCKimlikNoDogrula", {
        "TCKimlikNo": details.national_id,
        "Ad": _as_registered(details.first_name),
        "Soyad": _as_registered(details.last_name),
        "DogumYili": str(details.birth_date.year),
    }


def _about_a_foreigner(details: Details) -> tuple[str, dict[str, str]]:
    return "YabanciKimlikNoDogrula", {
        "KimlikNo": details.national_id,
        "Ad": _as_registered(details.first_name),
        "Soyad": _as_registered(details.last_name),
        "DogumGun": str(details.birth_date.day),
        "DogumAy": str(details.birth_date.month),
        "DogumYil": str(details.birth_date.year),
    }


def _as_registered(name: str) -> str:
    return " ".join(turkish.upper(name).split())


def _asked(url: str, operation: str, fields: dict[str, str]) -> Verdict:
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{NAMESPACE}/{operation}"'}
    return _verdict(ask("POST", url, data=_envelope(operation, fields), headers=headers), operation)


def _envelope(operation: str, fields: dict[str, str]) -> bytes:
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<soap:Envelope xmlns:soap="{SOAP}"><soap:Body>'
        f'<{operation} xmlns="{NAMESPACE}">{inside}</{operation}>'
        "</soap:Body></soap:Envelope>"
    ).encode()


def _verdict(answer: Answer, operation: str) -> Verdict:
    """Only a plain true or false in its place counts; a fault or anything else is no answer."""
    if answer.status != 200:
        raise Unreachable(f"answered {answer.status}")
    try:
        envelope = ElementTree.fromstring(answer.body)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise Unreachable("answered no XML") from error
    path = f"{{{SOAP}}}Body/{{{NAMESPACE}}}{operation}Response/{{{NAMESPACE}}}{operation}Result"
    said = (envelope.findtext(path) or "").strip()
    if said not in {"true", "false"}:
        raise Unreachable("answered neither true nor false")
    return Verdict.MATCHES if said == "true" else Verdict.DIFFERS
