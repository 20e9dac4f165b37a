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
    MenuEntry(
        key="report-board",
        title=_("Bildirim panosu"),
        url="office:solution_center:board",
        icon="graph-up",
        group=GROUP,
        order=130,
        shown_to=policies.may_see_board,
    ),
    MenuEntry(
        key="report-categories",
        title=_("Bildirim konuları"),
        url="office:solution_center:categories",
        icon="tags",
        group=GROUP,
        order=140,
        shown_to=policies.may_manage,
    ),
    MenuEntry(
        key="report-rules",
        title=_("Bildirim yönlendirme"),
        url="office:solution_center:rules",
        icon="signpost-2",
        group=GROUP,
        order=150,
        shown_to=policies.may_manage,
    ),
)
