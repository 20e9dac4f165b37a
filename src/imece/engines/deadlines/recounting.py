"""Counts open clocks anew when the calendar changed, and tells the rooms that keep copies of due dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.models import Clock
from imece.engines.deadlines.selectors import count_of, working_calendar
from imece.kernel.registry import Registry

BATCH = 500


@dataclass(frozen=True)
class DueWatcher:
    """A room that keeps copies of due dates: told the new ones by clock id, in the same transaction."""

    key: str
    changed: Callable[[Mapping[int, datetime | None]], None]


due_watchers: Registry[DueWatcher] = Registry("due watchers")


def recount_from(day: date) -> int:
    """Compute ``due_at`` anew for every open clock that may count ``day``; gives how many changed."""
    touched = Clock.objects.running().filter(Q(due_at__date__gte=day) | Q(due_at=None))
    ids = list(touched.values_list("pk", flat=True))
    calendars: dict[int | None, WorkingCalendar] = {}
    return sum(_recount(ids[first : first + BATCH], calendars) for first in range(0, len(ids), BATCH))


@transaction.atomic
def _recount(ids: list[int], calendars: dict[int | None, WorkingCalendar]) -> int:
    clocks = Clock.objects.running().filter(pk__in=ids).select_related("unit").prefetch_related("suspensions")
    changed: dict[int, datetime | None] = {}
    for clock in clocks.select_for_update(of=("self",)):
        if clock.unit_id not in calendars:
            calendars[clock.unit_id] = working_calendar(clock.unit)
        due = count_of(clock, calendars[clock.unit_id]).due()
        if due != clock.due_at:
            changed[clock.pk] = due
            Clock.objects.filter(pk=clock.pk).update(due_at=due)
    if changed:
        for watcher in due_watchers:
            watcher.changed(changed)
    return len(changed)
