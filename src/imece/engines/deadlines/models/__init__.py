"""Nouns of the room."""

from imece.engines.deadlines.models.calendars import Calendar
from imece.engines.deadlines.models.clocks import Cause, Clock, ClockQuerySet, Suspension, TermExtension
from imece.engines.deadlines.models.days_off import DeclaredDayOff, DueChange, Scope

__all__ = [
    "Calendar",
    "Cause",
    "Clock",
    "ClockQuerySet",
    "DeclaredDayOff",
    "DueChange",
    "Scope",
    "Suspension",
    "TermExtension",
]
