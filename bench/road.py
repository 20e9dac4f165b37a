"""One application from the first page to the answer, as residents and staff walk it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.accounts import ASKERS, CLERK, RESIDENTS, SIGNERS
from bench.answers import answers, encoded, wanted_files
from bench.client import Answer, Refused, Visitor
from bench.entrance import signed_in
from bench.plan import COUNTER, REST, Errand
from bench.samples import Samples

CODE = re.compile(r"\b([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})\b")
NUMBER = re.compile(r"\b(20\d\d-\d{6,})\b")
REVISION = re.compile(r'name="revision"[^>]*value="(\d+)"')
REVISION_LAST = re.compile(r'value="(\d+)"[^>]*name="revision"')
KEY = re.compile(r'name="(basvuran-key|notice)" value="([^"]+)"')
MOST_STEPS = 12
TEXT = "Talebiniz incelenmiş ve gereği yapılmıştır."


@dataclass(frozen=True)
class Filed:
    """What the server answered to an application."""

    number: str
    code: str = ""


class Walker:
    """One thread's people: a resident, a clerk and the signers, each with a session of their own."""

    def __init__(self, address: str, samples: Samples, place: int, units: Sequence[str]) -> None:
        self._address, self._samples, self._place, self._units = address, samples, place, units
        self._staff = {name: self._signed_in(name) for name in (CLERK, *SIGNERS)}
        self._asker = self._signed_in(ASKERS[place % len(ASKERS)])
        self._resident = self._signed_in(RESIDENTS[place % len(RESIDENTS)])

    def file(self, errand: Errand) -> Filed:
        """Raises ``Refused`` when the server does not take it."""
        if errand.channel == REST:
            return self._by_rest(errand)
        return self._at_the_counter(errand) if errand.channel == COUNTER else self._by_web(errand)

    def _visitor(self, origin: str) -> Visitor:
        return Visitor(self._address, self._samples, origin)

    def _signed_in(self, name: str) -> Visitor:
        return signed_in(self._address, name, f"10.1.{self._place}.1", self._samples)

    def _applicant(self, errand: Errand) -> Visitor:
        if errand.row.is_for_units:
            visitor = self._asker
        elif errand.row.is_anonymous:
            visitor = self._visitor(_origin(errand))
        else:
            visitor = self._resident
        visitor.origin = _origin(errand)
        return visitor

    def _by_web(self, errand: Errand) -> Filed:
        visitor, row = self._applicant(errand), errand.row
        visitor.get("service page", f"/hizmetler/{row.slug}/")
        page = visitor.get("begin application", f"/basvuru/{row.slug}/")
        given = answers(row.form, self._units, errand.chance)
        stated, files = list(encoded(given)), wanted_files(row.form, given)
        for _ in range(MOST_STEPS):
            if "/gozden-gecir/" in page.path:
                receipt = visitor.post("submission (web)", page.path, page, _hidden(page))
                return Filed(_first(NUMBER, receipt.path), _first(CODE, receipt.text))
            fields = _contact(errand) if "/iletisim/" in page.path else stated
            here = [name for name in files if f'name="{name}"' in page.text]
            page = visitor.post("application step", page.path, page, fields, here)
        raise Refused("application step", 200, page.path)

    def _by_rest(self, errand: Errand) -> Filed:
        return file_by_rest(self._applicant(errand), errand, self._units, f"bench-{errand.place}")

    def _at_the_counter(self, errand: Errand) -> Filed:
        clerk, path = self._staff[CLERK], f"/ofis/basvurular/yeni/{errand.row.slug}/"
        page = clerk.get("entry page", path)
        name, email, phone = _person(errand)
        fields = {
            "channel": "counter",
            "received_on": _first(re.compile(r'name="basvuran-received_on"[^>]*value="([^"]+)"'), page.text)
            or _first(re.compile(r'value="([^"]+)"[^>]*name="basvuran-received_on"'), page.text),
            "kind": "application",
            "applicant_kind": "resident",
            "name": name,
            "phone": phone,
            "email": email,
            "was_informed": "on",
        }
        entry = [(f"basvuran-{key}", value) for key, value in fields.items()]
        stated = list(encoded(answers(errand.row.form, self._units, errand.chance)))
        case = clerk.post("submission (counter)", path, page, [*entry, *_hidden(page), *stated])
        return Filed(_first(NUMBER, case.path))

    def work(self, filed: Filed) -> None:
        """Take, decide, and carry the decision up the chain."""
        self._act(CLERK, filed, "take")
        self._act(CLERK, filed, "decide", outcome="completed", text=TEXT)
        for name in SIGNERS:
            self._act(name, filed, "initial")

    def _act(self, name: str, filed: Filed, key: str, **fields: str) -> None:
        visitor, path = self._staff[name], f"/ofis/basvurular/{filed.number}/"
        page = visitor.get("case page", path)
        if f"/islem/{key}/" not in page.text:
            return
        if f"/islem/{key}/form/" in page.text:
            page = visitor.get("act form", f"{path}islem/{key}/form/")
        revision = _first(REVISION, page.text) or _first(REVISION_LAST, page.text)
        visitor.post(f"act: {key}", f"{path}islem/{key}/", page, [("revision", revision), *fields.items()])

    def track(self, filed: Filed, errand: Errand) -> None:
        """By number and code, without an account."""
        if filed.code:
            visitor = self._visitor(_origin(errand))
            page = visitor.get("tracking form", "/talep-sorgulama/")
            fields = [("number", filed.number), ("code", filed.code)]
            visitor.post("tracking (look up)", "/talep-sorgulama/", page, fields)
            visitor.get("tracking page", f"/talep-sorgulama/{filed.number}/")
            visitor.close()


def file_by_rest(visitor: Visitor, errand: Errand, units: Sequence[str], key: str) -> Filed:
    """Raises ``Refused`` when the answer is not 201, or 200 for a key that was used before."""
    name, email, phone = _person(errand)
    data = answers(errand.row.form, units, errand.chance)
    body = {
        "service": errand.row.slug,
        "data": data,
        "applicant": {"name": name, "email": email, "phone": phone},
        "privacy_notice": 1,
    }
    files = wanted_files(errand.row.form, data)
    given = visitor.post_json("submission (REST)", "/api/v1/applications", body, key, files)
    return Filed(given["number"], given["tracking_code"])


def _person(errand: Errand) -> tuple[str, str, str]:
    return f"Deneme Sakin {errand.place}", f"sakin{errand.place}@posta.example", f"+90516{errand.place % 10**7:07d}"


def _contact(errand: Errand) -> list[tuple[str, str]]:
    name, email, phone = _person(errand)
    return [("kind", "resident"), ("name", name), ("email", email), ("phone", phone)]


def _origin(errand: Errand) -> str:
    """An address for every applicant, as many homes have; throttles count by it."""
    return f"10.2.{errand.place // 250 % 250}.{errand.place % 250 + 1}"


def _hidden(page: Answer) -> list[tuple[str, str]]:
    return [(name, value) for name, value in KEY.findall(page.text)]


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
