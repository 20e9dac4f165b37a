"""The table for spreadsheets and programs: CSV and JSON."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from imece.engines.catalog.columns import COLUMNS
from imece.engines.catalog.exchange.rows import TABLE_FIELDS, Row
from imece.engines.catalog.exchange.yaml_names import short

FORMULA = ("=", "+", "-", "@", "\t")
Figures = Mapping[str, Mapping[str, Any]]


def write_csv(rows: Sequence[Row]) -> bytes:
    """Semicolons and a byte order mark, as spreadsheets in Türkiye expect; no cell can start a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([column.heading for column in COLUMNS])
    for row in rows:
        writer.writerow([_cell(row.values[column.field]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) and len(text) > 1 else text


def write_json(rows: Sequence[Row], institution: Mapping[str, str], figures: Figures) -> str:
    """The table with what was read from the printed terms nowhere lost, measured figures beside."""
    services = [
        {"key": row.key, "slug": row.slug}
        | {short(field): row.values[field] for field in TABLE_FIELDS}
        | {"notes": row.values["notes"], "measured": figures.get(row.key)}
        for row in rows
    ]
    return json.dumps({"institution": dict(institution), "services": services}, ensure_ascii=False, indent=1)
