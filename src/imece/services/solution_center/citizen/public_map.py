"""The public map and the data behind it, which anybody may use: GeoJSON and RSS."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from imece.civic.institution.api import Neighbourhood, Territory, current_institution
from imece.kernel.geometry import Box
from imece.services.solution_center.citizen.public import OPEN_TO_ALL, FilterForm, asked, crumbs, tabs
from imece.services.solution_center.mapping import features, read_box
from imece.services.solution_center.models import Report
from imece.services.solution_center.public import Wanted, listed, state_kind, state_words
from imece.shell.ui.access import public

BESIDE_THE_MAP, IN_THE_FEED = 20, 50
EVERYWHERE = Box(-90, -180, 90, 180)
SEEN_FOR = 60
"""Seconds for which anybody on the way may keep the data."""


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Map and list side by side; without JavaScript the list stands alone."""
    wanted = Wanted.read(request.GET.dict())
    newest = listed(wanted.reports()).order_by("-created_at")[:BESIDE_THE_MAP]
    context = {
        "lines": [(each, state_words(each), state_kind(each)) for each in newest],
        "form": FilterForm(request.GET.dict()),
        "tabs": tabs(request, "map"),
        "crumbs": crumbs(),
        "view": _view(wanted.neighbourhood),
        "query": asked(request),
        "is_filtered": bool(asked(request)),
    }
    return render(request, "solution_center/citizen/map.html", context)


def _view(neighbourhood: Neighbourhood | None) -> str:
    """What the map shows first, as west,south,east,north: the neighbourhood, the town, or around the town hall."""
    area = neighbourhood or Territory.objects.defer("boundary").first()
    if area is not None and area.south is not None:
        return ",".join(f"{side:.5f}" for side in (area.west, area.south, area.east, area.north))
    here = current_institution()
    latitude, longitude = here.latitude, here.longitude
    return f"{longitude - 0.04:.5f},{latitude - 0.03:.5f},{longitude + 0.04:.5f},{latitude + 0.03:.5f}"


@public
@require_safe
@cache_control(public=True, max_age=SEEN_FOR)
def data(request: HttpRequest) -> HttpResponse:
    """Released reports as GeoJSON (RFC 7946); ``bbox`` says where, the other names are those of the list's filters."""
    given = request.GET.get("bbox", "")
    box = read_box(given) if given else _town()
    if box is None:
        message = _("bbox “batı,güney,doğu,kuzey” biçiminde dört sayıdır; örneğin 34.9,38.9,35.1,39.1.")
        return JsonResponse({"error": message}, status=400, headers=OPEN_TO_ALL)
    found = {"type": "FeatureCollection", "features": features(Wanted.read(request.GET.dict()), box)}
    return JsonResponse(
        found, content_type="application/geo+json", headers=OPEN_TO_ALL, json_dumps_params={"ensure_ascii": False}
    )


def _town() -> Box:
    """The box around the municipality; everything while no boundary was entered."""
    area = Territory.objects.defer("boundary").first()
    if area is None or None in (area.south, area.west, area.north, area.east):
        return EVERYWHERE
    return Box(area.south or 0, area.west or 0, area.north or 0, area.east or 0)


class PlacedFeed(Rss201rev2Feed):
    """RSS 2.0 with the point of each report (GeoRSS simple)."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:georss": "http://www.georss.org/georss"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("point"):
            handler.addQuickElement("georss:point", item["point"])


@public
@require_safe
@cache_control(public=True, max_age=300)
def feed(request: HttpRequest) -> HttpResponse:
    """The newest released reports that satisfy the filters, as RSS."""
    here = current_institution()
    rss = PlacedFeed(
        title=_("%(town)s – Çözüm Merkezi bildirimleri") % {"town": here.short_name or here.name},
        link=settings.SITE_URL + reverse("solution_center:reports") + asked(request),
        description=_("Herkese açılan bildirimler, yeniden eskiye"),
        language="tr",
        feed_url=settings.SITE_URL + request.get_full_path(),
    )
    for each in listed(Wanted.read(request.GET.dict()).reports()).order_by("-created_at")[:IN_THE_FEED]:
        _add(rss, each)
    return HttpResponse(
        rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8", headers=OPEN_TO_ALL
    )


def _add(rss: PlacedFeed, report: Report) -> None:
    address = settings.SITE_URL + reverse("solution_center:report", args=[report.case.number])
    place = f" – {report.neighbourhood.name}" if report.neighbourhood else ""
    moment: datetime = report.created_at
    rss.add_item(
        title=f"{report.category.name}{place}: {state_words(report)}",
        link=address,
        description=report.public_text,
        unique_id=address,
        unique_id_is_permalink=True,
        pubdate=moment,
        updateddate=report.updated_at,
        categories=[report.category.name],
        point=f"{report.latitude:.5f} {report.longitude:.5f}" if report.has_point else "",
    )
