"""Counts open clocks anew when the calendar changed, and tells the rooms that keep copies of due dates.

Work goes in short transactions, so that neither readers nor writers wait for the whole of it; each takes its rows,
then reads the calendar, so that of two recounts the later word holds. Counting twice changes nothing.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from imece.engines.deadlines.calendars import forget_shapes
from imece.engines.deadlines.core.working_calendar import at_minute
from imece.engines.deadlines.models import Clock, DeclaredDayOff, DueChange
from imece.engines.deadlines.reckoning import Reckoner, days_in_force, rows_of
from imece.kernel.columns import add_rows, set_column
from imece.kernel.registry import Registry

BATCH = 2000
BREATH = 0.02
"""Seconds between two batches in which others get their turn at SQLite's only pen."""


class Moves(dict[int, datetime | None]):
    """New due dates by clock id, with the old ones, when and by what they were moved (as ``DueChange`` keeps it)."""

    def __init__(
        self,
        now: Mapping[int, datetime | None],
        was: Mapping[int, datetime | None],
        cause: DueChange.Cause,
        at: datetime,
        day_off: DeclaredDayOff | None = None,
    ) -> None:
        super().__init__(now)
        self.was, self.cause, self.at, self.day_off = was, cause, at, day_off


@dataclass(frozen=True)
class DueWatcher:
    """A room that keeps copies of due dates: told which moved, in the same transaction."""

    key: str
    changed: Callable[[Moves], None]


due_watchers: Registry[DueWatcher] = Registry("due watchers")


def touched_by(day: DeclaredDayOff) -> "QuerySet[Clock]":
    """Open clocks whose date may hang on ``day``: those that run on that day, of the units it is declared for."""
    begins, ends = at_minute(day.date, 0), at_minute(day.date + timedelta(days=1), 0)
    running = Clock.objects.running().filter(Q(due_at__gte=begins) | Q(due_at=None), counted_from__lt=ends)
    return running if day.unit is None else running.filter(unit__path__startswith=day.unit.path)


@dataclass
class Recount:
    """One run over the clocks that may have moved."""

    cause: DueChange.Cause
    day_off: DeclaredDayOff | None = None
    at: datetime = field(default_factory=timezone.now)
    _reckoner: Reckoner | None = None

    def run(self, clocks: "QuerySet[Clock]") -> int:
        """Compute ``due_at`` of open ``clocks`` anew; gives how many moved."""
        forget_shapes()
        ids = list(clocks.order_by("pk").values_list("pk", flat=True))
        moved = 0
        for first in range(0, len(ids), BATCH):
            if first:
                time.sleep(BREATH)
            moved += self._batch(clocks.filter(pk__range=(ids[first], ids[first : first + BATCH][-1])))
        return moved

    @transaction.atomic
    def _batch(self, clocks: "QuerySet[Clock]") -> int:
        rows = rows_of(clocks.select_for_update(of=("self",)))
        dues = self._reckoner_of_now().dues(rows)
        was = {row.pk: row.due_at for row in rows if row.due_at != dues[row.pk]}
        if was:
            self._write(Moves({pk: dues[pk] for pk in was}, was, self.cause, self.at, self.day_off))
        return len(was)

    def _reckoner_of_now(self) -> Reckoner:
        """The last one while the days off are the same; what it has counted is used again."""
        days = days_in_force()
        if self._reckoner is None or self._reckoner.days != days:
            self._reckoner = Reckoner(days)
        return self._reckoner

    def _write(self, moves: Moves) -> None:
        day_off = moves.day_off.pk if moves.day_off else None
        changes = [(pk, self.at, moves.was[pk], now, self.cause.value, day_off) for pk, now in moves.items()]
        add_rows(DueChange, ["clock", "at", "was", "now", "cause", "day_off"], changes)
        set_column(Clock, "due_at", moves)
        for watcher in due_watchers:
            watcher.changed(moves)
