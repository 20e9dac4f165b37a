"""Every clock of a matter with how its date came about, for pages, papers and programs."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from imece.engines.deadlines.clocks import clocks_of, governing
from imece.engines.deadlines.core.reasons import Kind
from imece.engines.deadlines.grounds import Ground, ground_of
from imece.engines.deadlines.models import Clock
from imece.engines.deadlines.selectors import explain
from imece.engines.deadlines.wording import WordedDay, describe_term

LONGEST_LIST = 12
"""Lines that are told one by one; a longer list is folded into runs."""


@dataclass(frozen=True)
class ExplainedClock:
    """One clock, why its date is what it is, and whether that date binds."""

    clock: Clock
    ground: Ground
    governs: bool
    days: Sequence[WordedDay]

    @property
    def term(self) -> str:
        return describe_term(self.clock.promised)

    @property
    def skipped(self) -> list["Run"]:
        """The days that did not count, but for the first, in runs."""
        return [run for run in runs(self.days[1:]) if not run.counted]


@dataclass(frozen=True)
class Run:
    """Days in a row that counted, or did not, for one reason."""

    date: dt.date
    until: dt.date | None
    counted: bool
    reason: str


def explained_clocks(lead: Clock, now: datetime | None = None) -> list[ExplainedClock]:
    """Every clock of the matter that ``lead`` leads, the leading one first."""
    clocks = clocks_of(lead)
    prefetch_related_objects(clocks, "suspensions", "extensions", "unit")
    binding = governing(clocks)
    return [ExplainedClock(clock, ground_of(clock), clock is binding, explain(clock, now)) for clock in clocks]


def folded(days: Sequence[WordedDay]) -> list[WordedDay | Run]:
    """The days as a page shows them: each by itself, or in runs where there are many; the last always by itself."""
    if len(days) <= LONGEST_LIST:
        return [*days]
    return [*runs(days[:-1]), days[-1]]


def runs(days: Iterable[WordedDay]) -> list[Run]:
    """Days in a row of one kind as one line; half days and everything else that is special stand alone."""
    numbered = _numbered(days)
    return [_run(list(group)) for _key, group in groupby(numbered, key=_kind)]


def _numbered(days: Iterable[WordedDay]) -> Iterator[tuple[int, WordedDay]]:
    number = 0
    for day in days:
        number += day.counted
        yield number, day


def _kind(numbered: tuple[int, WordedDay]) -> tuple[object, ...]:
    number, day = numbered
    if day.kind in (Kind.COUNTED, Kind.COUNTED_EXTENDED):
        return day.kind, ""
    return (day.kind, number if day.counted else "", day.reason)


def _run(group: Sequence[tuple[int, WordedDay]]) -> Run:
    (first, begin), (last, end) = group[0], group[-1]
    if len(group) == 1:
        return Run(begin.date, None, begin.counted, begin.reason)
    words = {
        Kind.COUNTED: _("sayıldı: %(first)d.–%(last)d. gün"),
        Kind.COUNTED_EXTENDED: _("sayıldı: %(first)d.–%(last)d. gün (süre uzatıldı)"),
    }
    told = words.get(Kind(begin.kind))
    return Run(begin.date, end.date, begin.counted, told % {"first": first, "last": last} if told else begin.reason)
