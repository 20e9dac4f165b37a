"""The working days of one year, counted once, so that a due date is a sum and a look-up and no walk."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate


@dataclass(frozen=True)
class YearOfWork:
    """``days`` are the ordinals of the year's working days; ``before[n]`` counts those before its n-th day (from 0)."""

    first: int
    days: tuple[int, ...]
    before: tuple[int, ...]

    @classmethod
    def of(cls, year: int, is_working_day: Callable[[date], bool]) -> "YearOfWork":
        first, length = date(year, 1, 1).toordinal(), 366 if _is_leap(year) else 365
        worked = [is_working_day(date.fromordinal(first + day)) for day in range(length)]
        days = tuple(first + day for day, works in enumerate(worked) if works)
        return cls(first, days, (0, *accumulate(int(works) for works in worked)))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class WorkingDays:
    """Working days over any number of years; a year is counted when it is first asked for."""

    def __init__(self, is_working_day: Callable[[date], bool]) -> None:
        self._is_working_day = is_working_day
        self._years: dict[int, YearOfWork] = {}

    def nth(self, first: int, number: int) -> int:
        """The ordinal of the ``number``-th working day from ``first`` on, which may be the first itself."""
        year = date.fromordinal(first).year
        found = self._year(year)
        wanted = number + found.before[first - found.first]
        while wanted > len(found.days):
            wanted -= len(found.days)
            year += 1
            found = self._year(year)
        return found.days[wanted - 1]

    def within(self, first: int, last: int) -> int:
        """How many working days there are from ``first`` to ``last``, both included."""
        total, year = 0, date.fromordinal(first).year
        while first <= last:
            found = self._year(year)
            total += bisect_left(found.days, last + 1) - bisect_left(found.days, first)
            year += 1
            first = date(year, 1, 1).toordinal()
        return total

    def _year(self, year: int) -> YearOfWork:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = YearOfWork.of(year, self._is_working_day)
        return found
