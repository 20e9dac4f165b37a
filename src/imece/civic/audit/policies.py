"""Who may read the log, and take parts of it out of the house."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

READ = "audit.read"
EXPORT = "audit.export"
TRAFFIC = "audit.traffic"


def may_read(actor: Actor) -> bool:
    return actor.has(READ)


def may_export(actor: Actor) -> bool:
    return actor.has(READ) and actor.has(EXPORT)


def may_see_traffic(actor: Actor) -> bool:
    return actor.has(TRAFFIC)


def may_hand_over(actor: Actor) -> bool:
    """Give traffic to an authority that asks for it by letter."""
    return actor.has(TRAFFIC) and actor.has(EXPORT)


def require(*, allowed: bool) -> None:
    """Raise ``NotPermitted`` unless a policy said yes."""
    if not allowed:
        raise NotPermitted
