"""The only door of this room."""

from imece.engines.deadlines.calendars import calendar_for
from imece.engines.deadlines.clocks import (
    Promise,
    cause_of,
    clocks_of,
    extend,
    governing,
    governing_due,
    may_be_extended,
    promises_of,
    restart_clocks,
    resume_clocks,
    start_clocks,
    stop_clocks,
    suspend_clocks,
)
from imece.engines.deadlines.core.counting import DayLine, Roll, StartRule, TooFarAway
from imece.engines.deadlines.core.explaining import Counted, count
from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.counts import PrintedCount, UnreadableCount, parse_count
from imece.engines.deadlines.explained import ExplainedClock, Run, explained_clocks, folded, runs
from imece.engines.deadlines.grounds import PUBLISHED, Ground, Prolongation, ground_of, grounds, statutory
from imece.engines.deadlines.history import due_as_known
from imece.engines.deadlines.models import Cause, Clock, DeclaredDayOff, DueChange, Suspension, TermExtension
from imece.engines.deadlines.opening import is_open, next_opening, opening_of
from imece.engines.deadlines.operations import restart, resume, start_clock, stop, suspend
from imece.engines.deadlines.previewing import colour
from imece.engines.deadlines.printed import PrintedTerm
from imece.engines.deadlines.reading import UnreadableTerm, parse_term
from imece.engines.deadlines.recounting import DueWatcher, Moves, due_watchers
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
    "PUBLISHED",
    "Cause",
    "Clock",
    "Counted",
    "DayLine",
    "DeclaredDayOff",
    "DueChange",
    "DueWatcher",
    "ExplainedClock",
    "Ground",
    "Moves",
    "PrintedCount",
    "PrintedTerm",
    "Prolongation",
    "Promise",
    "Roll",
    "Run",
    "StartRule",
    "Suspension",
    "Term",
    "TermExtension",
    "TooFarAway",
    "Unit",
    "UnreadableCount",
    "UnreadableTerm",
    "WordedDay",
    "WorkingCalendar",
    "calendar_for",
    "cause_of",
    "clocks_of",
    "colour",
    "count",
    "describe_term",
    "due_as_known",
    "due_at",
    "due_watchers",
    "explain",
    "explained_clocks",
    "extend",
    "folded",
    "governing",
    "governing_due",
    "ground_of",
    "grounds",
    "is_open",
    "may_be_extended",
    "next_opening",
    "opening_of",
    "parse_count",
    "parse_term",
    "promises_of",
    "restart",
    "restart_clocks",
    "resume",
    "resume_clocks",
    "runs",
    "share_used",
    "start_clock",
    "start_clocks",
    "statutory",
    "stop",
    "stop_clocks",
    "suspend",
    "suspend_clocks",
    "working_calendar",
    "working_seconds",
    "working_seconds_between",
]
