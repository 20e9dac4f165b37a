"""The traffic log in Ofis."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from imece.civic.audit import finding, policies
from imece.civic.audit.models import Act, HandOver, Stamp, TrafficSeal
from imece.civic.audit.operations import record
from imece.civic.audit.staff.acting import actor_of
from imece.civic.audit.staff.forms import TrafficForm
from imece.shell.ui.access import allowed
from imece.shell.ui.tables import Column, Table

COLUMNS: Final = [
    Column(key="when", title=gettext_lazy("Zaman")),
    Column(key="source", title=gettext_lazy("Kaynak")),
    Column(key="destination", title=gettext_lazy("Hedef")),
    Column(key="page", title=gettext_lazy("İşlem ve sayfa")),
    Column(key="status", title=gettext_lazy("Sonuç"), is_number=True),
    Column(key="size", title=gettext_lazy("Bayt"), is_number=True),
]
HAND_OVERS: Final = 20


@require_GET
@allowed(policies.may_see_traffic)
def traffic(request: HttpRequest) -> HttpResponse:
    """Who called which page, newest first."""
    actor, form = actor_of(request), TrafficForm(request.GET or None)
    is_right = not form.is_bound or form.is_valid()
    found = finding.traffic_for(form.cleaned_data if form.is_bound and is_right else {})
    table = Table(request, columns=COLUMNS, default_sort="-pk")
    table.page_of(found if is_right else found.none())
    seal = TrafficSeal.objects.order_by("-number").first()
    what = _("Trafik kayıtları, %(count)d satır") % {"count": len(table.page.rows)}
    record(request, actor=actor, act=Act.LISTED, what=what, data={"filter": request.GET.urlencode()[:500]})
    shown = {
        "table": table,
        "form": form,
        "is_open": bool(form.is_bound and form.changed_data),
        "seal": seal,
        "is_stamped": seal is not None and Stamp.objects.filter(digest=seal.digest).exists(),
        "may_hand_over": policies.may_hand_over(actor),
        "hand_overs": HandOver.objects.all()[:HAND_OVERS] if policies.may_hand_over(actor) else [],
    }
    return render(request, "audit/staff/traffic.html", shown, status=200 if is_right else 422)
