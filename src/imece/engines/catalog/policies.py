"""Who may do what with the catalogue."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

EDIT, PUBLISH = "catalog.edit", "catalog.publish"


def may_edit(actor: Actor) -> bool:
    return actor.has(EDIT)


def may_publish(actor: Actor) -> bool:
    return actor.has(PUBLISH)


def may_see_drafts(actor: Actor) -> bool:
    """Whoever writes or publishes rows."""
    return may_edit(actor) or may_publish(actor)


def require(actor: Actor, right: str) -> None:
    if not actor.has(right):
        raise NotPermitted
