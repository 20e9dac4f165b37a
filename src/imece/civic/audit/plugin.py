"""Announces the log to the staff frame."""

from django.utils.translation import gettext_lazy as _

from imece.civic.audit import jobs, policies
from imece.civic.institution.api import Right, Role, rights
from imece.shell.office.registry import MenuEntry, office

__all__ = ["jobs"]

rights.register(Right(policies.READ, _("Denetim kayıtlarını okur"), frozenset({Role.AUDITOR})))
rights.register(Right(policies.EXPORT, _("Denetim ve trafik kayıtlarını dışa aktarır"), frozenset({Role.AUDITOR})))
rights.register(
    Right(policies.TRAFFIC, _("Trafik kayıtlarını görür"), frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR}))
)
office.mount("denetim/", "imece.civic.audit.staff.urls")
office.register(
    MenuEntry(
        key="audit",
        title=_("Denetim kayıtları"),
        url="office:audit:entries",
        icon="shield-check",
        group=_("Denetim"),
        order=700,
        shown_to=policies.may_read,
    )
)
office.register(
    MenuEntry(
        key="traffic",
        title=_("Trafik kayıtları"),
        url="office:audit:traffic",
        icon="arrow-left-right",
        group=_("Denetim"),
        order=710,
        shown_to=policies.may_see_traffic,
    )
)
