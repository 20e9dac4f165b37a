"""Announces the catalogue to the house."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Right, Role, rights
from imece.engines.catalog import policies

rights.register(
    Right(
        key=policies.EDIT,
        title=_("Hizmet envanterini düzenlemek"),
        roles=frozenset({Role.ENGINEER, Role.WEB_EDITOR, Role.MANAGER, Role.DEPUTY_MAYOR, Role.SYSTEM_ADMINISTRATOR}),
    )
)
rights.register(
    Right(
        key=policies.PUBLISH,
        title=_("Hizmet envanterini yayımlamak"),
        roles=frozenset({Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR}),
    )
)
