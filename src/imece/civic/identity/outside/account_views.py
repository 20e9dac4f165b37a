"""The outside identities of one's own account: see, add, remove."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity.gateways.asking import Unreachable
from imece.civic.identity.gateways.choosing import source_named
from imece.civic.identity.models import User
from imece.civic.identity.outside import errands, letting_in
from imece.civic.identity.outside.selectors import ways_of
from imece.civic.identity.outside.views import new_trip, sorry
from imece.shell.ui.access import signed_in
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@signed_in
@never_cache
@require_GET
def links(request: HttpRequest) -> HttpResponse:
    return render(request, "identity/outside/links.html", {"ways": ways_of(_owner(request))})


@signed_in
@never_cache
@require_POST
@fresh_factor
def begin_linking(request: HttpRequest, key: str) -> HttpResponse:
    """A page with the way out: a form may not lead to another site (``form-action 'self'``), a link may."""
    source = source_named(key)
    if source is None:
        raise Http404
    trip = new_trip(request, source, linking=_owner(request).pk)
    try:
        address = source.way_out(trip.errand)
    except Unreachable as error:
        return sorry(request, source, error)
    errands.begin(request, trip)
    return render(request, "identity/outside/leaving.html", {"source": source, "address": address})


@signed_in
@never_cache
@require_POST
@fresh_factor
def remove(request: HttpRequest, key: str) -> HttpResponse:
    letting_in.unlink(request, _owner(request), key)
    messages.success(request, _("Bağlantı kaldırıldı."))
    return see_other(reverse("outside:links"))


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
@fresh_factor
def join(request: HttpRequest) -> HttpResponse:
    """Whoever came from outside has signed in to an account of theirs: link the two, if they say so."""
    arrival = errands.who_waits(request)
    if arrival is None:
        return redirect("outside:links")
    if request.method == "POST":
        letting_in.link(request, _owner(request), arrival.assertion)
        messages.success(request, _("Hesabınıza bağlandı. Bundan sonra bu yolla da girebilirsiniz."))
        return see_other(letting_in.destination(request, arrival.back_to, is_staff=False))
    return render(request, "identity/outside/join.html", {"source": source_named(arrival.assertion.source)})


def _owner(request: HttpRequest) -> User:
    return cast("User", request.user)
