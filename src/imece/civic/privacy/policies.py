"""Who looks after personal data."""

from imece.civic.institution.api import Actor
from imece.kernel.errors import NotPermitted

MANAGE = "privacy.manage"
READ = "privacy.read"
RECORD = "privacy.record_consents"


def may_manage(actor: Actor) -> bool:
    """Notices, consents, the inventory and breaches."""
    return actor.has(MANAGE)


def may_read(actor: Actor) -> bool:
    """See all of it, change nothing (auditors)."""
    return actor.has(READ)


def may_record_consents(actor: Actor) -> bool:
    """Consents that people sign on paper at the counter."""
    return actor.has(RECORD)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted
