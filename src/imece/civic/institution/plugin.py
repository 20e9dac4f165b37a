"""Announces the institution to the frames."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution import policies
from imece.civic.institution.models import Role
from imece.civic.institution.rights import MANAGERS, Right, rights
from imece.civic.institution.selectors import current_institution
from imece.shell.office.registry import MenuEntry, office
from imece.shell.portal.registry import portal
from imece.shell.ui import context
from imece.shell.ui.access import is_staff

rights.register(
    Right(policies.MANAGE, _("Kurum bilgilerini ve görevleri yönetir"), frozenset({Role.SYSTEM_ADMINISTRATOR}))
)
rights.register(Right(policies.ROLES, _("Rolleri ve yetkilerini düzenler"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
rights.register(Right(policies.STAND_IN, _("Vekâlet verir"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR}))
context.provide("institution", current_institution)

portal.mount("yer-ara/", "imece.civic.institution.citizen.urls")
office.mount("kurum/", "imece.civic.institution.staff.urls")
office.register(
    MenuEntry(
        key="units",
        title=_("Birimler ve görevler"),
        url="office:institution:units",
        icon="diagram-3",
        group=_("Kurum"),
        order=600,
        shown_to=is_staff,
    )
)
office.register(
    MenuEntry(
        key="stand-ins",
        title=_("Vekâletler"),
        url="office:institution:stand_ins",
        icon="people",
        group=_("Kurum"),
        order=610,
        shown_to=is_staff,
    )
)
office.register(
    MenuEntry(
        key="institution",
        title=_("Kurum bilgileri"),
        url="office:institution:settings",
        icon="building-gear",
        group=_("Yönetim"),
        order=900,
        shown_to=policies.may_manage,
    )
)
office.register(
    MenuEntry(
        key="roles",
        title=_("Roller ve yetkiler"),
        url="office:institution:roles",
        icon="shield-lock",
        group=_("Yönetim"),
        order=910,
        shown_to=policies.may_set_roles,
    )
)
office.register(
    MenuEntry(
        key="territory",
        title=_("Sınır, mahalle, sokak"),
        url="office:institution:territory",
        icon="map",
        group=_("Yönetim"),
        order=905,
        shown_to=policies.may_manage,
    )
)
