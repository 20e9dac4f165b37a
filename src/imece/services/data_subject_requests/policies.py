"""Who answers requests of the person concerned."""

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import may_erase
from imece.engines.cases.api import may_see_inbox
from imece.kernel.errors import NotPermitted


def may_handle(actor: Actor) -> bool:
    """The privacy officer, who also sees the unit's applications."""
    return may_erase(actor) and may_see_inbox(actor)


def require(actor: Actor) -> None:
    """Raise ``NotPermitted`` unless the actor may handle such requests."""
    if not may_handle(actor):
        raise NotPermitted
