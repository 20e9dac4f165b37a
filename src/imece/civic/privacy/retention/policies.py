"""Who may let data go, and who may stop it."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

MANAGE = "privacy.retention"
ERASE = "privacy.erase"
READ = "privacy.read"


def may_manage(actor: Actor) -> bool:
    """Rules, holds, dry runs and records of destruction."""
    return actor.has(MANAGE)


def may_read(actor: Actor) -> bool:
    """See all of it, change nothing (auditors)."""
    return actor.has(MANAGE) or actor.has(READ)


def may_erase(actor: Actor) -> bool:
    """Answering a person's request for correction or erasure."""
    return actor.has(ERASE)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted
