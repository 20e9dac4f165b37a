"""Announces sign-in to the portal."""

from django.utils.translation import gettext_lazy as _

from imece.civic.identity import checks, policies
from imece.civic.identity.changes import write_down
from imece.civic.identity.holding import AccountHolding
from imece.civic.institution.api import MANAGERS, Right, Role, journal, rights
from imece.civic.privacy.api import holdings
from imece.shell.portal.registry import portal

__all__ = ["checks"]

portal.mount("", "imece.civic.identity.citizen.urls")
portal.mount("", "imece.civic.identity.outside.urls")
portal.mount("", "imece.civic.identity.directory.urls")
journal.kept_by(write_down)
holdings.register(AccountHolding())
rights.register(
    Right(policies.HELP, _("Kimliğini gördüğü kişinin hesabını kurtarır"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR})
)
rights.register(Right(policies.HELP_STAFF, _("Görevlilerin hesabını kurtarır"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
rights.register(Right(policies.MANDATES, _("Vekâlet ve temsil yetkisini kaydeder"), MANAGERS | {Role.CLERK}))
