"""Writes the project's own file: readable, in one order, empty fields left out."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from imece.engines.catalog.exchange.rows import PROGRAM_FIELDS, TABLE_FIELDS, Row
from imece.engines.catalog.exchange.yaml_names import SCHEMA, UNIT_FIELDS, short
from imece.engines.catalog.grounds import guessed_grounds


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks, lists indented, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # PyYAML's signature
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text and not text.endswith(" ") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_yaml(rows: Sequence[Row], institution: Mapping[str, str]) -> str:
    """The whole inventory as text; reading it back gives the same rows."""
    data = {"schema": SCHEMA, "institution": dict(institution), "services": [service_data(row) for row in rows]}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _must_be_said(field: str, row: Row) -> bool:
    """No law chosen, where a reader of the file would otherwise choose one from the texts."""
    return field == "grounds" and bool(guessed_grounds(row.values))


def service_data(row: Row) -> dict[str, Any]:
    """One row under the names of the file; what is empty is left out, flags are always there."""
    data: dict[str, Any] = {"key": row.key, "slug": row.slug}
    units: dict[str, str] = {}
    for field in TABLE_FIELDS:
        value = row.values[field]
        if field in UNIT_FIELDS:
            units |= {field.removesuffix("_unit"): value} if value else {}
            data["units"] = units
        elif value not in (None, "", []):
            data[short(field)] = value
    if row.values["notes"]:
        data["notes"] = row.values["notes"]
    data["program"] = {
        short(field): row.values[field]
        for field in PROGRAM_FIELDS
        if field != "notes" and (row.values[field] not in (None, "", []) or _must_be_said(field, row))
    }
    return data
