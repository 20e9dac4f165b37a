"""Writes the official Ek-1 table, its groups merged over two header rows, and the sheet of program settings."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from imece.engines.catalog.columns import COLUMNS, KEY_COLUMN, Column
from imece.engines.catalog.exchange.cells import MARK, is_medium, write_list
from imece.engines.catalog.exchange.program_sheet import HEADINGS, PROGRAM_SHEET, program_lines
from imece.engines.catalog.exchange.rows import Row

TABLE_SHEET = "Ek-1"
TITLE_ROWS, HEADER_ROWS = 2, 2
LINE = Side(style="thin", color="999999")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
SHADE = PatternFill("solid", fgColor="E6EFF7")


def write_xlsx(rows: Sequence[Row], institution: str) -> bytes:
    """The workbook as bytes; reading it back gives the same rows."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    assert isinstance(sheet, Worksheet)  # noqa: S101  # a new workbook's first sheet is a worksheet
    sheet.title = TABLE_SHEET
    columns = (*COLUMNS, KEY_COLUMN)
    _write_title(sheet, institution, len(columns))
    _write_header(sheet, columns)
    for number, row in enumerate(rows, TITLE_ROWS + HEADER_ROWS + 1):
        for position, column in enumerate(columns, 1):
            _write_cell(sheet, number, position, table_text(row, column))
    _lay_out(sheet, columns)
    _write_program(book.create_sheet(PROGRAM_SHEET), rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def table_text(row: Row, column: Column) -> str | int | None:
    """What stands in a cell of the table."""
    if column is KEY_COLUMN:
        return row.key
    value = row.values[column.field]
    if column.field == "required_documents":
        return _documents(value, row.values["document_medium"])
    if column.kind == "list":
        return write_list(value, column.field)
    return value if value is None or isinstance(value, int) else str(value)


def _documents(items: list[str], medium: str) -> str:
    """The documents with the bracket about their form that printed tables put at the end."""
    text = write_list(items, "required_documents")
    bracket = f"({medium})" if is_medium(medium) else ""
    if items and bracket and not text.startswith(MARK):
        return f"{text} {bracket}"
    return "\n".join(part for part in (text, bracket) if part)


def _write_cell(sheet: Worksheet, row: int, column: int, value: str | int | None) -> None:
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with "=" is text, never a formula
    cell.alignment, cell.border = WRAPPED, BOX


def _write_title(sheet: Worksheet, institution: str, width: int) -> None:
    for row, text in ((1, institution), (2, "KAMU HİZMET ENVANTERİ TABLOSU (Ek-1)")):
        _write_cell(sheet, row, 1, text)
        sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = Font(bold=True, size=12), CENTRED
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _write_header(sheet: Worksheet, columns: Sequence[Column]) -> None:
    top, bottom = TITLE_ROWS + 1, TITLE_ROWS + 2
    position = 1
    for group, members in groupby(columns, lambda column: column.group):
        block = list(members)
        for offset, column in enumerate(block):
            _head(sheet, bottom if group else top, position + offset, column.heading)
            if not group:
                _head(sheet, bottom, position + offset, "")
                sheet.merge_cells(
                    start_row=top, end_row=bottom, start_column=position + offset, end_column=position + offset
                )
        if group:
            _head(sheet, top, position, group)
            last = position + len(block) - 1
            sheet.merge_cells(start_row=top, end_row=top, start_column=position, end_column=last)
        position += len(block)


def _head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text or None
    cell.font, cell.alignment, cell.border, cell.fill = Font(bold=True, size=8), CENTRED, BOX, SHADE


def _lay_out(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    sheet.freeze_panes = sheet.cell(TITLE_ROWS + HEADER_ROWS + 1, 5).coordinate
    sheet.print_title_rows = f"{TITLE_ROWS + 1}:{TITLE_ROWS + HEADER_ROWS}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_program(sheet: Worksheet, rows: Sequence[Row]) -> None:
    for position, text in enumerate(HEADINGS, 1):
        _head(sheet, 1, position, text)
    for number, line in enumerate(program_lines(rows), 2):
        for position, text in enumerate(line, 1):
            _write_cell(sheet, number, position, text)
    for letter, width in zip("ABC", (30, 20, 100), strict=True):
        sheet.column_dimensions[letter].width = width
