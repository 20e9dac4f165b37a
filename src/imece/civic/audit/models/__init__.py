"""The nouns of the room."""

from imece.civic.audit.models.checkpoint import Checkpoint
from imece.civic.audit.models.log import Act, Entry, EntryQuerySet, Link, Lock, Seal, Stamp, Subject, Verification
from imece.civic.audit.models.traffic import HandOver, SpoolFile, TrafficEntry, TrafficSeal
from imece.kernel import append_only

append_only.declare(Entry, Link, Subject, Seal, Stamp, Verification, Checkpoint, TrafficEntry, TrafficSeal, HandOver)

__all__ = [
    "Act",
    "Checkpoint",
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
