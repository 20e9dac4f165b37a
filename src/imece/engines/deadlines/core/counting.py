"""Counts a term from its start to its end, day by day.

A term in days counts from the day after its start, unless its rule says otherwise. A working-day term ends when
the office closes on its last day, also where that is a half day; a calendar term ends with its last day, and a
last day on which the office is closed moves to the next working day (657 m.99, 2429; 6100 m.93). A day counts
when the clock is running at the moment the day ends for that term, so a pause within one day costs nothing and
pauses that touch are one pause. An extension is counted on from the last day of what it extends; only the very
last day moves off a holiday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from imece.engines.deadlines.core.arithmetic import last_day
from imece.engines.deadlines.core.national import DayOff
from imece.engines.deadlines.core.pauses import Extension, Pause, without
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.engines.deadlines.core.terms import Term, days_of
from imece.engines.deadlines.core.working_calendar import (
    ONE_DAY,
    WorkingCalendar,
    at,
    local_date,
)

LAST_YEAR = 9000


class TooFarAway(ValueError):
    """The start lies beyond the years this calendar can count in."""


class StartRule(StrEnum):
    """From when a term in days counts. The caller hands the moment that the rule names."""

    ON_ARRIVAL = "on_arrival"  # the day itself is the first, if it came before closing time
    NEXT_DAY = "next_day"
    WHEN_COMPLETE = "when_complete"  # the day after the file became complete
    ON_REGISTRATION = "on_registration"  # the day after it was registered


class Roll(StrEnum):
    """What becomes of a last day on which the office is closed."""

    NEXT_WORKING_DAY = "next_working_day"
    STAY = "stay"


_FIRST_DAY = {
    StartRule.NEXT_DAY: Reason(Kind.START),
    StartRule.WHEN_COMPLETE: Reason(Kind.FILE_COMPLETE),
    StartRule.ON_REGISTRATION: Reason(Kind.REGISTERED),
}


@dataclass(frozen=True)
class DayLine:
    """One day of an explanation: did it count, and why or why not."""

    date: date
    counted: bool
    reason: Reason


@dataclass(frozen=True)
class Line(DayLine):
    """A day line that knows whether the term ends with it."""

    ends: bool = False


@dataclass(frozen=True)
class Count:
    """A term that started, on a calendar, with the pauses and extensions so far.

    Raises:
        ValueError: an extension in hours of a term in days, or the other way round.
    """

    term: Term
    start: datetime
    calendar: WorkingCalendar
    pauses: Sequence[Pause] = ()
    extensions: Sequence[Extension] = ()
    rule: StartRule = StartRule.NEXT_DAY
    roll: Roll = Roll.NEXT_WORKING_DAY

    def __post_init__(self) -> None:
        for extension in self.extensions:
            if not _fit(self.term, extension.term):
                raise ValueError("an extension is counted as its term is")

    def due(self) -> datetime | None:
        """The moment until which the term runs, in UTC; None while a pause keeps it open.

        Raises:
            TooFarAway: the start lies after the year 9000.
        """
        if local_date(self.start).year >= LAST_YEAR:
            raise TooFarAway(str(self.start))
        if not self.pauses:
            return self.due_without_open_pauses()
        open_pauses = [pause.since for pause in self.pauses if pause.until is None]
        closed = [pause for pause in self.pauses if pause.until is not None]
        due = replace(self, pauses=closed).due_without_open_pauses()
        return None if open_pauses and min(open_pauses) < due else due

    def due_without_open_pauses(self) -> datetime:
        """The end of the term where every pause has ended."""
        if self.term.unit.is_of_the_clock:
            return self._clock_due()
        return self.end_of(self._last_day(), self.terms[-1])

    def walked_due(self) -> datetime:
        """The end of a term in days, found by walking there: slower, and the measure of ``due``."""
        last = next(line.date for line in self.lines() if line.ends)
        return self.end_of(last, self.terms[-1])

    def _last_day(self) -> date:
        arrived = local_date(self.start)
        counts_at_once = self.rule is StartRule.ON_ARRIVAL and self.end_of(arrived, self.term) >= self.start
        first = arrived if counts_at_once else arrived + ONE_DAY
        rolls = self.roll is Roll.NEXT_WORKING_DAY
        return last_day(self.terms, first, self.calendar, self.pauses, arrived, rolls=rolls)

    @property
    def seconds(self) -> int:
        """Seconds of a term in hours, minutes or seconds, with what it was extended by."""
        return sum(term.seconds for term in self.terms)

    @property
    def terms(self) -> list[Term]:
        """The term and what it was extended by, in order."""
        return [self.term, *(extension.term for extension in self.extensions)]

    def end_of(self, day: date, term: Term) -> datetime:
        """When ``day`` ends for ``term``: with the office, or with the day."""
        return at(day, self.calendar.end_for(term))

    def pause_at(self, moment: datetime) -> Pause | None:
        """The pause that keeps the clock from running at ``moment``."""
        return next((pause for pause in self.pauses if pause.covers(moment)), None)

    def lines(self) -> Iterator[Line]:
        """Every day from the start on, the last one marked; endless while an open pause stands."""
        return _Walk(self).lines()

    def _clock_due(self) -> datetime:
        left = timedelta(seconds=self.seconds)
        if not self.term.working and not self.pauses:
            return self.start.astimezone(UTC) + left
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


class _Walk:
    """Walks a count day by day. This is the reference that faster ways are held against."""

    def __init__(self, count: Count) -> None:
        self.count, self.number, self.in_part = count, 0, 0
        self.first = local_date(count.start)
        self.parts: list[tuple[Term, str]] = [(count.term, "")]
        self.parts += [(extension.term, extension.reason) for extension in count.extensions]
        self.left = days_of(count.term, self.first)

    def lines(self) -> Iterator[Line]:
        day, not_counted = self.first, _FIRST_DAY.get(self.count.rule)
        if not_counted:
            yield Line(day, counted=False, reason=not_counted)
            day += ONE_DAY
        while True:
            line = self._line(day)
            yield line
            if line.ends:
                return
            day += ONE_DAY

    def _line(self, day: date) -> Line:
        part = self.parts[self.in_part]
        off = self.count.calendar.closed_on(day)
        is_closed = off is not None and not self.count.calendar.is_working_day(day)
        end = self.count.end_of(day, part[0])
        if end < self.count.start:
            return Line(day, counted=False, reason=Reason(Kind.ARRIVED_LATE))
        pause = self.count.pause_at(end)
        if pause:
            return Line(day, counted=False, reason=Reason(Kind.PAUSED, pause.reason))
        if off and is_closed and (part[0].working or not self.left):
            return Line(day, counted=False, reason=off.reason)
        if not self.left:
            return Line(day, counted=False, reason=Reason(Kind.ROLLED), ends=True)
        return self._counted(day, off, part[1], is_closed=is_closed)

    def _counted(self, day: date, off: DayOff | None, extended: str, *, is_closed: bool) -> Line:
        self.number += 1
        self.left -= 1
        ends = not self.left and not self._opens_next_part(day)
        if ends and is_closed and self.count.roll is Roll.NEXT_WORKING_DAY:
            ends = False
        return Line(day, counted=True, reason=self._why(off, extended), ends=ends)

    def _opens_next_part(self, day: date) -> bool:
        if self.in_part + 1 == len(self.parts):
            return False
        self.in_part += 1
        self.left = days_of(self.parts[self.in_part][0], day)
        return True

    def _why(self, off: DayOff | None, extended: str) -> Reason:
        if extended:
            return Reason(Kind.COUNTED_EXTENDED, extended, self.number)
        if off and off.half:
            return Reason(Kind.COUNTED_HALF, off.reason.text, self.number)
        return Reason(Kind.COUNTED, number=self.number)


def _fit(term: Term, extension: Term) -> bool:
    if term.unit.is_of_the_clock or extension.unit.is_of_the_clock:
        both = term.unit.is_of_the_clock and extension.unit.is_of_the_clock
        return both and term.working == extension.working
    return True
