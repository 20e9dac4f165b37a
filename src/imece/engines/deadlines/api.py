"""The only door of this room."""

from imece.engines.deadlines.core.counting import DayLine, Roll, StartRule, TooFarAway
from imece.engines.deadlines.core.explaining import Counted, count
from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.counts import PrintedCount, UnreadableCount, parse_count
from imece.engines.deadlines.models import Clock, DeclaredDayOff, Suspension
from imece.engines.deadlines.operations import restart, resume, start_clock, stop, suspend
from imece.engines.deadlines.printed import PrintedTerm
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
from imece.engines.deadlines.wording import WordedDay, describe_term

__all__ = [
    "Clock",
    "Counted",
    "DayLine",
    "DeclaredDayOff",
    "DueWatcher",
    "PrintedCount",
    "PrintedTerm",
    "Roll",
    "StartRule",
    "Suspension",
    "Term",
    "TooFarAway",
    "Unit",
    "UnreadableCount",
    "UnreadableTerm",
    "WordedDay",
    "WorkingCalendar",
    "count",
    "describe_term",
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
