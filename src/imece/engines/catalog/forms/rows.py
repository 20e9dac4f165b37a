"""Repeating groups in what was posted: how many rows, without the removed one, and the same from JSON."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from imece.engines.catalog.forms.definition import FieldDefinition, answer_word


def rows_wanted(data: Mapping[str, Any], name: str, least: int, most: int) -> int:
    """How many rows were sent, within what the group allows, whatever was written into the field."""
    text = str(data.get(name, ""))
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else least
    return min(max(count, least), most)


def without_row(data: Mapping[str, Any], prefix: str, removed: str, rows: int) -> Mapping[str, Any]:
    """The data with one row of the group gone and the later ones moved up."""
    index = removed.removeprefix(f"{prefix}-")
    if not (index.isascii() and index.isdigit() and int(index) < rows):
        return data
    gone = int(index)
    kept = QueryDict(mutable=True)
    for name in data:
        values = data.getlist(name) if isinstance(data, QueryDict) else [data[name]]
        kept.setlist(_moved(name, prefix, gone), values) if _moved(name, prefix, gone) else None
    return kept


def _moved(name: str, prefix: str, gone: int) -> str:
    head, _dash, rest = name.removeprefix(f"{prefix}-").partition("-")
    if not name.startswith(f"{prefix}-") or not head.isdigit():
        return name
    row = int(head)
    if row == gone:
        return ""
    return f"{prefix}-{row - 1 if row > gone else row}-{rest}"


def row_data(definition: Sequence[FieldDefinition], values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """JSON answers under the names their inputs have in the page."""
    data: dict[str, Any] = {}
    for field in definition:
        value = values.get(field.key)
        name = f"{prefix}{field.key}"
        if value is None:
            continue
        if field.type == "group" and isinstance(value, list):
            data[f"{name}-rows"] = str(len(value))
            for index, row in enumerate(value):
                data |= row_data(field.fields, row, f"{name}-{index}-")
        elif field.type in {"place", "person"}:
            data |= {f"{name}_{part}": _plain(each) for part, each in value.items()}
        else:
            data[name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return answer_word(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else str(value)
    return value
