"""Counts thousands of clocks: what has the same term, start and calendar is counted once.

A ``Reckoner`` knows the days off and calendars of one moment, and may be given days off that nobody has declared yet,
so that a preview counts exactly as the job that follows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from imece.civic.institution.api import Unit
from imece.engines.deadlines.calendars import Shapes, shape_for, shapes_at
from imece.engines.deadlines.core.counting import Count, StartRule
from imece.engines.deadlines.core.pauses import Extension, Pause
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.core.working_calendar import WorkingCalendar, local_date
from imece.engines.deadlines.grounds import named
from imece.engines.deadlines.models import Clock, DeclaredDayOff, Scope, Suspension, TermExtension

COLUMNS = ("pk", "lead_id", "has_others", "term", "ground", "unit_id", "counted_from", "due_at", "is_extended")


class Row(NamedTuple):
    """What counting a clock needs, without the weight of a model object."""

    pk: int
    lead_id: int | None
    has_others: bool
    term: dict[str, Any]
    ground: str
    unit_id: int | None
    counted_from: datetime
    due_at: datetime | None
    is_extended: bool

    @property
    def matter(self) -> int:
        """Clocks of one matter share it: the id of the leading clock."""
        return self.lead_id or self.pk


class DayFact(NamedTuple):
    """A day off as it bears on calendars, declared or only thought of."""

    date: date
    half: bool
    decision: str
    scope: str
    unit_id: int | None


def rows_of(clocks: "QuerySet[Clock]") -> list[Row]:
    return [Row(*values) for values in clocks.values_list(*COLUMNS)]


def days_in_force() -> frozenset[DayFact]:
    facts = DeclaredDayOff.objects.in_force().order_by().values_list("date", "half", "decision", "scope", "unit_id")
    return frozenset(DayFact(*values) for values in facts)


@dataclass
class Reckoner:
    """Due dates of many clocks by the days off and calendars of one moment."""

    days: frozenset[DayFact]
    shapes: Shapes = field(default_factory=shapes_at)
    units: Mapping[int, Unit] = field(default_factory=lambda: Unit.objects.only("pk", "path").in_bulk())
    _calendars: dict[tuple[int | None, str], WorkingCalendar] = field(default_factory=dict)
    _known: dict[tuple[object, ...], datetime | None] = field(default_factory=dict)

    def dues(self, rows: Sequence[Row]) -> dict[int, datetime | None]:
        """The due date of each by clock id."""
        ids = [row.pk for row in rows]
        pauses, extensions = _pauses(ids), _extensions(row.pk for row in rows if row.is_extended)
        return {
            row.pk: self._due(row, pauses.get(row.pk, ()), _of_now(row, extensions.get(row.pk, ()))) for row in rows
        }

    def _due(self, row: Row, pauses: Sequence[Pause], extensions: Sequence[Extension]) -> datetime | None:
        if pauses or extensions:
            return self._count(row, pauses, extensions)
        calendar = self._calendar(row.unit_id, row.ground)
        key = (id(calendar), named(row.ground).rule, *row.term.values(), self._start(row))
        if key not in self._known:
            self._known[key] = self._count(row)
        return self._known[key]

    def _start(self, row: Row) -> object:
        """What of the start matters: for terms in days that begin on the next day, only its date."""
        is_of_days = row.term["unit"] in ("day", "week", "month", "year")
        if is_of_days and named(row.ground).rule is not StartRule.ON_ARRIVAL:
            return local_date(row.counted_from)
        return row.counted_from

    def _count(self, row: Row, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()) -> datetime | None:
        calendar, term = self._calendar(row.unit_id, row.ground), Term.from_json(row.term)
        return Count(term, row.counted_from, calendar, pauses, extensions, named(row.ground).rule).due()

    def _calendar(self, unit_id: int | None, ground: str) -> WorkingCalendar:
        key = (unit_id, ground)
        if key not in self._calendars:
            unit = self.units.get(unit_id) if unit_id else None
            shape = shape_for(unit, ground, self.shapes)
            days = self._days(unit) if shape.keeps_local_days else self._days(None, {Scope.NATIONAL.value})
            self._calendars[key] = shape.with_days(days)
        return self._calendars[key]

    def _days(self, unit: Unit | None, scopes: Iterable[str] = tuple(Scope.values)) -> list[tuple[date, bool, str]]:
        above = {int(part) for part in unit.path.split("/") if part} if unit else set()
        mine = (fact for fact in self.days if fact.scope in scopes and (fact.unit_id is None or fact.unit_id in above))
        return [(fact.date, fact.half, fact.decision) for fact in mine]


def _pauses(ids: Sequence[int]) -> Mapping[int, list[Pause]]:
    found = defaultdict(list)
    stops = Suspension.objects.filter(clock_id__in=ids).order_by().values_list("clock_id", "since", "until")
    for clock_id, since, until in stops:
        found[clock_id].append(Pause(since, until))
    return found


def _extensions(ids: Iterable[int]) -> Mapping[int, list[Extension]]:
    found = defaultdict(list)
    wanted = list(ids)
    given = TermExtension.objects.filter(clock_id__in=wanted) if wanted else ()
    for each in given:
        term = Term.from_json(each.term)
        found[each.clock_id].append(Extension(term, each.decided_at, each.reason, each.legal_basis))
    return found


def _of_now(row: Row, extensions: Sequence[Extension]) -> list[Extension]:
    """Those given since the clock was last started."""
    return [each for each in extensions if each.decided_at >= row.counted_from]
