"""Terms as numbers: an amount of a unit, and how many days that is."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

WORKING_HOURS_A_DAY = 8
LONGEST_DAYS = 36_600


class Unit(StrEnum):
    """What a term is measured in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def is_of_the_clock(self) -> bool:
        """Whether the unit is shorter than a day."""
        return self in _CLOCK_SECONDS


_CLOCK_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}
_CALENDAR_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.YEAR: 365}


@dataclass(frozen=True)
class Term:
    """An amount of time that is promised.

    ``working`` days are *iş günü*. ``working`` hours, minutes and seconds pass only while the office is
    open, so "8 Saat" is one whole working day; without it they pass day and night (as 72 hours do in KVKK).
    An amount of 0 (of seconds, minutes or hours) means at once.

    Raises:
        ValueError: the amount is negative, is no day at all, or is longer than a century.
    """

    amount: int
    unit: Unit
    working: bool = False

    def __post_init__(self) -> None:
        if self.amount < (0 if self.unit.is_of_the_clock else 1) or self.approximate_days > LONGEST_DAYS:
            raise ValueError(f"a term of {self.amount} {self.unit} is out of range")

    @classmethod
    def immediate(cls) -> Self:
        return cls(0, Unit.SECOND, working=True)

    @property
    def seconds(self) -> int:
        """Seconds of a term in hours, minutes or seconds."""
        return self.amount * _CLOCK_SECONDS[self.unit]

    @property
    def approximate_days(self) -> float:
        """Length in calendar days, only for comparing terms of different units."""
        if self.unit.is_of_the_clock:
            day = WORKING_HOURS_A_DAY if self.working else 24
            return self.seconds / 3600 / day * (1.4 if self.working else 1)
        return self.amount * _CALENDAR_DAYS[self.unit] * (1.4 if self.working else 1)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(int(data["amount"]), Unit(data["unit"]), working=bool(data["working"]))


def days_of(term: Term, since: date) -> int:
    """How many days a term counts; months and years are measured on the calendar from ``since``."""
    if term.unit is Unit.DAY:
        return term.amount
    if term.unit is Unit.WEEK:
        return term.amount * (5 if term.working else 7)
    months = term.amount * (12 if term.unit is Unit.YEAR else 1)
    return (add_months(since, months) - since).days


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    index = day.month - 1 + months
    first = date(day.year + index // 12, index % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
