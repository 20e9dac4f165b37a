"""Who may do what with the catalogue."""

from imece.civic.institution.api import Actor, Unit
from imece.kernel.errors import NotPermitted

EDIT, PUBLISH = "catalog.edit", "catalog.publish"


def may_edit(actor: Actor) -> bool:
    """Write drafts, import, throw drafts away."""
    return actor.has(EDIT)


def may_publish(actor: Actor) -> bool:
    """Publish rows of some unit at least."""
    return actor.has(PUBLISH)


def may_publish_for(actor: Actor, unit: Unit | None) -> bool:
    """Publish, open and close the rows of this unit."""
    return actor.has(PUBLISH, unit)


def may_see_drafts(actor: Actor) -> bool:
    """Whoever writes or publishes rows."""
    return may_edit(actor) or may_publish(actor)


def require_edit(actor: Actor) -> None:
    if not may_edit(actor):
        raise NotPermitted


def require_publish(actor: Actor, unit: Unit | None = None) -> None:
    if not may_publish_for(actor, unit):
        raise NotPermitted
