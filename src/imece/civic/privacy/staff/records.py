"""Records of destruction: what went, and the paper of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from imece.civic.audit import api as audit
from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.models import DestructionRecord
from imece.civic.privacy.retention.paper import lines_of, record_pdf
from imece.civic.privacy.retention.records import is_whole
from imece.civic.privacy.staff.acting import actor_of, found
from imece.civic.privacy.staff.retention import tabs
from imece.shell.ui.access import allowed
from imece.shell.ui.tables import Column, Filter, Table

COLUMNS = (
    Column(key="no", title=gettext_lazy("Tutanak"), sort="pk"),
    Column(key="neden", title=gettext_lazy("Neden")),
    Column(key="karar", title=gettext_lazy("Karar veren")),
    Column(key="giden", title=gettext_lazy("İmha edilen"), is_number=True),
    Column(key="kalan", title=gettext_lazy("Saklanan"), is_number=True),
)


@require_GET
@allowed(policies.may_read)
def register(request: HttpRequest) -> HttpResponse:
    """All records, newest first. They are kept for at least three years and never change."""
    occasions = Filter(key="neden", title=gettext_lazy("Neden"), choices=DestructionRecord.Occasion.choices)
    table = Table(request, columns=COLUMNS, filters=[occasions], default_sort="-pk")
    rows = DestructionRecord.objects.all()
    if occasion := table.chosen("neden"):
        rows = rows.filter(occasion=occasion)
    table.page_of(rows)
    return render(request, "privacy/staff/records.html", {"tabs": tabs("records"), "table": table})


@require_GET
@allowed(policies.may_read)
def record(request: HttpRequest, number: str) -> HttpResponse:
    """One record."""
    shown = found(DestructionRecord.objects.all(), number=number)
    context = {"record": shown, "lines": lines_of(shown), "is_whole": is_whole(shown)}
    return render(request, "privacy/staff/record.html", context)


@require_GET
@allowed(policies.may_read)
def pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The record on paper."""
    shown = found(DestructionRecord.objects.all(), number=number)
    actor = actor_of(request)
    audit.record(request, actor=actor, act=audit.Act.PRINTED, what=f"İmha tutanağı {shown.number}")
    response = HttpResponse(record_pdf(shown), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{shown.number}.pdf"'
    return response
