"""For whom somebody may act, and who may act for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from imece.civic.identity.mandates import choose, revoke_mandate
from imece.civic.identity.models import Announcement, Mandate
from imece.civic.identity.selectors import current_actor
from imece.civic.people.api import Person
from imece.shell.ui.access import signed_in
from imece.shell.ui.answers import see_other


@signed_in
@never_cache
def mandates(request: HttpRequest) -> HttpResponse:
    actor = current_actor(request)
    mine = Mandate.objects.select_related("principal", "agent").in_force()
    data = {
        "held": mine.filter(agent=actor.person),
        "given": mine.filter(principal=actor.person),
        "chosen": actor.on_behalf_of,
        "announced": Announcement.objects.filter(agent=actor.person),
    }
    return render(request, "identity/account/mandates.html", data)


@signed_in
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Choose for whom to act; empty for oneself. ``next`` is the page on which the choice was made."""
    wanted = request.POST.get("mandate", "")
    actor = current_actor(request)
    before = actor.on_behalf_of
    chosen = choose(request, actor, int(wanted[:18]) if wanted.isdecimal() else None)
    if chosen != before:
        messages.success(request, _said(chosen))
    return see_other(_next(request))


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    revoke_mandate(actor=current_actor(request), pk=pk)
    messages.success(request, _("Yetki sona erdi."))
    return see_other(reverse("identity:mandates"))


def _said(chosen: Person | None) -> str:
    if chosen is None:
        return _("Artık kendi adınıza işlem yapıyorsunuz.")
    return _("Artık %(name)s adına işlem yapıyorsunuz.") % {"name": chosen.name}


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("identity:mandates")
