"""Announces Çözüm Merkezi."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import MANAGERS, WORKERS, Right, Role, rights
from imece.civic.privacy.api import holdings, stocks
from imece.engines.cases.api import (
    Entrance,
    EventWatcher,
    Forgetter,
    OwnWords,
    TrackingPanel,
    entrances,
    event_watchers,
    forgetters,
    own_words,
    tracking_panels,
)
from imece.engines.catalog.api import ShippedRow, shipped_rows
from imece.engines.notifications.api import register_template
from imece.services.solution_center import jobs, policies
from imece.services.solution_center.citizen.reopen import panel_of
from imece.services.solution_center.citizen.start import search_hits
from imece.services.solution_center.forgetting import FollowersHolding, FollowersOfClosedReports, forget_report
from imece.services.solution_center.message_templates import TEMPLATES
from imece.services.solution_center.progress import report_happened
from imece.services.solution_center.row import KEY
from imece.services.solution_center.staff import menu
from imece.services.solution_center.telling import own_message, own_outcome
from imece.shell.office.registry import MenuEntry, office
from imece.shell.portal.registry import OfflinePage, SearchSource, Tile, portal

__all__ = ["jobs"]

ROW = Path(__file__).with_name("row.yaml")

shipped_rows.register(ShippedRow(KEY, ROW))
rights.register(Right(policies.MODERATE, _("Bildirimleri herkese açar veya gizler"), WORKERS | MANAGERS))
rights.register(
    Right(policies.MANAGE, _("Bildirim konularını ve yönlendirmeyi düzenler"), MANAGERS | {Role.SYSTEM_ADMINISTRATOR})
)
rights.register(Right(policies.CONNECT, _("Bağlı uygulamalara anahtar verir"), frozenset({Role.SYSTEM_ADMINISTRATOR})))
rights.register(Right(policies.BOARD, _("Çözüm Merkezi panosunu görür"), MANAGERS | {Role.AUDITOR}))
rights.register(Right(policies.FIELD, _("Bildirimleri sahada sonuçlandırır"), WORKERS | {Role.MANAGER}))
rights.register(Right(policies.CALLS, _("Telefonla gelen bildirimleri kaydeder"), WORKERS | MANAGERS))
for template in TEMPLATES:
    register_template(template)
event_watchers.register(EventWatcher(KEY, report_happened))
forgetters.register(Forgetter(KEY, forget_report))
own_words.register(OwnWords(KEY, frozenset({"case-completed"}), own_message, own_outcome))
entrances.register(Entrance(KEY, "solution_center:start"))
tracking_panels.register(TrackingPanel(KEY, "solution_center/citizen/_tracking.html", panel_of))
holdings.register(FollowersHolding())
stocks.register(FollowersOfClosedReports())

# The staff side
menu.enter(office)
office.mount("open311/", "imece.services.solution_center.open311.office_urls")
office.register(
    MenuEntry(
        key="open311",
        title=_("Bağlı uygulamalar"),
        url="office:open311_desk:home",
        icon="plug",
        group=menu.GROUP,
        order=160,
        shown_to=policies.may_connect,
    )
)

# The resident side
portal.mount("cozum-merkezi/", "imece.services.solution_center.citizen.urls")
portal.mount("open311/", "imece.services.solution_center.open311.urls")
portal.register(
    Tile(
        key="solution-center",
        title=_("Çözüm Merkezi"),
        summary=_("Bir sorunu yeri ve fotoğrafıyla bildirin"),
        icon="megaphone",
        url="solution_center:start",
        order=10,
    )
)
portal.register_search(
    SearchSource(key="solution-center", title=_("Bildirilebilecek sorunlar"), find=search_hits, order=20)
)
portal.register_offline(
    OfflinePage(
        key="solution-center",
        prefix="/cozum-merkezi/",
        url="solution_center:offline",
        files=("solution_center/report.css", "solution_center/js/queue.js", "solution_center/js/report.js"),
        worker="solution_center/js/queue.js",
    )
)
