"""Which calendar a term runs by: that of the unit, of the nearest unit above it, of the law, or the usual one.

What calendars say is kept for half a minute per process and rarely changes; the days off declared by decision are
asked for each time, in one query. Calendars of the same content are one object, with its working days counted once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Q

from imece.civic.institution.api import Unit
from imece.engines.deadlines.core.national import DayOff
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.engines.deadlines.core.working_calendar import MONDAY_TO_FRIDAY, USUAL_HOURS, WorkingCalendar
from imece.engines.deadlines.models import Calendar, DeclaredDayOff, Scope
from imece.engines.deadlines.models.calendars import read_hours

KEPT = "deadlines.shapes"
KEPT_SECONDS = 30

DayRow = tuple[date, bool, str]


@dataclass(frozen=True)
class Shape:
    """What a calendar says, without days off."""

    hours: tuple[tuple[int, int], ...] = USUAL_HOURS
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    half_weekdays: frozenset[int] = frozenset()
    keeps_holidays: bool = True
    keeps_local_days: bool = True
    half_days_count: bool = True

    @classmethod
    def of(cls, calendar: Calendar) -> "Shape":
        return cls(
            read_hours(calendar.hours),
            _days(calendar.weekdays),
            _days(calendar.half_weekdays),
            calendar.keeps_holidays,
            calendar.keeps_local_days,
            calendar.half_days_count,
        )

    def with_days(self, days: Iterable[DayRow]) -> WorkingCalendar:
        """The calendar for counting; the same object for the same content."""
        return _built(self, tuple(sorted(days, key=lambda row: (row[0], not row[1]))))


Shapes = Mapping[tuple[int | None, str], Shape]


def _days(digits: str) -> frozenset[int]:
    return frozenset(int(digit) - 1 for digit in digits)


@lru_cache(maxsize=256)
def _built(shape: Shape, days: tuple[DayRow, ...]) -> WorkingCalendar:
    """Where a whole day and an afternoon were declared for the same date, the whole day stands last and wins."""
    declared = {day: DayOff(Reason(Kind.DECLARED, text), half=half) for day, half, text in days}
    return WorkingCalendar(
        declared, shape.hours, shape.weekdays, shape.half_weekdays, shape.keeps_holidays, shape.half_days_count
    )


def calendar_for(unit: Unit | None = None, law: str = "", *, known_at: datetime | None = None) -> WorkingCalendar:
    """The calendar by which terms of ``unit`` under ``law`` (the key of a ground) run.

    With ``known_at`` it is told as it was known at that moment: days off that were declared later do not count, and
    those that were withdrawn later do.
    """
    shape = shape_for(unit, law, shapes_at(known_at))
    return shape.with_days(_declared(unit, shape, known_at))


def shape_for(unit: Unit | None, law: str, shapes: Shapes) -> Shape:
    chain = reversed(_ancestors(unit)) if shapes else ()
    keys = [(above, key) for above in (*chain, None) for key in dict.fromkeys((law, ""))]
    return next((shapes[key] for key in keys if key in shapes), Shape())


def _ancestors(unit: Unit | None) -> list[int]:
    """Ids from the root down to the unit itself."""
    return [int(part) for part in unit.path.split("/") if part] if unit is not None else []


def _declared(unit: Unit | None, shape: Shape, known_at: datetime | None) -> Iterable[DayRow]:
    scopes = [Scope.NATIONAL, Scope.HOUSE] if shape.keeps_local_days else [Scope.NATIONAL]
    mine = Q(scope__in=scopes)
    if unit is not None and shape.keeps_local_days:
        mine |= Q(unit_id__in=_ancestors(unit))
    return DeclaredDayOff.objects.in_force(known_at).filter(mine).order_by().values_list("date", "half", "decision")


def shapes_at(known_at: datetime | None = None) -> Shapes:
    """What every calendar says now, or said at a moment."""
    kept: list[tuple[Calendar, Shape]] | None = cache.get(KEPT)
    if kept is None:
        kept = [(each, Shape.of(each)) for each in Calendar.objects.order_by("since", "pk")]
        cache.set(KEPT, kept, KEPT_SECONDS)
    return {(each.unit_id, each.law): shape for each, shape in kept if each.held(known_at)}


def forget_shapes() -> None:
    """Ask anew for what the calendars say; told by whoever changed one, and by whoever must not miss a change."""
    cache.delete(KEPT)
