"""A calendar's year for the eye: twelve months, with every day on which the office is closed and why."""

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from imece.engines.deadlines.core.reasons import Kind
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.wording import say
from imece.kernel import turkish
from imece.kernel.turkish import MONTHS

_TONES = {Kind.HOLIDAY: "holiday", Kind.HALF_DAY: "half", Kind.DECLARED: "declared"}
_WEEKS = months.Calendar()


@dataclass(frozen=True)
class Day:
    """``tone`` is empty on a full working day; ``words`` says why it is not one."""

    date: date
    tone: str
    words: str
    is_half: bool

    @property
    def says_its_number(self) -> bool:
        """Days of a fixed date are called by it: 29 Ekim Cumhuriyet Bayramı."""
        return self.words.startswith(f"{self.date.day} ")


@dataclass(frozen=True)
class Month:
    """``weeks`` begin on Monday, with None outside the month; ``named`` are the days that have a name."""

    name: str
    weeks: Sequence[Sequence[Day | None]]
    named: Sequence[Day]
    working_days: int


def year_of(calendar: WorkingCalendar, year: int) -> list[Month]:
    return [_month(calendar, year, number) for number in range(1, 13)]


def _month(calendar: WorkingCalendar, year: int, number: int) -> Month:
    weeks = [
        [_day(calendar, date(year, number, day)) if day else None for day in week]
        for week in _WEEKS.monthdayscalendar(year, number)
    ]
    days = [day for week in weeks for day in week if day]
    named = [day for day in days if day.tone and day.tone != "rest"]
    working = sum(calendar.is_working_day(day.date) for day in days)
    return Month(MONTHS[number - 1], weeks, named, working)


def _day(calendar: WorkingCalendar, day: date) -> Day:
    off = calendar.closed_on(day)
    if off is None:
        return Day(day, "", "", is_half=False)
    words = say(off.reason)
    return Day(day, _TONES.get(off.reason.kind, "rest"), turkish.upper(words[:1]) + words[1:], off.half)
