"""Announces the calendar of days off to the staff frame."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Right, Role, rights
from imece.engines.deadlines import policies
from imece.shell.office.registry import MenuEntry, office

rights.register(
    Right(policies.CALENDAR, _("İdari izin günlerini yönetir"), frozenset({Role.MANAGER, Role.SYSTEM_ADMINISTRATOR}))
)
office.mount("takvim/", "imece.engines.deadlines.staff.urls")
office.register(
    MenuEntry(
        key="deadlines-calendar",
        title=_("Çalışma takvimi"),
        url="office:deadlines:calendar",
        icon="calendar-week",
        shown_to=policies.may_keep_calendar,
        group=_("Yönetim"),
        order=820,
    )
)
