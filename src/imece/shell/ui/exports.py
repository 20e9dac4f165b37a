"""Lists as files for spreadsheets, safe to open."""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from imece.kernel.errors import Sentence

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL: Final = 32_000


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def export_rows(
    export_format: str, name: str, titles: Sequence[Sentence], rows: Iterable[Sequence[object]]
) -> HttpResponseBase:
    """``rows`` below ``titles`` as ``name.xlsx`` or ``name.csv``."""
    return _xlsx(name, titles, rows) if export_format == "xlsx" else _csv(name, titles, rows)


def safe_cell(value: object) -> object:
    """The value as a spreadsheet may show it: text that looks like a formula is made plain text.

    Numbers and dates stay what they are; moments lose their zone and are shown in local time.
    """
    if value is None or (isinstance(value, int | float | dt.date) and not isinstance(value, dt.datetime)):
        return value
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv(name: str, titles: Sequence[Sentence], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_csv_lines(titles, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv_lines(titles: Sequence[Sentence], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Semicolons and a byte order mark: what a Turkish spreadsheet expects."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow([str(title) for title in titles])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def _xlsx(name: str, titles: Sequence[Sentence], rows: Iterable[Sequence[object]]) -> FileResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([str(title) for title in titles])
    for row in rows:
        sheet.append([safe_cell(cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
