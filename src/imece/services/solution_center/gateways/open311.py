"""Another body's Open311 GeoReport v2 endpoint, spoken to in XML, the format that the specification requires of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, ParseError

import requests
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from imece.services.solution_center.gateways import BodyRefusal, BodyUnavailable

TIMEOUT: Final = (5, 20)
MOST_BYTES: Final = 2_000_000
NEVER: Final = frozenset({400, 404, 410, 422})
"""What is wrong with the request itself. A wrong key (403) can be put right and the report is still wanted."""
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class RemoteService:
    code: str
    name: str


@dataclass(frozen=True)
class Created:
    """What the other body says to a new request: its number, or a token with which to ask for it later."""

    number: str = ""
    token: str = ""


@dataclass(frozen=True)
class Standing:
    """How a request stands there: ``open`` or ``closed``, and why."""

    status: str
    notes: str


@dataclass(frozen=True)
class Open311:
    """Raises ``BodyUnavailable`` or ``BodyRefusal`` from every method."""

    url: str
    key: str = ""
    jurisdiction: str = ""

    def services(self) -> list[RemoteService]:
        """What can be reported there."""
        rows = self._get("services").findall("service")
        return [RemoteService(_text(row, "service_code"), _text(row, "service_name")) for row in rows]

    def create(self, fields: Mapping[str, str]) -> Created:
        """File a request there; ``fields`` are named as in the specification."""
        root = self._sent("POST", "requests", data={**self._own(), "api_key": self.key, **fields})
        created = Created(_text(root, "request/service_request_id"), _text(root, "request/token"))
        if not (created.number or created.token):
            raise BodyUnavailable(_("Kurumun yanıtında ne numara ne de belirteç var."))
        return created

    def number_of(self, token: str) -> str:
        """The number behind a token; "" while there is none."""
        return _text(self._get(f"tokens/{quote(token, safe='')}"), "request/service_request_id")

    def standing(self, number: str) -> Standing:
        """How the request stands."""
        root = self._get(f"requests/{quote(number, safe='')}")
        status = _text(root, "request/status").lower()
        if status not in {"open", "closed"}:
            raise BodyUnavailable(_("Kurum bildirimin durumunu söylemedi."))
        return Standing(status, _text(root, "request/status_notes"))

    def _own(self) -> dict[str, str]:
        return {"jurisdiction_id": self.jurisdiction} if self.jurisdiction else {}

    def _get(self, path: str) -> Element:
        shown = {"api_key": self.key} if self.key and path.startswith("requests/") else {}
        return self._sent("GET", path, params={**self._own(), **shown})

    def _sent(self, method: str, path: str, **given: Any) -> Element:
        address = f"{self.url.rstrip('/')}/{path}.xml"
        try:
            with requests.request(
                method, address, timeout=TIMEOUT, allow_redirects=False, stream=True, **given
            ) as answer:
                content = answer.raw.read(MOST_BYTES + 1, decode_content=True)
        except (requests.RequestException, OSError) as error:
            raise BodyUnavailable(_("Kuruma ulaşılamadı: %s") % type(error).__name__) from error
        return _read(answer.status_code, content)


def is_safe_address(url: str) -> bool:
    """Keys travel only encrypted; without it only on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _read(status: int, content: bytes) -> Element:
    """The document of a good answer; the sentences of a bad one."""
    root = _document(content)
    if status >= 300:
        sentences = [each.text or "" for each in root.findall("error/description")] if root is not None else []
        raised = BodyRefusal if status in NEVER else BodyUnavailable
        raise raised(f"{status}: {' '.join(sentences) or _('açıklama yok')}"[:300])
    if root is None:
        raise BodyUnavailable(_("Kurumun yanıtı okunamadı (%(status)s).") % {"status": status})
    return root


def _document(content: bytes) -> Element | None:
    if len(content) > MOST_BYTES:
        return None
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root


def _text(root: Element, path: str) -> str:
    return (root.findtext(path) or "").strip()
