"""Who may change the institution's data."""

from imece.civic.institution.actors import Actor
from imece.kernel.errors import NotPermitted

MANAGE = "institution.manage"
STAND_IN = "institution.stand_in"


def may_manage(actor: Actor) -> bool:
    return actor.has(MANAGE)


def may_see_stand_ins(actor: Actor) -> bool:
    return actor.has(STAND_IN)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted
