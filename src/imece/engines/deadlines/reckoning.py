"""Counts thousands of clocks: what has the same term, start and calendar is counted once.

A ``Reckoner`` knows the days off and calendars of one moment, and may be given days off that nobody has declared yet,
so that a preview counts exactly as the job that follows it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from imece.civic.institution.api import Unit
from imece.engines.deadlines.calendars import Shapes, shape_for, shapes_at
from imece.engines.deadlines.core.counting import Count, StartRule
from imece.engines.deadlines.core.pauses import Extension, Pause
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.core.working_calendar import WorkingCalendar, local_date
from imece.engines.deadlines.grounds import named
from imece.engines.deadlines.models import Clock, DeclaredDayOff, Scope, Suspension, TermExtension

TEXT: "TextField[str, str]" = TextField()
UP_TO_THE_HOUR = len("2026-11-23 04")


class Row(NamedTuple):
    """What counting a clock needs. Terms and moments stay as the database writes them: most are read only once."""

    pk: int
    lead_id: int | None
    has_others: bool
    written_term: str
    ground: str
    unit_id: int | None
    began: str
    due: str | None
    is_extended: bool

    @property
    def matter(self) -> int:
        """Clocks of one matter share it: the id of the leading clock."""
        return self.lead_id or self.pk

    @property
    def term(self) -> Term:
        return _term(self.written_term)

    @property
    def counted_from(self) -> datetime:
        return _moment(self.began)

    @property
    def due_at(self) -> datetime | None:
        return _moment(self.due) if self.due else None


@lru_cache(maxsize=1024)
def _term(text: str) -> Term:
    return Term.from_json(json.loads(text))


@lru_cache(maxsize=32_768)
def _moment(text: str) -> datetime:
    """A moment as the database writes it: SQLite without a zone, in UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@lru_cache(maxsize=32_768)
def _date(hour: str) -> date:
    """The local date of a moment in UTC, of which the hour is enough: Istanbul's clocks differ by whole hours."""
    return local_date(_moment(f"{hour}:00"))


class DayFact(NamedTuple):
    """A day off as it bears on calendars, declared or only thought of."""

    date: date
    half: bool
    decision: str
    scope: str
    unit_id: int | None


def rows_of(clocks: "QuerySet[Clock]") -> list[Row]:
    """Read in one query, as little of each as counting needs."""
    term, began, due = (Cast(name, TEXT) for name in ("term", "counted_from", "due_at"))
    found = clocks.values_list("pk", "lead_id", "has_others", term, "ground", "unit_id", began, due, "is_extended")
    return [Row(*values) for values in found]


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
    _by_date: dict[tuple[str, str], bool] = field(default_factory=dict)

    def dues(self, rows: Sequence[Row]) -> dict[int, datetime | None]:
        """The due date of each by clock id."""
        pauses, given = _pauses(rows), _extensions(row.pk for row in rows if row.is_extended)
        return {row.pk: self._due(row, pauses.get(row.pk, ()), given.get(row.pk, ())) for row in rows}

    def _due(self, row: Row, pauses: Sequence[Pause], extensions: Sequence[Extension]) -> datetime | None:
        if pauses or extensions:
            return self._count(row, pauses, [each for each in extensions if each.decided_at >= row.counted_from])
        calendar = id(self._calendar(row.unit_id, row.ground))
        key = (calendar, row.ground, row.written_term, self._start(row))
        if key not in self._known:
            self._known[key] = self._count(row)
        return self._known[key]

    def _start(self, row: Row) -> date | str:
        """What of a start matters: a term in days that begins on the next day needs its date only."""
        kind = (row.ground, row.written_term)
        if kind not in self._by_date:
            is_of_days = not row.term.unit.is_of_the_clock
            self._by_date[kind] = is_of_days and named(row.ground).rule is not StartRule.ON_ARRIVAL
        return _date(row.began[:UP_TO_THE_HOUR]) if self._by_date[kind] else row.began

    def _count(self, row: Row, pauses: Sequence[Pause] = (), extensions: Sequence[Extension] = ()) -> datetime | None:
        calendar, rule = self._calendar(row.unit_id, row.ground), named(row.ground).rule
        return Count(row.term, row.counted_from, calendar, pauses, extensions, rule).due()

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


def _pauses(rows: Sequence[Row]) -> Mapping[int, list[Pause]]:
    found = defaultdict(list)
    if rows:
        ids = [row.pk for row in rows]
        stops = Suspension.objects.filter(clock__stopped_at=None, clock__pk__range=(min(ids), max(ids))).order_by()
        for clock_id, since, until in stops.values_list("clock_id", "since", "until"):
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
