"""Legal holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.holds import lift_hold, set_hold
from imece.civic.privacy.retention.models import LegalHold
from imece.civic.privacy.staff.acting import actor_of, carried_out, found
from imece.civic.privacy.staff.retention import tabs
from imece.civic.privacy.staff.retention_forms import HoldForm, LiftForm
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

PAST = 50


@require_GET
@allowed(policies.may_read)
def register(request: HttpRequest) -> HttpResponse:
    """What is kept from destruction now, and what was."""
    context = {
        "tabs": tabs("holds"),
        "current": LegalHold.objects.in_force(),
        "past": LegalHold.objects.exclude(lifted_at=None)[:PAST],
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/holds.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def new(request: HttpRequest) -> HttpResponse:
    """Keep something from destruction."""
    form = HoldForm(request.POST or None, initial={"scope": "case"})
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: set_hold(actor=actor_of(request), **form.values()))
    ):
        messages.success(request, _("İmha durduruldu. Kaldırılana kadar bu kayıtlara hiçbir kural dokunmaz."))
        return see_other(reverse("office:retention:holds"))
    return render(request, "privacy/staff/hold_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the rules reach it again."""
    hold = found(LegalHold.objects.in_force(), pk=pk)
    form = LiftForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: lift_hold(actor=actor_of(request), hold=hold, **form.cleaned_data))
    ):
        messages.success(request, _("Durdurma kaldırıldı; saklama kuralları yeniden işler."))
        return see_other(reverse("office:retention:holds"))
    context = {"form": form, "hold": hold}
    return render(request, "privacy/staff/hold_lift.html", context, status=422 if form.is_bound else 200)
