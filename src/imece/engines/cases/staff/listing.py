"""One list of cases as asked for in the address: box, words, filters, order, columns, page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from imece.civic.institution.api import Actor
from imece.engines.cases import finding
from imece.engines.cases.models import Case, CaseQuerySet, Channel
from imece.engines.cases.staff.boxes import BOXES, ORDERS, Box
from imece.engines.cases.staff.columns import CHOICES, COLUMNS, FIELDS, NO_TICK, PLACE, USUAL, Line, Told, subject, tick
from imece.engines.cases.workflow import State

PAGE = 50
LAST_PAGE = 200
LONGEST_QUERY = 200

FILTERS = ("hizmet", "kanal", "durum", "birim", "sorumlu")
NOBODY = "yok"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever it does not understand it leaves out."""

    box: Box
    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    columns: Sequence[str] = USUAL
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        words = " ".join(query.get("q", "").split())[:LONGEST_QUERY]
        columns = [name for name in query.getlist("sutun") if name in CHOICES]
        return cls(
            box=BOXES.get(query.get("kutu", ""), BOXES["tumu" if words else "birim"]),
            words=words,
            filters={name: given[:80] for name in FILTERS if (given := query.get(name))},
            order=order if (order := query.get("sira", "")) in ORDERS else "",
            columns=columns or USUAL,
            page=_page(query.get("sayfa", "")),
        )

    @property
    def ordering(self) -> str:
        return self.order or self.box.order

    def query(self, **changes: str | None) -> str:
        """The query string of this list, with some parameters changed and without the page."""
        sent = QueryDict(mutable=True)
        sent["kutu"] = self.box.key
        for name, value in {"q": self.words, **self.filters, "sira": self.order}.items():
            if value:
                sent[name] = value
        if tuple(self.columns) != USUAL:
            sent.setlist("sutun", list(self.columns))
        for name, change in changes.items():
            sent.pop(name, None)
            if change:
                sent[name] = change
        return sent.urlencode()

    @property
    def here(self) -> str:
        """The query string of exactly this page."""
        return self.query(sayfa=str(self.page) if self.page > 1 else None)


def _page(text: str) -> int:
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdigit() and text.strip("0") else 1


@dataclass(frozen=True)
class Row:
    """One line of the list with its cells as HTML, worked out before the template shows it."""

    line: Line
    cells: SafeString


@dataclass(frozen=True)
class Page:
    """Up to fifty lines; whether more follow is known without counting."""

    rows: Sequence[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def cases_for(actor: Actor, asked: Asked) -> CaseQuerySet:
    """The whole list, in order, not yet cut."""
    within = asked.box.of(Case.objects.worked_on_by(actor), actor)
    within = within.filter(*_conditions(asked.filters))
    if asked.words:
        within = finding.found(asked.words, actor=actor, within=within)
    return within.order_by(*ORDERS[asked.ordering][1])


def _conditions(filters: Mapping[str, str]) -> Iterable[Q]:
    if "hizmet" in filters:
        yield Q(service__slug=filters["hizmet"])
    if filters.get("kanal") in Channel.values:
        yield Q(channel=filters["kanal"])
    if filters.get("durum") in State.values:
        yield Q(state=filters["durum"])
    if filters.get("birim", "").isdecimal():
        yield Q(unit_id=int(filters["birim"][:9]))
    if filters.get("sorumlu") == NOBODY:
        yield Q(assignee=None)
    elif filters.get("sorumlu", "").isdecimal():
        yield Q(assignee_id=int(filters["sorumlu"][:9]))


def page_of(cases: CaseQuerySet, asked: Asked, suffix: str, *, with_ticks: bool) -> Page:
    """The rows of one page in two queries: first which, from an index alone, then what stands in them.

    ``suffix`` is the query string that leads back here from a case; ``with_ticks`` lets rows be chosen.
    """
    start = (asked.page - 1) * PAGE
    chosen = list(cases.values_list("pk", flat=True)[start : start + PAGE + 1])
    found = {values[0]: Line(*values) for values in Case.objects.filter(pk__in=chosen[:PAGE]).values_list(*FIELDS)}
    told = Told.at(timezone.now())
    rows = [row_of(found[pk], asked, suffix, told, with_tick=with_ticks) for pk in chosen[:PAGE] if pk in found]
    return Page(rows, asked.page, has_next=len(chosen) > PAGE)


def row_of(line: Line, asked: Asked, suffix: str, told: Told, *, with_tick: bool) -> Row:
    cells = [tick(line) if with_tick else NO_TICK, subject(line, told, suffix, with_place=PLACE in asked.columns)]
    cells += [column.cell(line, told) for key, column in COLUMNS.items() if key in asked.columns]
    return Row(line, mark_safe("".join(cells)))  # noqa: S308 - every cell is escaped where it is made


def neighbours(actor: Actor, asked: Asked, number: str) -> tuple[str, str]:
    """Numbers of the cases before and after ``number`` on its page of the list; empty at the ends."""
    start = max(0, (asked.page - 1) * PAGE - 1)
    numbers = list(cases_for(actor, asked).values_list("number", flat=True)[start : start + PAGE + 2])
    if number not in numbers:
        return "", ""
    at = numbers.index(number)
    return (numbers[at - 1] if at else ""), (numbers[at + 1] if at + 1 < len(numbers) else "")
