"""Answers as people read them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from imece.civic.institution.api import Unit
from imece.civic.privacy.api import mask_email, mask_phone
from imece.engines.catalog.forms.definition import FieldDefinition
from imece.kernel.identifiers import mask

Line = tuple[str, str]
NUMBERS = frozenset({"tckn"})
"""What nobody needs to read off a screen."""
CONTACTS = NUMBERS | {"iban", "phone", "email", "person"}
"""What staff see after saying why."""


@dataclass(frozen=True)
class _Writing:
    """Names of units at hand, and the types whose answers are masked."""

    units: Mapping[str, str]
    hide: frozenset[str]


def display(
    definition: Sequence[FieldDefinition], values: Mapping[str, Any], *, hide: Collection[str] = NUMBERS
) -> list[Line]:
    """(label, text) per answer, groups row by row; answers of the types in ``hide`` masked. At most one query."""
    units = _unit_names(definition, values)
    return list(_lines(definition, values, _Writing(units, frozenset(hide))))


def _unit_names(definition: Sequence[FieldDefinition], values: Mapping[str, Any]) -> dict[str, str]:
    slugs = set(_slugs(definition, values))
    return dict(Unit.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}


def _slugs(definition: Sequence[FieldDefinition], values: Mapping[str, Any]) -> Iterator[str]:
    for field in definition:
        value = values.get(field.key)
        if field.type == "unit" and value:
            yield str(value)
        if field.type == "group":
            for row in value or ():
                yield from _slugs(field.fields, row)


def _lines(definition: Sequence[FieldDefinition], values: Mapping[str, Any], how: _Writing) -> Iterator[Line]:
    for field in definition:
        value = values.get(field.key)
        if value in (None, "", []):
            continue
        if field.type == "group":
            for number, row in enumerate(value or (), 1):
                for label, text in _lines(field.fields, row, how):
                    yield f"{field.label} {number} · {label}", text
        else:
            yield field.label, _text(field, value, how)


def _text(field: FieldDefinition, value: Any, how: _Writing) -> str:
    if field.type in {"choice", "choices"}:
        names = dict(field.choices)
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(names.get(each, str(each)) for each in chosen)
    if field.type == "unit":
        return how.units.get(value, str(value))
    writer = MASKS.get(field.type) if field.type in how.hide else WRITERS.get(field.type)
    return writer(value) if writer else str(value)


def _place(value: Mapping[str, Any]) -> str:
    words = str(value.get("description", ""))
    if "lat" not in value:
        return words
    point = f"{value['lat']:.6f}, {value['lon']:.6f}"
    return f"{words} ({point})" if words else point


def _person(value: Mapping[str, Any]) -> str:
    return ", ".join(str(value[part]) for part in ("name", "title", "phone") if value.get(part))


WRITERS: Mapping[str, Callable[[Any], str]] = {
    "yes_no": lambda value: _("Evet") if value else _("Hayır"),
    "date": lambda value: date.fromisoformat(value).strftime("%d.%m.%Y"),
    "number": lambda value: str(value).replace(".", ","),
    "place": _place,
    "person": _person,
}
MASKS: Mapping[str, Callable[[Any], str]] = {
    "tckn": mask,
    "iban": lambda value: mask(value, keep=4),
    "phone": mask_phone,
    "email": mask_email,
    "person": lambda value: _person(dict(value) | {"phone": mask_phone(str(value.get("phone", "")))}),
}
