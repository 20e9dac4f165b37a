"""The only door of this room."""

from imece.engines.deadlines.counting import DayLine, TooFarAway
from imece.engines.deadlines.counts import PrintedCount, UnreadableCount, parse_count
from imece.engines.deadlines.models import Clock, DeclaredDayOff, Suspension
from imece.engines.deadlines.operations import restart, resume, start_clock, stop, suspend
from imece.engines.deadlines.reading import UnreadableTerm, parse_term
from imece.engines.deadlines.recounting import DueWatcher, due_watchers
from imece.engines.deadlines.selectors import (
    due_at,
    explain,
    share_used,
    working_calendar,
    working_seconds,
    working_seconds_between,
)
from imece.engines.deadlines.terms import PrintedTerm, Term, Unit
from imece.engines.deadlines.working_calendar import WorkingCalendar

__all__ = [
    "Clock",
    "DayLine",
    "DeclaredDayOff",
    "DueWatcher",
    "PrintedCount",
    "PrintedTerm",
    "Suspension",
    "Term",
    "TooFarAway",
    "Unit",
    "UnreadableCount",
    "UnreadableTerm",
    "WorkingCalendar",
    "due_at",
    "due_watchers",
    "explain",
    "parse_count",
    "parse_term",
    "restart",
    "resume",
    "share_used",
    "start_clock",
    "stop",
    "suspend",
    "working_calendar",
    "working_seconds",
    "working_seconds_between",
]
