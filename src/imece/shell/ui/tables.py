"""List pages: paging, sorting, filters and columns from the address, at a cost that does not grow with the list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from imece.kernel.errors import Sentence

COUNTED: Final = 1_000
LAST_PAGE: Final = 200
SORT, PAGE, COLUMNS, EXPORT = "sirala", "sayfa", "sutun", "bicim"
FORMATS: Final = {"xlsx": "XLSX", "csv": "CSV"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column; ``sort`` is the field it may be ordered by, ``is_optional`` lets the reader hide it."""

    key: str
    title: Sentence
    sort: str = ""
    is_number: bool = False
    is_optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A group of chips; ``choices`` are (value, label), "" stands for all."""

    key: str
    title: Sentence
    choices: Sequence[tuple[str, Sentence]]
    all_label: Sentence = ""


@dataclass(frozen=True)
class Link:
    """An address with its word."""

    title: str
    address: str


@dataclass(frozen=True)
class Chip:
    label: str
    address: str
    is_on: bool


@dataclass(frozen=True)
class Chips:
    title: str
    chips: list[Chip]


@dataclass(frozen=True)
class Heading:
    """A column as the table's head shows it."""

    key: str
    title: str
    is_number: bool
    address: str = ""
    direction: str = ""
    is_shown: bool = True


@dataclass(frozen=True)
class PageLink:
    number: int = 0
    address: str = ""
    is_here: bool = False
    is_gap: bool = False


@dataclass
class Page:
    """One page of rows and the way to the others; ``total`` is exact up to 1,000."""

    rows: list[Any] = field(default_factory=list)
    number: int = 1
    words: str = ""
    total: int = 0
    previous: str = ""
    next: str = ""
    pages: list[PageLink] = field(default_factory=list)


