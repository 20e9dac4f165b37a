"""Announces the institution to the frames."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution import policies
from imece.civic.institution.models import Role
from imece.civic.institution.rights import MANAGERS, Right, rights
from imece.civic.institution.selectors import current_institution
from imece.shell.ui import context

rights.register(
    Right(policies.MANAGE, _("Kurum bilgilerini ve görevleri yönetir"), frozenset({Role.SYSTEM_ADMINISTRATOR}))
)
rights.register(Right(policies.STAND_IN, _("Vekâlet verir"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR}))
context.provide("institution", current_institution)
