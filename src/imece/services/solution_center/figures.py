"""The figures of the board: what came, how soon it was answered and solved, how people found it, what came back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import Any

from django.utils.translation import gettext as _

from imece.kernel import turkish
from imece.services.solution_center.models import Outcome, ReportQuerySet

COLUMNS = (
    "created_at", "first_response_at", "closed_at", "outcome", "is_open", "recurrence_of_id",
    "case__satisfaction__score",
)  # fmt: skip
CHUNK = 5000


@dataclass
class Tally:
    """What is added up for one category, one neighbourhood, or all."""

    name: str = ""
    reported: int = 0
    open: int = 0
    solved: int = 0
    closed: int = 0
    passed_on: int = 0
    recurred: int = 0
    responses: list[float] = field(default_factory=list)
    solutions: list[float] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)

    def add(self, row: Sequence[Any]) -> None:
        """Count one report, given as ``COLUMNS``."""
        created, responded, closed, outcome, is_open, recurrence, score = row
        self.reported += 1
        self.open += is_open
        self.solved += outcome == Outcome.SOLVED
        self.closed += outcome == Outcome.CLOSED
        self.passed_on += outcome == Outcome.NOT_OURS
        self.recurred += recurrence is not None
        if responded is not None:
            self.responses.append((responded - created).total_seconds())
        if closed is not None and outcome == Outcome.SOLVED:
            self.solutions.append((closed - created).total_seconds())
        if score is not None:
            self.scores.append(score)

    @property
    def first_response(self) -> str:
        """Half of the reports were answered sooner."""
        return span(median(self.responses)) if self.responses else "–"

    @property
    def solution(self) -> str:
        """Half of the solved ones were solved sooner."""
        return span(median(self.solutions)) if self.solutions else "–"

    @property
    def satisfaction(self) -> str:
        return _decimal(fmean(self.scores)) if self.scores else "–"

    @property
    def recurrence(self) -> str:
        """The share of reports that came back at the place where one of the kind had been solved."""
        return _("%%%(share)d") % {"share": round(100 * self.recurred / self.reported)} if self.reported else "–"

    def cells(self) -> list[object]:
        """The line of an exported list; times in hours."""
        hours = [round(median(each) / 3600, 1) if each else None for each in (self.responses, self.solutions)]
        mean = round(fmean(self.scores), 2) if self.scores else None
        counted = [self.reported, self.open, self.solved, self.closed, self.passed_on]
        return [self.name, *counted, *hours, mean, len(self.scores), self.recurred]


@dataclass(frozen=True)
class Figures:
    """Everything of one period."""

    total: Tally
    by_category: list[Tally]
    by_neighbourhood: list[Tally]
    weeks: list[tuple[datetime, int, int]]


def figures_of(reports: ReportQuerySet, since: datetime, until: datetime) -> Figures:
    """One pass over the reports of the period: medians need every one of them."""
    total, kinds, quarters = Tally(), dict[str, Tally](), dict[str, Tally]()
    weeks = _weeks(since, until)
    for kind, quarter, *row in _rows(reports, since, until):
        total.add(row)
        kinds.setdefault(kind, Tally(kind)).add(row)
        place = quarter or _("Mahallesi bilinmeyen")
        quarters.setdefault(place, Tally(place)).add(row)
        _count_week(weeks, since, row)
    starts = [since + timedelta(weeks=number) for number in range(len(weeks))]
    told = [(start, came, solved) for start, (came, solved) in zip(starts, weeks, strict=True)]
    return Figures(total, _most_first(kinds.values()), _most_first(quarters.values()), told)


def _rows(reports: ReportQuerySet, since: datetime, until: datetime) -> Iterator[tuple[Any, ...]]:
    within = reports.filter(created_at__gte=since, created_at__lt=until).order_by()
    return within.values_list("category__name", "neighbourhood__name", *COLUMNS).iterator(chunk_size=CHUNK)


def _weeks(since: datetime, until: datetime) -> list[list[int]]:
    return [[0, 0] for _week in range(max(1, -(-(until - since) // timedelta(weeks=1))))]


def _count_week(weeks: list[list[int]], since: datetime, row: Sequence[Any]) -> None:
    """What came in a week, and what of the period's reports was solved in it."""
    weeks[min(len(weeks) - 1, (row[0] - since) // timedelta(weeks=1))][0] += 1
    if row[2] is not None and row[3] == Outcome.SOLVED:
        number = (row[2] - since) // timedelta(weeks=1)
        if 0 <= number < len(weeks):
            weeks[number][1] += 1


def _most_first(tallies: Iterable[Tally]) -> list[Tally]:
    return sorted(tallies, key=lambda tally: (-tally.reported, turkish.sort_key(tally.name)))


def span(seconds: float) -> str:
    """A length of time as people say it: "40 dk", "5 sa", "2,5 gün"."""
    if seconds < 3600:
        return _("%(count)d dk") % {"count": max(1, round(seconds / 60))}
    if seconds < 48 * 3600:
        return _("%(count)d sa") % {"count": round(seconds / 3600)}
    return _("%(count)s gün") % {"count": _decimal(seconds / 86400)}


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",").removesuffix(",0")
