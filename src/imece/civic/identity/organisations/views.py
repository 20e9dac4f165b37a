"""Announcing an organisation, from one's account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from imece.civic.identity.organisations import operations
from imece.civic.identity.organisations.forms import AnnouncementForm
from imece.civic.identity.selectors import current_actor
from imece.kernel.errors import Invalid
from imece.shell.ui.access import signed_in
from imece.shell.ui.answers import see_other


@require_http_methods(["GET", "POST"])
@signed_in
@never_cache
def announce(request: HttpRequest) -> HttpResponse:
    form = AnnouncementForm(request.POST if request.method == "POST" else None, use_required_attribute=False)
    if form.is_bound and form.is_valid():
        try:
            operations.announce(actor=current_actor(request), **form.cleaned_data)
        except Invalid as refusal:
            for field, sentences in refusal.fields.items():
                form.add_error(field, list(sentences))
        else:
            messages.success(request, _("Bildiriminizi aldık. Belgenizle belediyeye gelince yetkiniz kaydedilir."))
            return see_other(reverse("identity:mandates"))
    status = 422 if form.is_bound else 200
    return render(request, "identity/organisations/announce.html", {"form": form}, status=status)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    operations.withdraw(actor=current_actor(request), pk=pk)
    messages.success(request, _("Bildiriminiz geri çekildi."))
    return see_other(reverse("identity:mandates"))
