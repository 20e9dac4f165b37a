"""Who may look after messages and their texts."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

OUTBOX = "notifications.outbox"
MANAGE = "notifications.manage"


def may_see_outbox(actor: Actor) -> bool:
    return actor.has(OUTBOX)


def may_edit_texts(actor: Actor) -> bool:
    return actor.has(MANAGE)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right``."""
    if not actor.has(right):
        raise NotPermitted
