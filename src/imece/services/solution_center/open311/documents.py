"""Answers in both formats from one structure: JSON follows the XML by the Spark convention of the standard."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.http import HttpResponse

JSON, XML = "json", "xml"
TYPES: Final[Mapping[str, str]] = {JSON: "application/json; charset=utf-8", XML: "text/xml; charset=utf-8"}
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot carry at all."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Listing:
    """``<name><item>…</item></name>``, in JSON an array. Items are rows or plain words."""

    name: str
    item: str
    rows: Sequence[Row | str]


@dataclass(frozen=True)
class Single:
    """``<name>…</name>``, in JSON an object."""

    name: str
    row: Row


Document = Listing | Single


def answer(document: Document, layout: str, status: int = 200) -> HttpResponse:
    """The document in the format that the address named."""
    return HttpResponse(WRITERS[layout](document), content_type=TYPES[layout], status=status)


def as_json(document: Document) -> str:
    return json.dumps(_plain(document), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Listing):
        return [_plain(row) for row in value.rows]
    if isinstance(value, Single):
        return _plain(value.row)
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def as_xml(document: Document) -> bytes:
    root = ET.Element(document.name)
    _fill(root, document)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _fill(element: ET.Element, value: Any) -> None:
    if isinstance(value, Listing):
        for row in value.rows:
            _fill(ET.SubElement(element, value.item), row)
    elif isinstance(value, Single):
        _fill(element, value.row)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            _fill(ET.SubElement(element, name), each)
    elif value is not None:
        element.text = _word(value)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NOT_XML.sub("", str(value))


WRITERS: Final[Mapping[str, Callable[[Document], str | bytes]]] = {JSON: as_json, XML: as_xml}
