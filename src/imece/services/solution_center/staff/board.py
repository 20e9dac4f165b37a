"""The board of reports: by category, neighbourhood and time, and where it hurts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.kernel.turkish import date_words
from imece.services.solution_center import policies
from imece.services.solution_center.figures import Figures, Tally, figures_of
from imece.services.solution_center.heat import heat_of
from imece.services.solution_center.models import Category
from imece.services.solution_center.selectors import known_to
from imece.shell.ui.access import allowed
from imece.shell.ui.exports import export_rows

PERIODS = {"30": gettext_lazy("30 gün"), "90": gettext_lazy("90 gün"), "365": gettext_lazy("12 ay")}
USUAL = "90"
FORMATS = ("xlsx", "csv")
TITLES = (
    gettext_lazy("Ad"),
    gettext_lazy("Gelen"),
    gettext_lazy("Açık"),
    gettext_lazy("Çözüldü"),
    gettext_lazy("Kapatıldı"),
    gettext_lazy("İletildi"),
    gettext_lazy("İlk yanıt, ortanca (saat)"),
    gettext_lazy("Çözüm, ortanca (saat)"),
    gettext_lazy("Memnuniyet"),
    gettext_lazy("Yanıt sayısı"),
    gettext_lazy("Yineleyen"),
)


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    days: str
    category: Category | None
    since: datetime
    until: datetime

    def address(self, days: str) -> str:
        kind = f"&konu={self.category.key}" if self.category else ""
        return f"?donem={days}{kind}"


@require_GET
@allowed(policies.may_see_board)
@never_cache
def board(request: HttpRequest) -> HttpResponseBase:
    """The figures of a period; ``?bicim=`` gives one of the tables as a file."""
    actor, asked = current_actor(request), _asked(request)
    reports = known_to(actor, policies.BOARD)
    if asked.category is not None:
        reports = reports.filter(category=asked.category)
    figures = figures_of(reports, asked.since, asked.until)
    if (kind := request.GET.get("bicim", "")) in FORMATS:
        return _exported(request, actor, figures, kind)
    context = {
        "asked": asked,
        "figures": figures,
        "periods": [(title, asked.address(days), days == asked.days) for days, title in PERIODS.items()],
        "categories": Category.objects.all(),
        "week_rows": [(date_words(timezone.localdate(start)), came, solved) for start, came, solved in figures.weeks],
        "legend": [_("Gelen"), _("Çözülen")],
        "heat": heat_of(reports.filter(created_at__gte=asked.since, created_at__lt=asked.until)),
        "tables": [
            ("konu", _("Konulara göre"), figures.by_category),
            ("mahalle", _("Mahallelere göre"), figures.by_neighbourhood),
        ],
    }
    return render(request, "solution_center/staff/board.html", context)


def _asked(request: HttpRequest) -> Asked:
    days = request.GET.get("donem", "")
    days = days if days in PERIODS else USUAL
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    category = Category.objects.filter(key=request.GET.get("konu", "")).first()
    return Asked(days, category, midnight - timedelta(days=int(days)), midnight)


def _exported(request: HttpRequest, actor: Actor, figures: Figures, kind: str) -> HttpResponseBase:
    by_place = request.GET.get("tablo") == "mahalle"
    tallies: list[Tally] = figures.by_neighbourhood if by_place else figures.by_category
    audit.record(request, actor=actor, act=audit.Act.EXPORTED, what=_("Bildirim panosu (%(kind)s)") % {"kind": kind})
    name = "bildirimler-mahalle" if by_place else "bildirimler-konu"
    return export_rows(kind, name, TITLES, [tally.cells() for tally in tallies])
