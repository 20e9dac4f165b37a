"""What a version says, as plain data: which fields, how each is cleaned, and what is wrong with it in words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from imece.civic.institution.api import Title
from imece.engines.catalog.forms.checking import check_definition
from imece.engines.catalog.forms.definition import default_definition, normal_definition
from imece.engines.catalog.grounds import in_order, unknown_grounds
from imece.engines.catalog.models import Audience, ClockBasis, ServiceVersion
from imece.engines.catalog.printed import read_offered
from imece.engines.deadlines.api import PrintedCount, PrintedTerm, parse_count, parse_term
from imece.kernel import turkish
from imece.kernel.errors import DomainError
from imece.kernel.turkish import clean_text

TEXTS = (
    "detsis_no", "name", "description", "central_unit", "provincial_unit", "local_unit", "other_unit",
    "document_medium", "first_application_office", "title", "fee", "file_plan_code",
)  # fmt: skip
LISTS = (
    "sdp_codes", "legal_basis", "beneficiaries", "required_documents", "initialling_list",
    "internal_correspondence", "external_correspondence", "notes", "keywords",
)  # fmt: skip
PRINTED: dict[str, tuple[str, Callable[[str], PrintedTerm | PrintedCount | bool]]] = {
    "statutory_term_raw": ("statutory_term", parse_term),
    "completion_term_raw": ("completion_term", parse_term),
    "clock_term_raw": ("clock_term", parse_term),
    "annual_count_raw": ("annual_count", parse_count),
    "e_offered_raw": ("e_offered", read_offered),
}
FLAGS = ("accepts_online", "allow_anonymous")
STRUCTURES = ("grounds", "form", "checklist", "sign_off")
CHOICES = {"audience": Audience, "clock_basis": ClockBasis}
NUMBERS = {"order_no": 99_999, "reopen_days": 3_650}
EDITABLE = (*NUMBERS, *TEXTS, *LISTS, *PRINTED, *FLAGS, *STRUCTURES, *CHOICES, "unit")
# A cell of a workbook holds 32,767 characters.
MAX_ITEMS, MAX_ITEM, MAX_LIST = 80, 1_000, 30_000

Content = dict[str, Any]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, for the person who wrote it."""

    field: str
    text: str
    sentence: str


def blank_content() -> Content:
    """The content of a row about which only the table is known."""
    empty = ServiceVersion(form=default_definition())
    return content_of(empty)


def content_of(version: ServiceVersion) -> Content:
    """Everything a version says, without what was derived from it."""
    return {name: getattr(version, name) for name in EDITABLE}


def put_content(version: ServiceVersion, content: Mapping[str, Any]) -> list[Problem]:
    """Clean ``content`` into ``version`` (unsaved); what cannot be taken is listed and left out."""
    problems: list[Problem] = []
    for name, value in content.items():
        try:
            problems += [Problem(name, "", sentence) for sentence in _put(version, name, value)]
        except DomainError as error:
            problems.append(Problem(name, str(value)[:200], error.message))
    problems += list(_together(version))
    return problems


