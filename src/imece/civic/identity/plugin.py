"""Announces sign-in to the portal."""

from imece.civic.identity import checks
from imece.civic.identity.changes import write_down
from imece.civic.institution.api import journal
from imece.civic.identity.holding import AccountHolding
from imece.civic.privacy.api import holdings
from imece.shell.portal.registry import portal

__all__ = ["checks"]

portal.mount("", "imece.civic.identity.citizen.urls")
portal.mount("", "imece.civic.identity.outside.urls")
portal.mount("", "imece.civic.identity.directory.urls")
journal.kept_by(write_down)
holdings.register(AccountHolding())
