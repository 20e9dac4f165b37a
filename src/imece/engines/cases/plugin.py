"""Announces applications to the frames, the rights and the outbox."""

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import MANAGERS, WORKERS, Right, Role, UnitWatcher, rights, unit_watchers
from imece.civic.privacy.api import Need, holdings, needs, stocks
from imece.engines.cases import jobs, policies
from imece.engines.cases.citizen.tracking import tracking_box
from imece.engines.cases.holding import CasesHolding
from imece.engines.cases.message_templates import TEMPLATES
from imece.engines.cases.needing import people_with_open_cases
from imece.engines.cases.operations.following_units import follow_unit, ties_of_unit
from imece.engines.cases.rest import router
from imece.engines.cases.stock import ClosedCases
from imece.engines.deadlines.api import DueWatcher, due_watchers
from imece.engines.notifications.api import register_template
from imece.shell.office.registry import MenuEntry, Shortcut, office
from imece.shell.portal.registry import HomeSection, Link, Tile, portal
from imece.shell.rest.registry import rest

__all__ = ["jobs"]

OFFICERS = WORKERS | MANAGERS | {Role.PRIVACY_OFFICER}
"""The privacy officer answers requests of the person concerned as cases of the officer's own unit."""

rights.register(Right(policies.SEE, _("Biriminin başvurularını görür"), OFFICERS | {Role.AUDITOR}))
rights.register(Right(policies.WORK, _("Başvuruları yürütür"), WORKERS | {Role.MANAGER, Role.PRIVACY_OFFICER}))
rights.register(
    Right(policies.ROUTE, _("Başvuruyu başka birime gönderir"), WORKERS | {Role.MANAGER, Role.PRIVACY_OFFICER})
)
rights.register(Right(policies.ASSIGN, _("Başvuruyu personele verir"), MANAGERS))
rights.register(Right(policies.DECIDE, _("Karar verir, paraf adımı atlar"), MANAGERS))
rights.register(Right(policies.EXTRA_DOCUMENT, _("Tabloda olmayan belgeyi gerekçesiyle ister"), MANAGERS))
rights.register(Right(policies.TERMS, _("Başvurunun süresini durdurur, uzatır"), MANAGERS))
rights.register(Right(policies.ENTER, _("Vatandaş adına başvuru kaydeder"), OFFICERS))
rights.register(Right(policies.SET_RULES, _("Yönlendirme kurallarını ve hazır yanıtları düzenler"), MANAGERS))
rights.register(Right(policies.BOARD, _("Gösterge panosunu görür"), MANAGERS | {Role.AUDITOR}))

holdings.register(CasesHolding())
stocks.register(ClosedCases())
needs.register(Need("open-cases", people_with_open_cases))
due_watchers.register(DueWatcher("cases", jobs.dates_moved))
unit_watchers.register(UnitWatcher(key="cases", moved=follow_unit, ties=ties_of_unit))
for template in TEMPLATES:
    register_template(template)

# The staff side
office.mount("", "imece.engines.cases.staff.urls")
office.search_at("office:cases:inbox")
for entry in (
    MenuEntry(
        key="inbox",
        title=_("Başvurular"),
        url="office:cases:inbox",
        icon="inbox",
        order=10,
        shown_to=policies.may_see_inbox,
    ),
    MenuEntry(
        key="enter",
        title=_("Başvuru kaydet"),
        url="office:cases:enter",
        icon="telephone-plus",
        order=20,
        shown_to=policies.may_enter,
    ),
    MenuEntry(
        key="board",
        title=_("Pano"),
        url="office:cases:board",
        icon="bar-chart",
        order=30,
        shown_to=policies.may_see_board,
    ),
    MenuEntry(
        key="routing",
        title=_("Yönlendirme"),
        url="office:cases:rules",
        icon="signpost-split",
        group=_("Düzen"),
        order=300,
        shown_to=policies.may_set_rules,
    ),
    MenuEntry(
        key="ladder",
        title=_("Süre uyarıları"),
        url="office:cases:ladder",
        icon="bell",
        group=_("Düzen"),
        order=305,
        shown_to=policies.may_set_rules,
    ),
    MenuEntry(
        key="replies",
        title=_("Hazır yanıtlar"),
        url="office:cases:replies",
        icon="chat-square-text",
        group=_("Düzen"),
        order=310,
        shown_to=policies.may_set_rules,
    ),
):
    office.register(entry)
for key, title, order in (
    ("j", _("Sonraki başvuru"), 100),
    ("k", _("Önceki başvuru"), 110),
    ("Enter", _("Başvuruyu açar"), 120),
    ("x", _("Başvuruyu seçer"), 130),
    ("a", _("Sorumluya verir"), 140),
):
    office.register_shortcut(Shortcut(key=key, title=title, order=order))

# The resident side
portal.mount("", "imece.engines.cases.citizen.urls")
portal.register(
    Tile(
        key="tracking",
        title=_("Talep Sorgulama"),
        summary=_("Başvurunuz ne durumda?"),
        icon="search-heart",
        url="cases:lookup",
        order=20,
    )
)
portal.register_link(Link(key="tracking", title=_("Talep sorgulama"), url="cases:lookup", order=30))
portal.register_section(
    HomeSection(key="tracking", template="cases/citizen/_tracking_box.html", context=tracking_box, order=110)
)
rest.mount("applications", router)
