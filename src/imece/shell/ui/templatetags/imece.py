"""Filters and tags that every template has without loading them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from imece.kernel import identifiers, turkish
from imece.shell.ui import drawing, icons, kept

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of Bootstrap Icons: ``{% icon "geo-alt" %}``; ``label`` names it where no word stands beside it."""
    return icons.svg(name, str(label))


@register.simple_tag
def assets(colour: str = "") -> SafeString:
    """The style sheets and scripts of every page; ``colour`` is the municipality's own."""
    return kept.part("ui/assets.html", {"colour": colour}, (colour,))


@register.simple_tag
def map_tiles() -> SafeString:
    """Attributes that tell a map where its base map comes from and whom to thank; nothing where there is none."""
    if not settings.MAP_TILES:
        return SafeString("")
    return format_html(' data-tiles="{}" data-credit="{}"', settings.MAP_TILES, settings.MAP_CREDIT)


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object = "") -> SafeString:
    """The ``<option>`` elements of a select, with the chosen one marked: ``{% options units here %}``."""
    marked = str(chosen)
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(value), _SELECTED if str(value) == marked else "", str(label)) for value, label in choices),
    )


_SELECTED = SafeString(" selected")


@register.filter(expects_localtime=True)
def date_words(day: dt.date | None) -> str:
    """The day as people say it: 3 Aralık Perşembe."""
    return turkish.date_words(day) if day else ""


@register.filter
def moment_words(moment: dt.datetime | None) -> str:
    """The moment as people say it: 3 Aralık Perşembe, 17.00."""
    return turkish.moment_words(moment) if moment else ""


@register.filter
def telephone_words(number: str | None) -> str:
    """A telephone number as people write it: 0532 123 45 67."""
    return identifiers.telephone_words(number) if number else ""


@register.filter
def money(amount: Decimal | None) -> str:
    """An amount as people write it: 1.234,56 ₺."""
    return "" if amount is None else f"{number_format(amount, 2, use_l10n=True, force_grouping=True)} ₺"


@register.filter
def wrong_fields(form: BaseForm | None, others: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """The sentences of a form's errors with the id of the field that each belongs to, and ``others`` after them."""
    if form is None or not form.is_bound:
        return list(others)
    found = [
        (_anchor(form, name), _sentence(form, name, str(text))) for name, texts in form.errors.items() for text in texts
    ]
    return [*found, *others]


def _sentence(form: BaseForm, name: str, text: str) -> str:
    if name not in form.fields:
        return text
    label = str(form[name].label)
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _anchor(form: BaseForm, name: str) -> str:
    if name not in form.fields:
        return ""
    field = form[name]
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def kind_of(field: object) -> str:
    """The widget's class name in lower case, for the field's template."""
    return type(field.field.widget).__name__.lower()  # type: ignore[attr-defined]  # a BoundField


@register.filter
def get(mapping: dict[object, object], key: object) -> object:
    """``mapping[key]`` or nothing."""
    return mapping.get(key, "")


@register.filter
def line_points(points: Sequence[float]) -> str:
    """The corners of a sparkline in a drawing 100 wide and 32 high."""
    return drawing.line_points(points)


@register.filter
def bars(rows: Iterable[Sequence[object]]) -> list[drawing.Bar]:
    """The bars of a chart, the longest 100 wide."""
    return drawing.bars(rows)
