"""The purposes that rest on consent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.privacy import policies
from imece.civic.privacy.consents.operations import save_purpose
from imece.civic.privacy.consents.selectors import with_counts
from imece.civic.privacy.models import ConsentPurpose
from imece.civic.privacy.staff.acting import actor_of, carried_out, found, tabs
from imece.civic.privacy.staff.forms import PurposeForm
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_GET
@allowed(policies.may_read)
def purposes(request: HttpRequest) -> HttpResponse:
    """Every purpose with how many say yes."""
    context = {
        "tabs": tabs("consents"),
        "purposes": with_counts(),
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/consents.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def purpose(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or change one."""
    row = found(ConsentPurpose.objects.all(), pk=pk) if pk else None
    form = PurposeForm(request.POST or None, instance=row)
    stored = ConsentPurpose.objects.get(pk=pk) if pk else None
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            form,
            lambda: save_purpose(
                actor=actor_of(request),
                purpose=stored,
                values=form.values(),
                seen_version=form.cleaned_data["seen_version"] or 0,
            ),
        )
    ):
        messages.success(request, _("İzin amacı kaydedildi."))
        return see_other(reverse("office:privacy:consents"))
    context = {"form": form, "purpose": stored}
    return render(request, "privacy/staff/purpose.html", context, status=422 if form.is_bound else 200)
