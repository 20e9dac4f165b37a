"""Announces sign-in to the portal."""

from django.utils.translation import gettext_lazy as _

from imece.civic.identity import checks, policies
from imece.civic.identity.holding import AccountHolding
from imece.civic.identity.staff import menu
from imece.civic.institution.api import MANAGERS, Right, Role, rights
from imece.civic.privacy.api import holdings
from imece.shell.portal.registry import portal

__all__ = ["checks", "menu"]

portal.mount("", "imece.civic.identity.citizen.urls")
portal.mount("", "imece.civic.identity.outside.urls")
holdings.register(AccountHolding())
rights.register(
    Right(policies.HELP, _("Kimliğini gördüğü kişinin hesabını kurtarır"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR})
)
rights.register(Right(policies.HELP_STAFF, _("Görevlilerin hesabını kurtarır"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
rights.register(Right(policies.MANDATES, _("Vekâlet ve temsil yetkisini kaydeder"), MANAGERS | {Role.CLERK}))
