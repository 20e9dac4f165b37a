"""The board: the state of the house in one screen, for manager and mayor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from imece.civic.identity.api import current_actor
from imece.engines.cases import policies
from imece.engines.cases.staff import board_figures as figures
from imece.engines.catalog.api import published_services
from imece.kernel.turkish import date_words
from imece.shell.ui.access import allowed


@require_GET
@allowed(policies.may_see_board)
def board(request: HttpRequest) -> HttpResponse:
    """Load, lateness, promises kept and broken; every number leads to the list behind it."""
    actor = current_actor(request)
    within = figures.scope_of(actor)
    services, loads = list(published_services()), figures.load(within)
    context = {
        "stats": stats(loads, figures.satisfaction(actor)),
        "units": figures.by_unit(loads),
        "unit_heading": _("Birim"),
        "services": figures.by_service(loads, services),
        "service_heading": _("Hizmet"),
        "week_rows": [(date_words(week.monday), week.arrived, week.finished) for week in figures.weeks(within)],
        "legend": [_("Gelen"), _("Biten")],
        "promises": figures.promises(services),
        "oldest": figures.oldest(within),
    }
    return render(request, "cases/staff/board.html", context)


@dataclass(frozen=True)
class Stat:
    """A number with the list behind it."""

    label: str
    value: str
    address: str = ""
    kind: str = ""
    note: str = ""


def stats(loads: Sequence[figures.Load], satisfaction: Mapping[str, Any]) -> list[Stat]:
    """The first line of the board."""
    inbox = reverse("office:cases:inbox")
    late, today = sum(each.late for each in loads), sum(each.today for each in loads)
    return [
        Stat(_("Açık"), str(sum(each.open for each in loads)), f"{inbox}?kutu=birim"),
        Stat(_("Geciken"), str(late), f"{inbox}?kutu=geciken", "danger" if late else ""),
        Stat(_("Bugün son gün"), str(today), f"{inbox}?kutu=bugun", "warning" if today else ""),
        Stat(_("Sorumlusu yok"), str(sum(each.nobody for each in loads)), f"{inbox}?kutu=birim&sorumlu=yok"),
        Stat(_("Başvuru sahibinde"), str(sum(each.waiting for each in loads)), f"{inbox}?kutu=bekleyen"),
        Stat(_("Onayda"), str(sum(each.signing for each in loads)), f"{inbox}?kutu=birim&durum=awaiting_sign_off"),
        _satisfied(satisfaction),
    ]


def _satisfied(answers: Mapping[str, Any]) -> Stat:
    mean = answers["mean"]
    words = f"{mean:.1f}".replace(".", ",") if mean is not None else "–"
    note = _("son 90 günde %(count)d yanıt, 5 üzerinden") % {"count": answers["count"]}
    return Stat(_("Memnuniyet"), words, note=note)
