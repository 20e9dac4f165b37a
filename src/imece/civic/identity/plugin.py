"""Announces sign-in to the portal."""

from imece.civic.identity import checks
from imece.civic.identity.acting import acting_in
from imece.civic.identity.counter import menu as counter
from imece.civic.identity.holding import AccountHolding
from imece.civic.identity.inactivity import UnusedAccounts
from imece.civic.identity.staff import menu
from imece.civic.privacy.api import holdings, stocks
from imece.shell.portal.registry import portal
from imece.shell.ui import context

__all__ = ["checks", "counter", "menu"]

portal.mount("", "imece.civic.identity.citizen.urls")
portal.mount("", "imece.civic.identity.outside.urls")
context.provide("acting", acting_in)
holdings.register(AccountHolding())
stocks.register(UnusedAccounts())