def _put(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    for names, put in PUTTERS:
        if name in names:
            return put(version, name, value)
    return iter([_("Bilinmeyen alan.")])


def _put_choice(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    if value not in CHOICES[name].values:
        yield _("“%(value)s” seçeneklerden biri değil.") % {"value": value}
        return
    setattr(version, name, value)


def _put_flag(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield _("Evet ya da hayır olmalı.")
        return
    setattr(version, name, value)


def _put_unit(version: ServiceVersion, _name: str, value: Any) -> Iterator[str]:
    version.unit = value
    yield from ()


def one_line(value: object) -> str:
    """The text on one line, single blanks, no control characters."""
    return " ".join(clean_text(str(value)).split())


def room_for(name: str) -> int:
    """How many characters the column holds."""
    column = ServiceVersion._meta.get_field(name)  # noqa: SLF001  # Django's public model API
    return getattr(column, "max_length", None) or MAX_ITEM


def _put_text(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    text = clean_text(str(value or "")) if name == "description" else one_line(value or "")
    most = room_for(name)
    if len(text) > most:
        yield _("En çok %(most)d karakter olabilir; %(length)d karakter yazılmış.") % {
            "most": most,
            "length": len(text),
        }
        return
    setattr(version, name, text)


def _put_list(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list | tuple) or len(value) > MAX_ITEMS:
        yield _("En çok %(most)d maddelik bir liste olmalı.") % {"most": MAX_ITEMS}
        return
    items = [item for item in map(one_line, value) if item]
    if any(len(item) > MAX_ITEM for item in items) or sum(map(len, items)) > MAX_LIST:
        yield _("Bir madde en çok %(most)d, listenin bütünü en çok %(all)d karakter olabilir.") % {
            "most": MAX_ITEM,
            "all": MAX_LIST,
        }
        return
    setattr(version, name, items)


def _put_printed(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    target, parse = PRINTED[name]
    raw = one_line(value or "")
    if len(raw) > room_for(name):
        yield _("Bu metin bir hücre için çok uzun.")
        return
    read = parse(raw) if raw else None
    setattr(version, name, raw)
    setattr(version, target, read if read is None or isinstance(read, bool) else read.as_json())


def _put_number(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    empty = name == "order_no" and value in (None, "")
    if not empty and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= NUMBERS[name]):
        yield _("0 ile %(most)d arasında bir tam sayı olmalı.") % {"most": NUMBERS[name]}
        return
    setattr(version, name, None if empty else value)


def _put_structure(version: ServiceVersion, name: str, value: Any) -> Iterator[str]:
    checks: dict[str, Callable[[Any], Iterable[str]]] = {
        "form": check_definition,
        "checklist": _checklist,
        "sign_off": _sign_off,
        "grounds": unknown_grounds,
    }
    problems = list(checks[name](value))
    yield from problems
    if not problems:
        setattr(version, name, KEPT[name](value))


KEPT: dict[str, Callable[[Any], list[Any]]] = {
    "form": normal_definition,
    "grounds": in_order,
    "checklist": lambda items: [dict(item) for item in items],
    "sign_off": lambda steps: [dict(step) for step in steps],
}
PUTTERS: tuple[tuple[Collection[str], Callable[[ServiceVersion, str, Any], Iterator[str]]], ...] = (
    (TEXTS, _put_text),
    (LISTS, _put_list),
    (PRINTED, _put_printed),
    (STRUCTURES, _put_structure),
    (NUMBERS, _put_number),
    (CHOICES, _put_choice),
    (FLAGS, _put_flag),
    (("unit",), _put_unit),
)


def _checklist(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        yield _("Denetim listesi en çok %(most)d maddelik bir liste olmalı.") % {"most": MAX_ITEMS}
        return
    for position, item in enumerate(value, 1):
        good = (
            isinstance(item, Mapping)
            and set(item) <= {"key", "label", "required", "note"}
            and all(isinstance(item.get(name), str) and item[name] for name in ("key", "label"))
            and isinstance(item.get("required", False), bool)
            and isinstance(item.get("note", ""), str)
        )
        if not good:
            yield _("%(n)d. madde okunamadı: anahtar, belge adı, zorunlu mu ve not beklenir.") % {"n": position}


def _sign_off(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        yield _("Onay zinciri en çok %(most)d basamaklı bir liste olmalı.") % {"most": MAX_ITEMS}
        return
    for position, item in enumerate(value, 1):
        if not isinstance(item, Mapping) or set(item) - {"title", "skippable"} or item.get("title") not in Title.values:
            yield _("%(n)d. basamağın unvanı bilinmiyor.") % {"n": position}


def _together(version: ServiceVersion) -> Iterator[Problem]:
    """What no single field can say."""
    if not version.name:
        yield Problem("name", "", _("Hizmetin adı boş olamaz."))
    if version.clock_basis == ClockBasis.OWN and not version.clock_term_raw:
        yield Problem("clock_term_raw", "", _("Ayrıca belirlenen süreyi yazın ya da başka bir ölçü seçin."))
    listed = {turkish.fold(document) for document in version.required_documents}
    for item in version.checklist:
        if turkish.fold(item["label"]) not in listed:
            yield Problem(
                "checklist",
                item["label"],
                _("“%(label)s” yayımlanan belgeler arasında yok; listede olmayan belge istenemez.") % item,
            )


def sign_off_from(initialling_list: list[str]) -> list[dict[str, Any]]:
    """The chain that a printed paraf listesi names; everyone below the manager may be skipped by rule.

    Words that name no known title are left to the printed list alone.
    """
    titles = {turkish.fold(str(label)): value for value, label in Title.choices}
    found = [titles[turkish.fold(item)] for item in initialling_list if turkish.fold(item) in titles]
    deciding = {Title.MANAGER.value, Title.DEPUTY_MAYOR.value, Title.MAYOR.value}
    return [{"title": title, "skippable": title not in deciding} for title in found]
