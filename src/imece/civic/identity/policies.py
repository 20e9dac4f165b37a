"""Who in the house may help people with their accounts."""

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import may_record_consents
from imece.kernel.errors import NotPermitted

HELP = "identity.help"
HELP_STAFF = "identity.help_staff"
MANDATES = "identity.mandates"


def may_help(actor: Actor) -> bool:
    return actor.has(HELP)


def may_help_staff(actor: Actor) -> bool:
    return actor.has(HELP_STAFF)


def may_record_mandates(actor: Actor) -> bool:
    return actor.has(MANDATES)


def may_enter_accounts(actor: Actor) -> bool:
    """The accounts' pages are for whoever does something there."""
    return may_help(actor) or may_record_mandates(actor) or may_record_consents(actor)


def require(actor: Actor, right: str) -> None:
    """Raise ``NotPermitted`` unless the actor holds ``right`` somewhere."""
    if not actor.has(right):
        raise NotPermitted
