"""Who looks after personal data."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

MANAGE = "privacy.manage"
READ = "privacy.read"


def may_manage(actor: Actor) -> bool:
    """Notices, consents, the inventory and breaches."""
    return actor.has(MANAGE)


def may_read(actor: Actor) -> bool:
    """See all of it, change nothing (auditors)."""
    return actor.has(READ)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted
