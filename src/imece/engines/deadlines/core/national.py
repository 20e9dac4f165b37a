"""Public holidays and half days of Türkiye (2429 sayılı Kanun), from the ``holidays`` library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.kernel.turkish import MONTHS

_NAMED_BY_DATE = {(4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)}
_EVE_OF_THE_REPUBLIC = (10, 28)


@dataclass(frozen=True)
class DayOff:
    """A whole day, or its afternoon, on which the office is closed."""

    reason: Reason
    half: bool = False


@lru_cache(maxsize=256)
def national_holidays(year: int) -> Mapping[date, DayOff]:
    """Public holidays and half days of ``year``."""
    found = {name: holidays.country_holidays("TR", years=year, categories=(name,), language="tr") for name in _PARTS}
    half = {day: _half(day, name) for day, name in found["half_day"].items() if day.year == year}
    return half | {day: _whole(day, name) for day, name in found["public"].items() if day.year == year}


_PARTS = ("half_day", "public")


def _whole(day: date, name: str) -> DayOff:
    is_named_by_date = (day.month, day.day) in _NAMED_BY_DATE
    return DayOff(Reason(Kind.HOLIDAY, f"{_spoken(day)} {name}" if is_named_by_date else name))


def _half(day: date, name: str) -> DayOff:
    """The library writes "Ramazan Bayramı (saat 13.00'ten)"; people say "Ramazan Bayramı arifesi"."""
    feast, _, details = name.partition(" (")
    guessed = " (tahmini)" if "tahmin" in details else ""
    eve = _spoken(day) if (day.month, day.day) == _EVE_OF_THE_REPUBLIC else f"{feast} arifesi"
    return DayOff(Reason(Kind.HALF_DAY, f"{eve} öğleden sonra{guessed}"), half=True)


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
