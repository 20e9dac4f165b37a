"""What a day off would do to the open clocks, before anybody declares or withdraws it. Writes nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from imece.engines.deadlines.models import Clock, DeclaredDayOff
from imece.engines.deadlines.reckoning import DayFact, Reckoner, Row, days_in_force, rows_of
from imece.engines.deadlines.recounting import touched_by

SHOWN = 12
NEAR_SHARE = 0.75
NEAR = timedelta(days=1)


@dataclass(frozen=True)
class Shift:
    """So many due dates would move from one day to another."""

    was: datetime | None
    now: datetime | None
    count: int


@dataclass(frozen=True)
class Preview:
    """How many clocks and matters move, the commonest shifts, and how many matters change colour."""

    open: int
    clocks: int
    matters: int
    shifts: Sequence[Shift]
    more_shifts: int
    colours: Mapping[tuple[str, str], int]

    @property
    def recoloured(self) -> int:
        return sum(self.colours.values())


def preview_declaring(draft: DeclaredDayOff) -> Preview:
    return _preview(draft, days_in_force() | {_fact(draft)})


def preview_withdrawing(declared: DeclaredDayOff) -> Preview:
    return _preview(declared, days_in_force() - {_fact(declared)})


def _fact(day: DeclaredDayOff) -> DayFact:
    return DayFact(day.date, day.half, day.decision, str(day.scope), day.unit_id)


def _preview(day: DeclaredDayOff, days: frozenset[DayFact]) -> Preview:
    rows = rows_of(touched_by(day))
    dues = Reckoner(days).dues(rows)
    moved = [row for row in rows if dues[row.pk] != row.due_at]
    shifts = Counter((row.due_at, dues[row.pk]) for row in moved)
    common = [Shift(was, now, count) for (was, now), count in shifts.most_common(SHOWN)]
    return Preview(
        open=len(rows),
        clocks=len(moved),
        matters=len({row.matter for row in moved}),
        shifts=common,
        more_shifts=len(shifts) - len(common),
        colours=_colours(moved, dues, timezone.now()),
    )


def _colours(moved: Sequence[Row], dues: Mapping[int, datetime | None], now: datetime) -> Mapping[tuple[str, str], int]:
    """Only matters whose governing date would be seen in another colour."""
    changes: Counter[tuple[str, str]] = Counter()
    for clocks in _whole_matters(moved).values():
        before = colour(_earliest(row.due_at for row in clocks), clocks[0].counted_from, now)
        after = colour(_earliest(dues.get(row.pk, row.due_at) for row in clocks), clocks[0].counted_from, now)
        if before != after:
            changes[before, after] += 1
    return changes


def _whole_matters(moved: Sequence[Row]) -> Mapping[int, list[Row]]:
    """Every running clock of the matters that have one which moves."""
    shared = {row.matter for row in moved if row.lead_id or row.has_others}
    found: dict[int, list[Row]] = {row.matter: [row] for row in moved if row.matter not in shared}
    together = (
        Clock.objects.running().filter(Q(pk__in=shared) | Q(lead_id__in=shared)) if shared else Clock.objects.none()
    )
    for row in rows_of(together):
        found.setdefault(row.matter, []).append(row)
    return found


def _earliest(dues: Iterable[datetime | None]) -> datetime | None:
    return min((due for due in dues if due is not None), default=None)


def colour(due: datetime | None, start: datetime, now: datetime) -> str:
    """How staff see a due date: fine, near (a day, or a quarter of the time, is left), late; still without a date."""
    if due is None:
        return "still"
    if due < now:
        return "late"
    passed = (now - start) / (due - start) if due > start else 1.0
    return "near" if due - now < NEAR or passed >= NEAR_SHARE else "fine"
