"""Terms as numbers: an amount of a unit, and what a table prints about one."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import gettext as _

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

    def describe(self) -> str:
        """The term in Turkish: "2 iş günü", "10 dakika"."""
        if self.amount == 0:
            return _("hemen")
        return f"{self.amount} {_unit_name(self)}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(int(data["amount"]), Unit(data["unit"]), working=bool(data["working"]))


def _unit_name(term: Term) -> str:
    names = {
        Unit.SECOND: _("saniye"),
        Unit.MINUTE: _("dakika"),
        Unit.HOUR: _("saat"),
        Unit.DAY: _("iş günü") if term.working else _("gün"),
        Unit.WEEK: _("hafta"),
        Unit.MONTH: _("ay"),
        Unit.YEAR: _("yıl"),
    }
    return names[term.unit]


@dataclass(frozen=True)
class PrintedTerm:
    """A term cell of the inventory: the printed text and what it says.

    ``high`` is the promise (Ek-2 prints it as "en geç"); ``low`` is there when a range is printed.
    ``continuous`` marks a service that never ends, whose ``high`` is the time for one piece of work.
    ``condition`` is what stands in brackets ("bütün evraklar eksiksiz ise").
    """

    raw: str
    low: Term | None = None
    high: Term | None = None
    continuous: bool = False
    immediate: bool = False
    condition: str = ""

    @property
    def governing(self) -> Term | None:
        """The term that a clock runs by; None when nothing but "sürekli" is printed."""
        return Term.immediate() if self.immediate else self.high

    def describe(self) -> str:
        """The term in one Turkish phrase, for people."""
        words = self._words()
        return f"{words} ({self.condition})" if self.condition else words

    def _words(self) -> str:
        if self.immediate:
            return _("hemen")
        if self.high is None:
            return _("sürekli")
        if self.continuous:
            return _("sürekli; her işlem %(term)s") % {"term": self.high.describe()}
        if self.low is None or self.low == self.high:
            return self.high.describe()
        if (self.low.unit, self.low.working) == (self.high.unit, self.high.working):
            return f"{self.low.amount}–{self.high.describe()}"
        return _("%(low)s ile %(high)s arası") % {"low": self.low.describe(), "high": self.high.describe()}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        low, high = data.get("low"), data.get("high")
        return cls(
            raw=data["raw"],
            low=Term.from_json(low) if low else None,
            high=Term.from_json(high) if high else None,
            continuous=bool(data.get("continuous")),
            immediate=bool(data.get("immediate")),
            condition=data.get("condition") or "",
        )
