"""A worksheet as a plain grid: merged cells filled, the header found wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from imece.engines.catalog.columns import COLUMNS, KEY_COLUMN, PROCESS, UNITS, Column
from imece.engines.catalog.exchange.cells import cell_text, heading
from imece.engines.catalog.exchange.guard import MAX_COLUMNS, MAX_ROWS

MIN_RECOGNISED = 4


@dataclass
class Grid:
    """Texts by row and column (from 0). ``below`` marks cells that continue a merged cell above them."""

    texts: list[list[str]]
    below: set[tuple[int, int]] = field(default_factory=set)
    wide: set[int] = field(default_factory=set)

    @property
    def height(self) -> int:
        return len(self.texts)

    def text(self, row: int, column: int) -> str:
        return self.texts[row][column] if row < self.height and column < len(self.texts[row]) else ""

    def is_blank(self, row: int) -> bool:
        return not any(text.strip() for text in self.texts[row])

    def is_title(self, row: int) -> bool:
        """Whether one text runs across the table: a page title or the name of a unit, no service."""
        return row in self.wide or len({text for text in self.texts[row] if text.strip()}) == 1


def read_grid(sheet: Worksheet) -> Grid:
    """The sheet's texts; every cell of a merged range carries the range's text."""
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS))
    grid = Grid([[cell_text(cell.value) for cell in row] for row in rows])
    for merged in sheet.merged_cells.ranges:
        _fill(grid, merged)
    return grid


def _fill(grid: Grid, merged: Any) -> None:
    top, left = merged.min_row - 1, merged.min_col - 1
    text = grid.text(top, left)
    for row in range(top, min(merged.max_row, grid.height)):
        for column in range(left, min(merged.max_col, len(grid.texts[row]))):
            grid.texts[row][column] = text
            if row > top:
                grid.below.add((row, column))
    width = merged.max_col - merged.min_col + 1
    if merged.max_row == merged.min_row and grid.texts and width > len(grid.texts[0]) / 2:
        grid.wide.add(top)


@dataclass(frozen=True)
class Header:
    """Which column of the sheet holds which column of the table, and where the body begins."""

    columns: dict[str, int]
    first: int
    last: int

    def repeats(self, grid: Grid, row: int) -> bool:
        """Whether the header stands here again, as at the top of each printed page."""
        same = sum(
            heading(grid.text(row, column))
            in {heading(grid.text(each, column)) for each in range(self.first, self.last + 1)}
            for column in self.columns.values()
            if grid.text(row, column).strip()
        )
        return same >= MIN_RECOGNISED


def find_header(grid: Grid) -> Header | None:
    """The header of one or two rows that names most columns; None where no table is recognised."""
    best: Header | None = None
    for first in range(min(grid.height, 60)):
        for last in (first, first + 1):
            if last < grid.height:
                header = Header(dict(_recognised(grid, first, last)), first, last)
                if len(header.columns) > len(best.columns if best else {}):
                    best = header
    return best if best and len(best.columns) >= MIN_RECOGNISED else None


def _recognised(grid: Grid, first: int, last: int) -> Iterator[tuple[str, int]]:
    taken: set[str] = set()
    width = max((len(row) for row in grid.texts[first : last + 1]), default=0)
    for column in range(width):
        top, bottom = heading(grid.text(first, column)), heading(grid.text(last, column))
        found = _column_of(bottom) or _column_of(top)
        if found and found.field not in taken:
            taken.add(found.field)
            yield found.field, column


def _column_of(text: str) -> Column | None:
    if not text or text in {heading(UNITS), heading(PROCESS)}:
        return _only_unit(text)
    named = [column for column in (*COLUMNS, KEY_COLUMN) if any(mark in text for mark in column.marks)]
    return named[0] if named else _only_unit(text)


def _only_unit(text: str) -> Column | None:
    """A table without the four sub-columns has one for the unit that offers the service: the municipality's own."""
    if "sunmakla gorevli" in text or "gorevli/yetkili" in text:
        return next(column for column in COLUMNS if column.field == "local_unit")
    return None
