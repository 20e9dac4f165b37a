"""Who may keep the calendar."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

CALENDAR = "deadlines.calendar"


def may_keep_calendar(actor: Actor) -> bool:
    return actor.has(CALENDAR)


def require_calendar(actor: Actor) -> None:
    """Raise ``NotPermitted`` unless the actor may keep the calendar."""
    if not may_keep_calendar(actor):
        raise NotPermitted
