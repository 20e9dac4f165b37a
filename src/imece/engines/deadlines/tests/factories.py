"""What the tests of this room start from."""

from datetime import datetime

from imece.engines.deadlines.core.national import DayOff
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.kernel.turkish import ISTANBUL


def moment(text: str) -> datetime:
    """A local moment: ``moment("2026-10-27 10:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)


def declared(decision: str, *, half: bool = False) -> DayOff:
    """A day off by decision, as the database would give it."""
    return DayOff(Reason(Kind.DECLARED, decision), half=half)
