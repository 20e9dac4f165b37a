"""What changed between two versions of a row, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from imece.engines.catalog.columns import BY_FIELD
from imece.engines.catalog.content import EDITABLE
from imece.engines.catalog.forms.definition import FIELD_TYPES
from imece.engines.catalog.grounds import title_of
from imece.engines.catalog.models import ServiceVersion


@dataclass(frozen=True)
class Change:
    """One difference: what, before, after."""

    label: str
    before: str
    after: str


def changes_between(before: ServiceVersion | None, after: ServiceVersion) -> list[Change]:
    """Every difference, in the order of the table; against nothing, everything that is filled in."""
    return list(_changes(before or ServiceVersion(), after))


def _changes(before: ServiceVersion, after: ServiceVersion) -> Iterator[Change]:
    for name in EDITABLE:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name == "form":
            yield from _form_changes(old, new)
        else:
            yield Change(label_of(name), words(old, before, name), words(new, after, name))


def label_of(name: str) -> str:
    """The column's heading, or the setting's name."""
    if name in BY_FIELD:
        return BY_FIELD[name].short
    field = ServiceVersion._meta.get_field(name)  # noqa: SLF001  # Django's public model API
    return str(getattr(field, "verbose_name", name)).capitalize()


def words(value: Any, version: ServiceVersion, name: str) -> str:
    """A value as a person reads it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("Evet") if value else _("Hayır")
    if name == "grounds":
        return "\n".join(title_of(key) for key in value)
    if isinstance(value, list):
        return "\n".join(_item(item) for item in value)
    if name in {"audience", "clock_basis"}:
        return str(getattr(version, f"get_{name}_display")())
    return str(value)


def _item(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    if "label" in item:
        return f"{item['label']} ({_('zorunlu')})" if item.get("required") else str(item["label"])
    return f"{item.get('title')} ({_('atlanabilir')})" if item.get("skippable") else str(item.get("title"))


def _form_changes(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    old = {field["key"]: field for field in before}
    new = {field["key"]: field for field in after}
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key) != new.get(key):
            label = _("Form: %(field)s") % {"field": (new.get(key) or old[key])["label"]}
            yield Change(label, _field_words(old.get(key)), _field_words(new.get(key)))
    before_order, after_order = [key for key in old if key in new], [key for key in new if key in old]
    if before_order != after_order:
        labels = [[str(new[key]["label"]) for key in order] for order in (before_order, after_order)]
        yield Change(_("Form: sıra"), *(" → ".join(each) for each in labels))


def _field_words(field: Mapping[str, Any] | None) -> str:
    if field is None:
        return "–"
    parts = [str(field["label"]), str(FIELD_TYPES[field["type"]])]
    if field.get("required"):
        parts.append(_("zorunlu"))
    if field.get("help"):
        parts.append(str(field["help"]))
    if rule := field.get("show_when"):
        parts.append(_("koşullu: %(rule)s") % {"rule": f"{rule['field']} = {rule['equals']}"})
    bounds = [f"{name}: {field[name]}" for name in ("min", "max", "decimals") if field.get(name) is not None]
    options = [str(label) for _value, label in field.get("choices", [])]
    inner = [str(each["label"]) for each in field.get("fields", [])]
    return " · ".join(
        [*parts, *bounds, *([", ".join(options)] if options else []), *([", ".join(inner)] if inner else [])]
    )
