"""The second sheet: what the program does with each row, one setting a line, so that a workbook loses nothing."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

from imece.engines.catalog.exchange.cells import cell_text, is_medium
from imece.engines.catalog.exchange.rows import PROGRAM_FIELDS, Reading, Row

PROGRAM_SHEET = "Program"
HEADINGS = ("HİZMET ANAHTARI", "AYAR", "DEĞER")
CELL_LIMIT = 30_000


def program_lines(rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """(key, setting, JSON value); a value longer than a cell goes on in the next line."""
    for row in rows:
        settings = {"slug": row.slug} | {name: row.values[name] for name in PROGRAM_FIELDS}
        if not is_medium(row.values["document_medium"]):
            settings["document_medium"] = row.values["document_medium"]
        for name, value in settings.items():
            text = json.dumps(value, ensure_ascii=False)
            for start in range(0, len(text), CELL_LIMIT):
                yield row.key, name, text[start : start + CELL_LIMIT]


def read_program(sheet: Worksheet, reading: Reading) -> list[Row]:
    """The rows of the table with the program's settings added by key; unknown keys are reported."""
    settings = _settings(sheet, reading)
    merged = [_with_settings(row, settings.pop(row.key, {})) for row in reading.rows]
    for key in settings:
        reading.refuse(PROGRAM_SHEET, HEADINGS[0], key, _("Bu anahtar tablodaki hiçbir satırda yok."))
    return merged


def _with_settings(row: Row, settings: dict[str, Any]) -> Row:
    slug = settings.pop("slug", row.slug)
    return Row(where=row.where, key=row.key, slug=str(slug), values={**row.values, **settings})


def _settings(sheet: Worksheet, reading: Reading) -> dict[str, dict[str, Any]]:
    texts: dict[tuple[str, str], tuple[int, str]] = {}
    for number, line in enumerate(sheet.iter_rows(min_row=2, max_col=3, values_only=True), 2):
        key, name, text = (cell_text(value) for value in line)
        if not key and not name:
            continue
        if name not in (*PROGRAM_FIELDS, "slug", "document_medium"):
            reading.refuse(f"{PROGRAM_SHEET}, {number}. satır", HEADINGS[1], name, _("Böyle bir ayar yok."))
            continue
        first, so_far = texts.get((key, name), (number, ""))
        texts[key, name] = first, so_far + text
    return _parsed(texts, reading)


def _parsed(texts: dict[tuple[str, str], tuple[int, str]], reading: Reading) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (key, name), (number, text) in texts.items():
        try:
            found.setdefault(key, {})[name] = json.loads(text)
        except (ValueError, RecursionError):
            reading.refuse(f"{PROGRAM_SHEET}, {number}. satır", HEADINGS[2], text, _("Bu değer okunamadı."))
    return found
