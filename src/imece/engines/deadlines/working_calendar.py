"""When the office is open: weekends, public holidays, half days and days off declared by decision.

Hours are 08.00-12.00 and 13.00-17.00 (657 m.99, the usual choice). Pure: knows no database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import gettext as _

from imece.kernel.turkish import ISTANBUL, MONTHS

MORNING = (time(8), time(12))
AFTERNOON = (time(13), time(17))
CLOSE_OF_BUSINESS = time(17)
SATURDAY = 5
ONE_DAY = timedelta(days=1)
_NAMED_BY_DATE = {(4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 28), (10, 29)}


@dataclass(frozen=True)
class DayOff:
    """A whole day, or its afternoon, on which the office is closed."""

    reason: str
    half: bool = False


@dataclass(frozen=True)
class WorkingCalendar:
    """The national calendar together with ``declared`` days off (idari izin)."""

    declared: Mapping[date, DayOff] = field(default_factory=dict)

    def closed_on(self, day: date) -> DayOff | None:
        """Why the office is closed on ``day`` or on its afternoon; None on a full working day."""
        if day.weekday() >= SATURDAY:
            return DayOff(_("hafta sonu"))
        holiday, declared = national_holidays(day.year).get(day), self.declared.get(day)
        if holiday and declared:
            return declared if holiday.half and not declared.half else holiday
        return holiday or declared

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts for a term in working days; a half day does (657 m.99 practice)."""
        off = self.closed_on(day)
        return off is None or off.half

    def next_working_day(self, day: date) -> date:
        """``day`` itself, or the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def hours_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The spans of ``day`` in which the office is open, in UTC."""
        off = self.closed_on(day)
        if off is None or off.half:
            yield at(day, MORNING[0]), at(day, MORNING[1])
        if off is None:
            yield at(day, AFTERNOON[0]), at(day, AFTERNOON[1])

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Seconds in which the office was open between two moments; 0 when ``end`` is not later."""
        day, last, total = local_date(start), local_date(end), timedelta()
        while day <= last:
            for opens, closes in self.hours_of(day):
                total += max(timedelta(), min(closes, end) - max(opens, start))
            day += ONE_DAY
        return int(total.total_seconds())


def at(day: date, moment: time) -> datetime:
    """That local moment of ``day``, in UTC."""
    return datetime.combine(day, moment, ISTANBUL).astimezone(UTC)


def local_date(moment: datetime) -> date:
    return moment.astimezone(ISTANBUL).date()


@lru_cache(maxsize=256)
def national_holidays(year: int) -> Mapping[date, DayOff]:
    """Public holidays and half days of ``year`` (2429 sayılı Kanun)."""
    whole = holidays.country_holidays("TR", years=year, categories=("public",), language="tr")
    half = holidays.country_holidays("TR", years=year, categories=("half_day",), language="tr")
    days = {day: DayOff(_titled(day, name), half=True) for day, name in half.items() if day.year == year}
    return days | {day: DayOff(_titled(day, name)) for day, name in whole.items() if day.year == year}


def _titled(day: date, name: str) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {name}" if (day.month, day.day) in _NAMED_BY_DATE else name
