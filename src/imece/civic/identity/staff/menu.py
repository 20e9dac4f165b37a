"""Announces the pages about staff to the office, and their changes to the log."""

from django.utils.translation import gettext_lazy as _

from imece.civic.identity.changes import write_down
from imece.civic.institution.api import journal, policies
from imece.shell.office.registry import MenuEntry, office
from imece.shell.portal.registry import portal

portal.mount("", "imece.civic.identity.directory.urls")
portal.mount("", "imece.civic.identity.citizen.inviting_urls")
office.mount("personel/", "imece.civic.identity.staff.urls")
office.register(
    MenuEntry(
        key="staff",
        title=_("Personel"),
        url="office:staff:people",
        icon="person-badge",
        group=_("Yönetim"),
        order=905,
        shown_to=policies.may_manage,
    )
)
journal.kept_by(write_down)
