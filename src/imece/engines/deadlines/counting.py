"""Counts a term from its start to its end, day by day. Pure: knows no database.

A term in days never counts its first day. A working-day term ends at 17.00 of its last day, also where that is
a half day; a calendar term ends with its last day, and a last day on which the office is closed moves to the
next working day (facts: 657 m.99, 2429). A day counts when the clock is running at the moment the day ends
for that term, so a pause within one day costs nothing and pauses that touch are one pause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from imece.engines.deadlines.terms import Term, Unit
from imece.engines.deadlines.working_calendar import (
    CLOSE_OF_BUSINESS,
    ONE_DAY,
    WorkingCalendar,
    at,
    local_date,
)

END_OF_DAY = time(23, 59, 59)
LAST_YEAR = 9000


class TooFarAway(ValueError):
    """The start lies beyond the years this calendar can count in."""


@dataclass(frozen=True)
class Pause:
    """The clock stands from ``since`` until just before ``until``; without ``until`` it still stands."""

    since: datetime
    until: datetime | None
    reason: str = ""

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True)
class DayLine:
    """One day of an explanation: did it count, and why or why not."""

    date: date
    counted: bool
    reason: str


@dataclass(frozen=True)
class Count:
    """A term that started, on a calendar, with the pauses so far."""

    term: Term
    start: datetime
    calendar: WorkingCalendar
    pauses: Sequence[Pause] = ()

    def due(self) -> datetime | None:
        """The moment until which the term runs, in UTC; None while a pause keeps it open.

        Raises:
            TooFarAway: the start lies after the year 9000.
        """
        if local_date(self.start).year >= LAST_YEAR:
            raise TooFarAway(str(self.start))
        open_pauses = [pause.since for pause in self.pauses if pause.until is None]
        closed = [pause for pause in self.pauses if pause.until is not None]
        due = Count(self.term, self.start, self.calendar, closed).due_without_open_pauses()
        return None if open_pauses and min(open_pauses) < due else due

    def due_without_open_pauses(self) -> datetime:
        """The end of the term where every pause has ended."""
        if self.term.unit.is_of_the_clock:
            return self._clock_due()
        last = next(line.date for line in self.lines() if line.ends)
        return at(last, self._end)

    @property
    def _end(self) -> time:
        return CLOSE_OF_BUSINESS if self.term.working else END_OF_DAY

    def _pause_at(self, moment: datetime) -> Pause | None:
        return next((pause for pause in self.pauses if pause.covers(moment)), None)

    def days(self) -> int:
        """How many days the term counts; months and years are measured on the calendar from the start."""
        first, amount = local_date(self.start), self.term.amount
        if self.term.unit is Unit.DAY:
            return amount
        if self.term.unit is Unit.WEEK:
            return amount * (5 if self.term.working else 7)
        months = amount * (12 if self.term.unit is Unit.YEAR else 1)
        return (add_months(first, months) - first).days

    def lines(self) -> Iterator["Line"]:
        """Every day from the start on, the last one marked; endless while an open pause stands."""
        first, total, counted = local_date(self.start), self.days(), 0
        yield Line(first, counted=False, reason=_("başlangıç günü sayılmaz"), ends=False)
        day = first
        while True:
            day += ONE_DAY
            line = self._line(day, counted, total)
            counted += line.counted
            yield line
            if line.ends:
                return

    def _line(self, day: date, counted: int, total: int) -> "Line":
        pause = self._pause_at(at(day, self._end)) if self.pauses else None
        off = self.calendar.closed_on(day)
        is_closed = off is not None and not off.half
        if pause:
            return Line(day, counted=False, reason=pause.reason, ends=False)
        if off and is_closed and (self.term.working or counted >= total):
            return Line(day, counted=False, reason=off.reason, ends=False)
        if counted >= total:
            return Line(day, counted=False, reason=_("son gün tatile geldiği için süre bugün doluyor"), ends=True)
        number = counted + 1
        ends = number >= total and not is_closed
        return Line(day, counted=True, reason=_("sayıldı: %(number)d. gün") % {"number": number}, ends=ends)

    def _clock_due(self) -> datetime:
        left = timedelta(seconds=self.term.seconds)
        for opens, closes in self.running_spans():
            if closes - opens >= left:
                return opens + left
            left -= closes - opens
        raise TooFarAway(str(self.start))

    def running_spans(self) -> Iterator[tuple[datetime, datetime]]:
        """Spans after the start in which the term runs: open hours (or all time) without the pauses."""
        day = local_date(self.start)
        while day.year <= LAST_YEAR:
            for opens, closes in self._spans_of(day):
                if closes > self.start:
                    yield from without(max(opens, self.start), closes, self.pauses)
            day += ONE_DAY

    def _spans_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if self.term.working:
            return self.calendar.hours_of(day)
        return iter([(at(day, time()), at(day + ONE_DAY, time()))])


@dataclass(frozen=True)
class Line(DayLine):
    """A day line that knows whether the term ends with it."""

    ends: bool


def without(opens: datetime, closes: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    """The parts of a span that no pause covers."""
    edges = {opens, closes}
    for pause in pauses:
        edges |= {edge for edge in (pause.since, pause.until) if edge and opens < edge < closes}
    for begin, end in pairwise(sorted(edges)):
        if not any(pause.covers(begin) for pause in pauses):
            yield begin, end


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    index = day.month - 1 + months
    first = date(day.year + index // 12, index % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - ONE_DAY)
