"""Reads the official Ek-1 table from a workbook, as such tables really come."""

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from imece.engines.catalog.columns import BY_FIELD, COLUMNS, Column
from imece.engines.catalog.content import PRINTED
from imece.engines.catalog.exchange.cells import doubtful_dashes, read_list, split_medium, unwrap
from imece.engines.catalog.exchange.grid import Grid, Header, find_header, read_grid
from imece.engines.catalog.exchange.guard import UnsafeWorkbook, check_workbook
from imece.engines.catalog.exchange.program_sheet import PROGRAM_SHEET, read_program
from imece.engines.catalog.exchange.rows import Reading, Row
from imece.kernel.errors import DomainError

REQUIRED = ("name", "completion_term_raw")
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def read_xlsx(file: IO[bytes]) -> Reading:
    """Every row of the table; what cannot be read is listed with row, column and text.

    Raises:
        UnsafeWorkbook: the file is no workbook or must not be opened.
    """
    check_workbook(file)
    book = _opened(file)
    reading = Reading()
    found = _table(book)
    if found is None:
        reading.refuse(
            "", "", "", _("Ek-1 başlıkları (HİZMETİN ADI, YILLIK İŞLEM SAYISI …) hiçbir sayfada bulunamadı.")
        )
        return reading
    sheet, grid, header = found
    _missing_columns(header, reading)
    for rows in _services(grid, header):
        _read_service(grid, header, rows, sheet.title, reading)
    if PROGRAM_SHEET in book.sheetnames:
        reading.rows = read_program(book[PROGRAM_SHEET], reading)
    if not reading.rows and not reading.problems:
        reading.refuse(sheet.title, "", "", _("Tabloda hiç hizmet satırı yok."))
    return reading


def _opened(file: IO[bytes]) -> Workbook:
    try:
        return load_workbook(file, data_only=True, keep_links=False)
    except BROKEN as error:
        raise UnsafeWorkbook(_("Çalışma kitabı açılamadı; dosya bozuk görünüyor.")) from error


def _table(book: Workbook) -> tuple[Worksheet, Grid, Header] | None:
    for sheet in book.worksheets:
        if sheet.title == PROGRAM_SHEET:
            continue
        grid = read_grid(sheet)
        header = find_header(grid)
        if header:
            return sheet, grid, header
    return None


def _missing_columns(header: Header, reading: Reading) -> None:
    where = _("başlık (%(row)d. satır)") % {"row": header.first + 1}
    for column in COLUMNS:
        if column.field in header.columns:
            continue
        if column.field in REQUIRED:
            reading.refuse(where, column.heading, "", _("Bu sütun tabloda yok."))
        elif not column.group and column.field != "statutory_term_raw":
            reading.remark(where, column.heading, "", _("Bu sütun tabloda yok; boş bırakıldı."))


def _services(grid: Grid, header: Header) -> Iterator[list[int]]:
    """Sheet rows that belong together: a name merged over several rows is one service."""
    name = header.columns.get("name", 0)
    rows: list[int] = []
    for row in range(header.last + 1, grid.height):
        if grid.is_blank(row) or grid.is_title(row) or header.repeats(grid, row):
            continue
        if rows and (row, name) in grid.below:
            rows.append(row)
            continue
        if rows:
            yield rows
        rows = [row]
    if rows:
        yield rows


def _read_service(grid: Grid, header: Header, rows: list[int], sheet: str, reading: Reading) -> None:
    where = f"{sheet}, {rows[0] + 1}. satır" if len(rows) == 1 else f"{sheet}, {rows[0] + 1}–{rows[-1] + 1}. satır"
    values: dict[str, Any] = {}
    for field, column in header.columns.items():
        text = _cell(grid, rows, column)
        if field in BY_FIELD:
            _read_cell(BY_FIELD[field], text, (where, _column_name(BY_FIELD[field], column)), values, reading)
    if not values.get("name"):
        reading.refuse(where, BY_FIELD["name"].heading, "", _("Bu satırda hizmet adı yok."))
    key = unwrap(_cell(grid, rows, header.columns["key"])) if "key" in header.columns else ""
    reading.rows.append(Row(where=where, key=key, values=values))


def _column_name(column: Column, position: int) -> str:
    return f"{get_column_letter(position + 1)} ({column.heading})"


def _cell(grid: Grid, rows: list[int], column: int) -> str:
    """The text of the service in this column; what goes on in a further row is a new line, not a repetition."""
    parts = [grid.text(row, column) for row in rows if row == rows[0] or (row, column) not in grid.below]
    return "\n".join(part for part in parts if part.strip())


def _read_cell(column: Column, text: str, place: tuple[str, str], values: dict[str, Any], reading: Reading) -> None:
    field = column.field
    if column.kind == "number":
        values[field] = _order_no(text, place, reading)
    elif field == "required_documents":
        documents, values["document_medium"] = split_medium(text)
        values[field] = read_list(documents, field)
    elif column.kind == "list":
        values[field] = read_list(text, field)
    else:
        values[field] = unwrap(text) if field != "description" else text
    if column.kind == "list":
        for item in filter(doubtful_dashes, values[field]):
            reading.remark(*place, item, _("Buradaki tire iki maddeyi ayırıyor olabilir; tek madde olarak alındı."))
    if field in PRINTED and values[field]:
        _check_printed(field, values[field], place, reading)


def _order_no(text: str, place: tuple[str, str], reading: Reading) -> int | None:
    plain = unwrap(text).rstrip(".)-")
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) <= 5:
        return int(plain)
    reading.refuse(*place, text, _("Bu bir sıra numarası değil."))
    return None


def _check_printed(field: str, text: str, place: tuple[str, str], reading: Reading) -> None:
    try:
        PRINTED[field][1](text)
    except DomainError as error:
        reading.refuse(*place, text, error.message)
