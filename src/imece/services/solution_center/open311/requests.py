"""Reports as service requests: many by filter, or one. What was not released shows no text, picture or exact place."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from imece.civic.institution.api import current_institution
from imece.services.solution_center.models import (
    ApiKey,
    Report,
    ReportPhoto,
    ReportQuerySet,
    Responsible,
    Visibility,
)
from imece.services.solution_center.open311.documents import Document, Listing, Row
from imece.services.solution_center.open311.doors import Refusal, only, resource
from imece.services.solution_center.open311.keys import key_shown_by
from imece.services.solution_center.open311.posting import create
from imece.services.solution_center.public import LIST_FIELDS, state_words

LONGEST_SPAN: Final = timedelta(days=90)
MOST: Final = 1000
FIELDS: Final = (
    *LIST_FIELDS,
    "visibility",
    "category__responsible",
    "category__body_name",
    "case__due_at",
    "case__unit__name",
)


@resource
def requests(request: HttpRequest) -> Document | tuple[int, Document]:
    """Released reports, newest first; posting makes a new one."""
    if request.method == "POST":
        return create(request)
    only(request, "GET", "HEAD")
    if numbers := _words(request, "service_request_id"):
        return _listing(_visible(request).filter(case__number__in=numbers[:MOST]))
    found = _filtered(request, Report.objects.shown())
    size = _whole(request, "page_size", MOST, MOST)
    start = (_whole(request, "page", 1, 10_000) - 1) * size
    return _listing(found[start : start + size])


@resource
def one(request: HttpRequest, number: str) -> Document:
    """One report by its number."""
    only(request, "GET", "HEAD")
    found = _listing(_visible(request).filter(case__number=number))
    if not found.rows:
        raise Refusal(404, _("service_request_id bulunamadı: %(number)s") % {"number": number[:40]})
    return found


@resource
def token(request: HttpRequest, token: str) -> Document:
    """Every report gets its number at once (type realtime), so no token was ever given."""
    only(request, "GET", "HEAD")
    raise Refusal(404, _("token bulunamadı: %(token)s. Numaralar burada hemen verilir.") % {"token": token[:40]})


def _visible(request: HttpRequest) -> ReportQuerySet:
    """Whose number one knows: released ones and those that still wait; its own ones for a programme with a key."""
    known = Q(visibility__in=(Visibility.SHOWN, Visibility.WAITING))
    key: ApiKey | None = key_shown_by(request)
    return Report.objects.filter(known | Q(api_filing__key=key) if key else known).order_by("-created_at", "-pk")


def _filtered(request: HttpRequest, reports: ReportQuerySet) -> ReportQuerySet:
    start, end = _span(request)
    found = reports.filter(created_at__gte=start, created_at__lte=end)
    if codes := _words(request, "service_code"):
        found = found.filter(category__key__in=codes)
    if states := set(_words(request, "status")):
        if unknown := states - {"open", "closed"}:
            raise Refusal(400, _("status yalnız open ya da closed olabilir: %(word)s") % {"word": min(unknown)})
        found = found.filter(is_open__in=[state == "open" for state in states])
    return found.order_by("-created_at", "-pk")


def _span(request: HttpRequest) -> tuple[datetime, datetime]:
    """At most 90 days, the last 90 where nothing is said.

    Raises:
        Refusal: 400, a moment without its time zone, or too long a span.
    """
    start, end = _moment(request, "start_date"), _moment(request, "end_date")
    if start and end and (end < start or end - start > LONGEST_SPAN):
        raise Refusal(400, _("start_date ile end_date arası en çok 90 gün olabilir."))
    if end is None:
        now = timezone.now()
        end = min(now, start + LONGEST_SPAN) if start else now
    return start or end - LONGEST_SPAN, end


def _moment(request: HttpRequest, name: str) -> datetime | None:
    text = request.GET.get(name, "").strip().replace(" ", "+")
    if not text:
        return None
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise Refusal(400, _("%(name)s 2026-01-31T00:00:00Z biçiminde, saat dilimiyle yazılır.") % {"name": name})
    return moment


def _words(request: HttpRequest, name: str) -> list[str]:
    """Values that are declared several times, or separated by commas, or both."""
    parts = ",".join(request.GET.getlist(name)).split(",")
    return [part.strip() for part in parts if part.strip()]


def _whole(request: HttpRequest, name: str, usual: int, most: int) -> int:
    text = request.GET.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text)):
        raise Refusal(400, _("%(name)s birden büyük bir sayıdır.") % {"name": name})
    return min(int(text), most)


def _listing(reports: ReportQuerySet) -> Listing:
    photos = ReportPhoto.objects.filter(is_public=True, released__isnull=False).only("pk", "report_id")
    found: Iterable[Report] = (
        reports.select_related("category", "neighbourhood", "case__unit")
        .only(*FIELDS)
        .prefetch_related(Prefetch("photos", photos, to_attr="public_photos"))
    )
    town = current_institution()
    return Listing("service_requests", "request", [_request(each, town.short_name or town.name) for each in found])


def _request(report: Report, town: str) -> Row:
    category, is_shown = report.category, report.visibility == Visibility.SHOWN
    updated = report.closed_at or report.updated_at
    return {
        "service_request_id": report.case.number,
        "status": "open" if report.is_open else "closed",
        "status_notes": str(state_words(report)),
        "service_name": category.name,
        "service_code": category.key,
        "description": report.public_text if is_shown else None,
        "agency_responsible": category.body_name if category.responsible != Responsible.OURS else report.case.unit.name,
        "service_notice": None,
        "requested_datetime": _written(report.created_at),
        "updated_datetime": _written(updated),
        "expected_datetime": _written(report.case.due_at) if report.is_open else None,
        "address": ", ".join([*([report.neighbourhood.name] if is_shown and report.neighbourhood else []), town]),
        "address_id": None,
        "zipcode": None,
        "lat": report.latitude if is_shown else None,
        "long": report.longitude if is_shown else None,
        "media_url": _picture(report) if is_shown else None,
    }


def _picture(report: Report) -> str | None:
    photos: Sequence[ReportPhoto] = getattr(report, "public_photos", ())
    if not photos:
        return None
    return settings.SITE_URL + reverse("solution_center:photo", args=[report.case.number, photos[0].pk])


def _written(moment: datetime | None) -> str | None:
    """W3C date and time with the offset, as the specification wants it."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