class Table:
    """What the address asks of a list. Unknown values in it are ignored, never an error."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        columns: Sequence[Column],
        filters: Sequence[Filter] = (),
        default_sort: str = "",
        per_page: int = 50,
        may_export: bool = False,
    ) -> None:
        self.path, self.query = request.path, request.GET
        self.all_columns, self.all_filters = columns, filters
        self.default_sort, self.per_page, self.may_export = default_sort, per_page, may_export
        self.page = Page()

    # What was asked

    def chosen(self, key: str) -> str:
        """The value of filter ``key``, or nothing where it is unset or unknown."""
        value = self.query.get(key, "")
        found = (one for one in self.all_filters if one.key == key)
        return value if any(value == known for one in found for known, _label in one.choices) else ""

    @property
    def export_format(self) -> str:
        """``xlsx`` or ``csv`` where the address asks for the list as a file."""
        wanted = self.query.get(EXPORT, "")
        return wanted if self.may_export and wanted in FORMATS else ""

    @cached_property
    def sort(self) -> str:
        """The column's key that the list is ordered by, with ``-`` in front for downwards; or nothing."""
        wanted = self.query.get(SORT, "")
        return wanted if wanted.removeprefix("-") in {one.key for one in self.all_columns if one.sort} else ""

    def ordered(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """``rows`` in the order asked for, with the key as the last word so that no row is shown twice."""
        fields = [self._order_by()] if self._order_by() else []
        return rows.order_by(*fields, "-pk" if not fields or fields[0].startswith("-") else "pk")

    def _order_by(self) -> str:
        if not self.sort:
            return self.default_sort
        column = next(one for one in self.all_columns if one.key == self.sort.removeprefix("-"))
        return f"-{column.sort}" if self.sort.startswith("-") else column.sort

    # The page

    def page_of(self, rows: QuerySet[Any, Any], *, total: Callable[[], int] | None = None) -> Page:
        """Take one page out of ``rows``: one query for the rows, one that counts to at most 1,001."""
        ordered = self.ordered(rows)
        number = self._page_number()
        start = (number - 1) * self.per_page
        found = list(ordered[start : start + self.per_page + 1])
        counted = total() if total else self._count(rows, number, len(found))
        self.page = self._page(found, number, counted)
        return self.page

    def _count(self, rows: QuerySet[Any, Any], number: int, found: int) -> int:
        if number == 1 and found <= self.per_page:
            return found
        return rows.order_by().values("pk")[: COUNTED + 1].count()

    def _page_number(self) -> int:
        raw = self.query.get(PAGE, "")
        number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 6 else 1
        return min(max(number, 1), LAST_PAGE)

    def _page(self, found: list[Any], number: int, total: int) -> Page:
        rows, has_next = found[: self.per_page], len(found) > self.per_page and number < LAST_PAGE
        page = Page(rows=rows, number=number, total=total, words=self._words(total, number, len(rows)))
        page.previous = self.address(**{PAGE: number - 1}) if number > 1 else ""
        page.next = self.address(**{PAGE: number + 1}) if has_next else ""
        if page.previous or page.next:
            page.pages = self._page_links(number, total, has_next=has_next)
        return page

    def _words(self, total: int, number: int, shown: int) -> str:
        if not shown:
            return ""
        start = (number - 1) * self.per_page
        count = f"{number_format(COUNTED, force_grouping=True)}+" if total > COUNTED else number_format(total)
        if shown == total:
            return _("%(count)s kayıt") % {"count": count}
        return _("%(count)s kaydın %(first)s–%(last)s arası") % {
            "count": count,
            "first": number_format(start + 1, force_grouping=True),
            "last": number_format(start + shown, force_grouping=True),
        }

    def _page_links(self, here: int, total: int, *, has_next: bool) -> list[PageLink]:
        known_last = -(-total // self.per_page) if total <= COUNTED else 0
        last = known_last or here + (1 if has_next else 0)
        numbers = sorted({1, here - 1, here, here + 1, last} & set(range(1, last + 1)))
        links: list[PageLink] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number - before > 1:
                links.append(PageLink(is_gap=True))
            links.append(PageLink(number, self.address(**{PAGE: number}), is_here=number == here))
        return links if known_last or not has_next else [*links, PageLink(is_gap=True)]

    # What the template shows

    @property
    def columns(self) -> list[Heading]:
        return [self._heading(one) for one in self.all_columns if self._is_shown(one)]

    @property
    def choosable(self) -> list[Heading]:
        return [self._heading(one) for one in self.all_columns if one.is_optional]

    @property
    def shown(self) -> set[str]:
        """Keys of the columns to show."""
        return {one.key for one in self.all_columns if self._is_shown(one)}

    @property
    def filters(self) -> list[Chips]:
        return [Chips(str(one.title), self._chips(one)) for one in self.all_filters]

    @property
    def export_links(self) -> list[Link]:
        return [Link(title, self.address(**{EXPORT: key})) for key, title in FORMATS.items() if self.may_export]

    @property
    def query_string(self) -> str:
        return self.query.urlencode()

    @property
    def kept_without_columns(self) -> list[tuple[str, str]]:
        """What a form that chooses columns must send along."""
        return [(name, value) for name, values in self.query.lists() if name not in {COLUMNS, PAGE} for value in values]

    def address(self, **changes: object) -> str:
        """This list with ``changes`` in its query; an empty value takes a name out."""
        query: QueryDict = self.query.copy()
        query.pop(EXPORT, None)
        if PAGE not in changes:
            query.pop(PAGE, None)
        for name, value in changes.items():
            query.pop(name, None)
            if value not in ("", 1 if name == PAGE else ""):
                query[name] = str(value)
        text = query.urlencode()
        return f"{self.path}?{text}" if text else self.path

    def _is_shown(self, column: Column) -> bool:
        chosen = self.query.getlist(COLUMNS)
        return not column.is_optional or not chosen or column.key in chosen

    def _heading(self, column: Column) -> Heading:
        is_here = self.sort.removeprefix("-") == column.key
        direction = ("descending" if self.sort.startswith("-") else "ascending") if is_here else ""
        turned = f"-{column.key}" if direction == "ascending" else column.key
        return Heading(
            column.key,
            str(column.title),
            column.is_number,
            self.address(**{SORT: turned}) if column.sort else "",
            direction,
            self._is_shown(column),
        )

    def _chips(self, one: Filter) -> list[Chip]:
        chosen = self.chosen(one.key)
        everything: Iterable[tuple[str, Sentence]] = [("", one.all_label or _("Hepsi"))]
        choices = [*everything, *one.choices]
        return [Chip(str(label), self.address(**{one.key: value}), value == chosen) for value, label in choices]
