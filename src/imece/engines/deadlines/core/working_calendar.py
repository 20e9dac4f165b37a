"""When an office is open: its weekdays and hours, public holidays, half days and days off declared by decision.

A half day ends at 13.00 (2429 m.2) and counts as a working day for terms in days. That is the practice under
657 m.99, not the letter of a law, so that a calendar can say otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache

from imece.engines.deadlines.core.national import DayOff, national_holidays
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.core.working_days import WorkingDays
from imece.kernel.turkish import ISTANBUL

NOON = 13 * 60
WHOLE_DAY = 24 * 60
USUAL_HOURS = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
"""08.00-12.00 and 13.00-17.00 in minutes of the day (657 m.99, the usual choice)."""
MONDAY_TO_FRIDAY = frozenset(range(5))
SATURDAY = 5
END_OF_DAY = time(23, 59, 59)
ONE_DAY = timedelta(days=1)
_WEEKEND, _REST_DAY = DayOff(Reason(Kind.WEEKEND)), DayOff(Reason(Kind.REST_DAY))


@dataclass(frozen=True)
class WorkingCalendar:
    """The national calendar, or an office's own, together with ``declared`` days off (idari izin).

    ``hours`` are spans in minutes of the day, in order and without overlap; weekdays count from Monday = 0.

    Raises:
        ValueError: the office would never be open, so that no term could ever end.
    """

    declared: Mapping[date, DayOff] = field(default_factory=dict)
    hours: tuple[tuple[int, int], ...] = USUAL_HOURS
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    half_weekdays: frozenset[int] = frozenset()
    keeps_holidays: bool = True
    half_days_count: bool = True

    def __post_init__(self) -> None:
        full = self.weekdays if self.half_days_count else self.weekdays - self.half_weekdays
        if not full or not self.hours:
            raise ValueError("this calendar has no working day")

    def closed_on(self, day: date) -> DayOff | None:
        """Why the office is closed on ``day`` or on its afternoon; None on a full working day."""
        weekday = day.weekday()
        if weekday not in self.weekdays:
            return _WEEKEND if weekday >= SATURDAY else _REST_DAY
        holiday = national_holidays(day.year).get(day) if self.keeps_holidays else None
        declared = self.declared.get(day)
        if holiday and declared:
            return declared if holiday.half and not declared.half else holiday
        return holiday or declared or self._half_weekday(weekday)

    def _half_weekday(self, weekday: int) -> DayOff | None:
        return DayOff(Reason(Kind.HALF_DAY), half=True) if weekday in self.half_weekdays else None

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts for a term in working days."""
        off = self.closed_on(day)
        return off is None or (off.half and self.half_days_count)

    def next_working_day(self, day: date) -> date:
        """``day`` itself, or the first working day after it."""
        return date.fromordinal(self.working_days.nth(day.toordinal(), 1))

    @cached_property
    def working_days(self) -> WorkingDays:
        """Its working days, counted year by year when they are asked for."""
        return WorkingDays(self.is_working_day)

    def end_for(self, term: Term) -> time:
        """When a day ends for ``term``: with the office, or with the day."""
        return self.closes if term.working else END_OF_DAY

    @property
    def closes(self) -> time:
        """When the office closes on a full day."""
        last = self.hours[-1][1]
        return END_OF_DAY if last >= WHOLE_DAY else _time(last)

    def hours_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The spans of ``day`` in which the office is open, in UTC."""
        off = self.closed_on(day)
        if off and not off.half:
            return
        last = NOON if off else WHOLE_DAY
        for opens, closes in self.hours:
            if opens < last:
                yield at_minute(day, opens), at_minute(day, min(closes, last))

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Seconds in which the office was open between two moments; 0 when ``end`` is not later."""
        day, last, total = local_date(start), local_date(end), timedelta()
        while day <= last:
            for opens, closes in self.hours_of(day):
                total += max(timedelta(), min(closes, end) - max(opens, start))
            day += ONE_DAY
        return int(total.total_seconds())


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))


def at_minute(day: date, minute: int) -> datetime:
    """That minute of ``day`` by the wall clock, in UTC; 1440 is the midnight that ends it."""
    return at(day + ONE_DAY, time()) if minute >= WHOLE_DAY else at(day, _time(minute))


@lru_cache(maxsize=16_384)
def at(day: date, moment: time) -> datetime:
    """That local moment of ``day``, in UTC."""
    return datetime.combine(day, moment, ISTANBUL).astimezone(UTC)


def local_date(moment: datetime) -> date:
    return moment.astimezone(ISTANBUL).date()
