"""Nouns of the room."""

from imece.engines.deadlines.models.clocks import Cause, Clock, ClockQuerySet, Suspension, TermExtension
from imece.engines.deadlines.models.days_off import DeclaredDayOff

__all__ = ["Cause", "Clock", "ClockQuerySet", "DeclaredDayOff", "Suspension", "TermExtension"]
