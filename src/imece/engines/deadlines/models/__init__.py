"""Nouns of the room."""

from imece.engines.deadlines.models.clocks import Clock, ClockQuerySet, Suspension
from imece.engines.deadlines.models.days_off import DeclaredDayOff

__all__ = ["Clock", "ClockQuerySet", "DeclaredDayOff", "Suspension"]
