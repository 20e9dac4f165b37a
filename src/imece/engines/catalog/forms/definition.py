"""The form of a row as data: which fields exist and what a well-formed definition is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RawField = Mapping[str, Any]

FIELD_TYPES: Mapping[str, str | Promise] = {
    "short_text": _("Kısa metin"),
    "long_text": _("Uzun metin"),
    "number": _("Sayı"),
    "date": _("Tarih"),
    "choice": _("Tek seçim"),
    "choices": _("Birden çok seçim"),
    "yes_no": _("Evet / Hayır"),
    "email": _("E-posta"),
    "phone": _("Telefon"),
    "tckn": _("T.C. kimlik numarası"),
    "iban": _("IBAN"),
    "file": _("Dosya"),
    "place": _("Haritada yer"),
    "unit": _("Belediye birimi"),
    "person": _("Kişi"),
    "group": _("Yinelenen grup"),
}
CONTROLLERS = frozenset({"choice", "choices", "yes_no"})
NOT_IN_GROUP = frozenset({"group", "file"})
MAX_FIELDS, MAX_CHOICES, MAX_ROWS, MAX_FILES = 60, 100, 20, 10
SHORT_LIMIT, LONG_LIMIT = 200, 5_000


@dataclass(frozen=True)
class ShowWhen:
    """Ask only when ``field`` was answered with one of ``equals``."""

    field: str
    equals: tuple[str, ...]


@dataclass(frozen=True)
class FieldDefinition:
    """One question. ``minimum`` and ``maximum`` bound length, value, date, selection, files or rows by type."""

    key: str
    type: str
    label: str
    help: str = ""
    required: bool = False
    section: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    show_when: ShowWhen | None = None
    minimum: int | float | str | None = None
    maximum: int | float | str | None = None
    decimals: int = 0
    fields: tuple["FieldDefinition", ...] = ()

    def bound(self, name: str) -> int | float | None:
        """``minimum`` or ``maximum`` of a number."""
        value = getattr(self, name)
        return None if isinstance(value, str) else value

    def limit(self, name: str, default: int) -> int:
        """``minimum`` or ``maximum`` as a whole number, else ``default``."""
        value = getattr(self, name)
        return default if value is None or isinstance(value, str) else int(value)


def answer_word(value: object) -> str:
    """How a controlling answer is written: yes/no for booleans, else its text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def read_show_when(raw: Mapping[str, Any] | None) -> ShowWhen | None:
    if not raw or not raw.get("field"):
        return None
    equals = raw.get("equals")
    values = equals if isinstance(equals, list | tuple) else [equals]
    return ShowWhen(str(raw["field"]), tuple(answer_word(value) for value in values))


def read_field(raw: RawField) -> FieldDefinition:
    """One checked field dict as a definition."""
    return FieldDefinition(
        key=raw["key"],
        type=raw["type"],
        label=raw["label"],
        help=raw.get("help", ""),
        required=bool(raw.get("required", False)),
        section=raw.get("section", ""),
        choices=tuple((str(value), str(label)) for value, label in raw.get("choices", ())),
        show_when=read_show_when(raw.get("show_when")),
        minimum=raw.get("min"),
        maximum=raw.get("max"),
        decimals=int(raw.get("decimals", 0)),
        fields=read_definition(raw.get("fields", ())),
    )


def read_definition(raw: Sequence[RawField]) -> tuple[FieldDefinition, ...]:
    """A checked list of field dicts, in the order in which they are asked."""
    return tuple(read_field(field) for field in raw)


def normal_field(raw: RawField) -> dict[str, Any]:
    """The same field with its keys in one order and without those that say nothing."""
    field: dict[str, Any] = {name: raw[name] for name in ("key", "type", "label")}
    for name in ("help", "required", "section", "choices", "show_when", "min", "max", "decimals", "fields"):
        value = raw.get(name)
        if value is None or value in ("", False, [], {}):
            continue
        field[name] = value
    if "choices" in field:
        field["choices"] = [[str(value), str(label)] for value, label in field["choices"]]
    if rule := read_show_when(field.get("show_when")):
        field["show_when"] = {
            "field": rule.field,
            "equals": rule.equals[0] if len(rule.equals) == 1 else list(rule.equals),
        }
    if "fields" in field:
        field["fields"] = normal_definition(field["fields"])
    return field


def normal_definition(raw: Sequence[RawField]) -> list[dict[str, Any]]:
    """The canonical form of a checked definition, as it is stored and exported."""
    return [normal_field(field) for field in raw]


def default_definition() -> list[dict[str, Any]]:
    """What a row imported without a form starts with."""
    return [
        {"key": "subject", "type": "short_text", "label": str(_("Konu")), "required": True, "max": 150},
        {"key": "details", "type": "long_text", "label": str(_("Talebiniz")), "required": True, "max": 4000},
        {"key": "files", "type": "file", "label": str(_("Ekler")), "max": 5},
    ]
