"""Whether JSON answers have the shape the schema asks for; what they say is the form's business."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from imece.engines.catalog.forms.definition import FieldDefinition

Problem = tuple[str, str]
EXPECTED = {
    "choices": _lazy("Bu alan bir metin listesi olmalı."),
    "yes_no": _lazy("Bu alan true ya da false olmalı."),
    "number": _lazy("Bu alan bir sayı olmalı."),
    "text": _lazy("Bu alan bir metin olmalı."),
}
PARTS = {"place": ("description", "lat", "lon"), "person": ("name", "title", "phone")}


def shape_problems(
    definition: Sequence[FieldDefinition], values: Mapping[str, Any], path: str = ""
) -> Iterator[Problem]:
    """Unknown keys and values of the wrong JSON type, as (path, sentence)."""
    known = {field.key: field for field in definition}
    for key, value in values.items():
        field = known.get(key)
        name = f"{path}{str(key)[:60]}"
        if field is None:
            yield name, _("Bu hizmetin formunda böyle bir alan yok.")
        elif value is not None:
            yield from _of_field(field, value, name)


def _of_field(field: FieldDefinition, value: Any, name: str) -> Iterator[Problem]:
    if field.type == "file":
        yield name, _("Dosyalar multipart bölümü olarak gönderilir.")
    elif field.type == "group":
        yield from _rows(field, value, name)
    elif field.type in PARTS:
        yield from _parts(field.type, value, name)
    elif not _is_plain(field.type, value):
        yield name, str(EXPECTED.get(field.type, EXPECTED["text"]))


def _is_plain(kind: str, value: Any) -> bool:
    if kind == "choices":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def _rows(field: FieldDefinition, value: Any, name: str) -> Iterator[Problem]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        yield name, _("Bu alan bir nesne listesi olmalı.")
        return
    most = field.limit("maximum", 20)
    if len(value) > most:
        yield name, _("En çok %(most)d satır gönderilebilir.") % {"most": most}
        return
    for index, row in enumerate(value):
        yield from shape_problems(field.fields, row, f"{name}.{index}.")


def _parts(kind: str, value: Any, name: str) -> Iterator[Problem]:
    if not isinstance(value, Mapping) or not set(value) <= set(PARTS[kind]):
        yield name, _("Bu alan şu bölümlerden oluşmalı: %(parts)s.") % {"parts": ", ".join(PARTS[kind])}
        return
    for part, each in value.items():
        numeric = part in {"lat", "lon"}
        if isinstance(each, bool) or not isinstance(each, (int | float) if numeric else str):
            yield f"{name}.{part}", _("Bu bölüm bir sayı olmalı.") if numeric else _("Bu bölüm bir metin olmalı.")
