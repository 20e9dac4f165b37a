"""Ofis: the list of rows, one row, its versions, and the rows that have drifted."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from imece.engines.catalog import policies
from imece.engines.catalog.diff import changes_between
from imece.engines.catalog.drift import drifts
from imece.engines.catalog.models import Service, ServiceVersion, State
from imece.engines.catalog.operations.drafts import draft_of
from imece.engines.catalog.selectors import measured_of
from imece.engines.catalog.staff.acting import actor_of, latest, service_of
from imece.engines.catalog.staff.forms import CloseForm
from imece.shell.ui.access import allowed
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = (
    Column(key="order", title=_("Sıra"), sort="order_no", is_number=True),
    Column(key="name", title=_("Hizmet")),
    Column(key="state", title=_("Durum")),
    Column(key="audience", title=_("Kimler için"), is_optional=True),
    Column(key="term", title=_("Beyan edilen süre")),
    Column(key="measured", title=_("Ölçülen (p90)"), is_optional=True),
    Column(key="count", title=_("Ölçülen sayı"), is_number=True, is_optional=True),
)
STATES = Filter(
    key="durum",
    title=_("Durum"),
    choices=(("taslak", _("Taslağı olan")), ("kapali", _("Başvuruya kapalı")), ("yayinsiz", _("Yayımlanmamış"))),
)


@allowed(policies.may_see_drafts)
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """All rows with what is declared and what is measured."""
    table = Table(request, columns=COLUMNS, filters=(STATES,), default_sort="order_no", per_page=50)
    drafts = ServiceVersion.objects.filter(service=OuterRef("pk"), state=State.DRAFT)
    waiting = ServiceVersion.objects.filter(service=OuterRef("pk"), state=State.PUBLISHED).exclude(
        pk=OuterRef("current_id")
    )
    services = Service.objects.select_related("current__unit", "measured").annotate(
        has_draft=Exists(drafts), is_waiting=Exists(waiting)
    )
    narrowed = {
        "taslak": services.filter(has_draft=True),
        "kapali": services.filter(is_open=False),
        "yayinsiz": services.filter(current__isnull=True),
    }.get(table.chosen("durum"), services)
    page = table.page_of(narrowed)
    shown = [(service, measured_of(service)) for service in page.rows]
    data = {"table": table, "rows": shown, "may_edit": policies.may_edit(actor_of(request))}
    return render(request, "catalog/staff/rows.html", data)


@allowed(policies.may_see_drafts)
@require_safe
def row(request: HttpRequest, key: str) -> HttpResponse:
    """One row: what is in force, what is being written, what may be done with it."""
    service, actor = service_of(key), actor_of(request)
    draft = draft_of(service)
    version = latest(service)
    data = {
        "service": service,
        "version": version,
        "draft": draft,
        "changes": changes_between(service.current, draft) if draft else [],
        "waiting": service.versions.filter(state=State.PUBLISHED).exclude(pk=service.current_id or 0).first(),
        "measured": measured_of(service),
        "may_edit": policies.may_edit(actor),
        "may_publish": policies.may_publish_for(actor, version.unit),
        "close_form": CloseForm(),
    }
    return render(request, "catalog/staff/row.html", data)


@allowed(policies.may_see_drafts)
@require_safe
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """The row's versions, newest first."""
    service = service_of(key)
    data = {"service": service, "versions": service.versions.order_by("-number")}
    return render(request, "catalog/staff/versions.html", data)


@allowed(policies.may_see_drafts)
@require_safe
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version and what it changed against the one before."""
    service = service_of(key)
    shown = get_object_or_404(service.versions.select_related("unit"), number=number)
    before = service.versions.filter(number__lt=number).exclude(state=State.DRAFT).order_by("-number").first()
    data = {"service": service, "version": shown, "before": before, "changes": changes_between(before, shown)}
    return render(request, "catalog/staff/version.html", data)


@allowed(policies.may_see_drafts)
@require_safe
def drift(request: HttpRequest) -> HttpResponse:
    """Rows whose declared term or count is far from the measured one."""
    found = drifts()
    data = {
        "drifted": [each for each in found if each.has_drifted],
        "steady": [each for each in found if not each.has_drifted],
        "may_edit": policies.may_edit(actor_of(request)),
    }
    return render(request, "catalog/staff/drift.html", data)
