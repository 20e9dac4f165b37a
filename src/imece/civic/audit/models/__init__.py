"""The nouns of the room."""

from imece.civic.audit.models.log import Act, Entry, EntryQuerySet, Link, Lock, Seal, Stamp, Subject, Verification
from imece.civic.audit.models.traffic import HandOver, SpoolFile, TrafficEntry, TrafficSeal

PROTECTED = (Entry, Link, Subject, Seal, Stamp, Verification, TrafficEntry, TrafficSeal, HandOver)
"""Whose rows the database neither changes nor deletes."""
PROTECTED_TABLES = tuple(model._meta.db_table for model in PROTECTED)  # noqa: SLF001  # documented by Django

__all__ = [
    "PROTECTED",
    "PROTECTED_TABLES",
    "Act",
    "Entry",
    "EntryQuerySet",
    "HandOver",
    "Link",
    "Lock",
    "Seal",
    "SpoolFile",
    "Stamp",
    "Subject",
    "TrafficEntry",
    "TrafficSeal",
    "Verification",
]
