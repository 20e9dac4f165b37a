"""Puts the staff side into the frame: its pages and the lines of the menu."""

from django.utils.translation import gettext_lazy as _

from imece.services.solution_center import policies
from imece.shell.office.registry import MenuEntry, Office


def enter(office: Office) -> None:
    """Serve the pages, list them in the menu."""
    office.mount("cozum-merkezi/", "imece.services.solution_center.staff.urls")
    office.mount("saha/", "imece.services.solution_center.staff.field_urls")
    office.mount("cagri/", "imece.services.solution_center.staff.call_urls")
    for entry in ENTRIES:
        office.register(entry)


GROUP = _("Çözüm Merkezi")
ENTRIES = (
    MenuEntry(
        key="calls",
        title=_("Çağrı masası"),
        url="office:calls:desk",
        icon="telephone-inbound",
        group=GROUP,
        order=105,
        shown_to=policies.may_take_calls,
    ),
    MenuEntry(
        key="field",
        title=_("Saha"),
        url="office:field:round",
        icon="truck",
        group=GROUP,
        order=110,
        shown_to=policies.may_go_out,
    ),
    MenuEntry(
        key="moderation",
        title=_("Yayın sırası"),
        url="office:solution_center:queue",
        icon="eye",
        group=GROUP,
        order=120,
        shown_to=policies.may_moderate,
    ),
)
