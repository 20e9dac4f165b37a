"""Who may change the institution's data."""

from imece.civic.institution.actors import Actor
from imece.civic.institution.rights import rights
from imece.kernel.errors import NotPermitted

MANAGE = "institution.manage"
ROLES = "institution.roles"
STAND_IN = "institution.stand_in"


def may_manage(actor: Actor) -> bool:
    return actor.has(MANAGE)


def may_set_roles(actor: Actor) -> bool:
    return actor.has(ROLES)


def may_see_stand_ins(actor: Actor) -> bool:
    return actor.has(STAND_IN)


def may_give(actor: Actor, role: str) -> bool:
    """Whether the actor may give and take posts with this role: nobody hands out more than they may change."""
    if ROLES in rights.held_by(role):
        return actor.has(ROLES)
    return actor.has(MANAGE)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted


def require_giving(actor: Actor, role: str) -> None:
    """Raise ``NotPermitted`` unless the actor may give and take posts with ``role``."""
    require(actor, MANAGE)
    if not may_give(actor, role):
        raise NotPermitted
