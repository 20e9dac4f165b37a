"""The way out to another site, the way back, and the questions at the door."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.identity.gateways.asking import Unreachable
from imece.civic.identity.gateways.choosing import source_named
from imece.civic.identity.gateways.sources import Assertion, Cancelled, Errand, Source, Unproven
from imece.civic.identity.models import User
from imece.civic.identity.outside import errands, letting_in
from imece.civic.identity.outside.errands import Arrival, Trip
from imece.civic.identity.outside.selectors import Standing, recognise
from imece.civic.identity.trail import Act, note_account
from imece.civic.privacy.api import PrivacyNotice, current_notice, notice_of
from imece.kernel.errors import Conflict, NotAllowed
from imece.kernel.identifiers import mask
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

logger = logging.getLogger(__name__)

DEPARTURES = Throttle("outside-departures", limit=120, seconds=600)
"""For an address, behind which a whole office may sit."""
FAILURES = Throttle("outside-failures", limit=60, seconds=600)
"""Returns that prove nothing are written into a log that forgets nothing: nobody may fill it."""


@public
@never_cache
@require_GET
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Send the visitor to the other side to sign in there."""
    source = _source(key)
    DEPARTURES.hit(client_address(request))
    trip = new_trip(request, source, back_to=request.GET.get("next", "")[:500])
    try:
        address = source.way_out(trip.errand)
    except Unreachable as error:
        return sorry(request, source, error)
    errands.begin(request, trip)
    return redirect(address)


def new_trip(request: HttpRequest, source: Source, *, back_to: str = "", linking: int | None = None) -> Trip:
    """A trip to a source, and back to the one address that the source must know of us."""
    address = request.build_absolute_uri(reverse("outside:return", args=[source.key]))
    return Trip(source.key, Errand(redirect_uri=address), back_to, linking)


@public
@never_cache
@require_GET
def come_back(request: HttpRequest, key: str) -> HttpResponse:
    """Read what the other side sent along; what does not hold ends in a calm page and leaves nothing behind."""
    source = _source(key)
    FAILURES.check(client_address(request))
    try:
        trip = errands.end(request, source.key, request.GET.get("state", ""))
        answer = {name: request.GET[name] for name in ("code", "error", "iss") if name in request.GET}
        assertion = source.read_return(trip.errand, answer)
        if trip.linking is not None:
            return _linked(request, trip.linking, assertion)
        return letting_in.receive(request, Arrival(assertion, trip.back_to))
    except (Unproven, Unreachable) as error:
        return sorry(request, source, error)


def _linked(request: HttpRequest, user_id: int, assertion: Assertion) -> HttpResponse:
    letting_in.link(request, User.objects.get(pk=user_id), assertion)
    return redirect("outside:links")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Somebody whom the other side vouches for and who has no account here: one is opened after the notice."""
    arrival = _waiting(request, Standing.NEW)
    if arrival is None:
        return _too_late(request)
    if request.method == "POST":
        return _opened(request, arrival)
    return _asked(request, "new", arrival, notice=current_notice())


@public
@never_cache
@require_http_methods(["GET", "POST"])
def stated(request: HttpRequest) -> HttpResponse:
    """An account states the same number without proof: join it by signing in to it, or leave it without the number."""
    arrival = _waiting(request, Standing.STATED)
    if arrival is None:
        return _too_late(request)
    if request.method == "POST":
        return _opened(request, arrival)
    return _asked(request, "stated", arrival, notice=current_notice())


@public
@never_cache
@require_GET
def nameless(request: HttpRequest) -> HttpResponse:
    """Nobody vouches for a number: such an identity must be linked from inside first."""
    arrival = _waiting(request, Standing.NAMELESS)
    return _asked(request, "nameless", arrival) if arrival else _too_late(request)


def _opened(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    try:
        user = letting_in.open_account(request, arrival.assertion, _shown_notice(request))
    except (Conflict, NotAllowed):  # the same person was faster in another window
        return letting_in.receive(request, arrival)
    link = user.outside_links.get(source=arrival.assertion.source)
    response = letting_in.let_in(request, user, link=link, arrival=arrival)
    return see_other(response["Location"])


def _asked(request: HttpRequest, page: str, arrival: Arrival, *, notice: PrivacyNotice | None = None) -> HttpResponse:
    said = arrival.assertion
    context = {
        "source": source_named(said.source),
        "name": f"{said.first_name} {said.last_name}".strip(),
        "number": mask(said.national_id, keep=2) if said.national_id else "",
        "notice": notice,
        "sign_in": f"{reverse('identity:sign_in')}?next={reverse('outside:join')}",
    }
    return render(request, f"identity/outside/{page}.html", context)


def _shown_notice(request: HttpRequest) -> PrivacyNotice | None:
    """The notice that stood on the page."""
    version = request.POST.get("notice", "")[:6]
    return (notice_of(int(version)) if version.isdecimal() else None) or current_notice()


def _waiting(request: HttpRequest, standing: Standing) -> Arrival | None:
    """Who waits at this very question; the answer may have changed since they were led here."""
    arrival = errands.who_waits(request)
    if arrival is None or source_named(arrival.assertion.source) is None:
        return None
    return arrival if recognise(arrival.assertion).standing is standing else None


def _source(key: str) -> Source:
    source = source_named(key)
    if source is None:
        raise Http404
    return source


def _too_late(request: HttpRequest) -> HttpResponse:
    errands.forget(request)
    return render(request, "identity/outside/sorry.html", {"reason": "late"}, status=422)


def sorry(request: HttpRequest, source: Source, error: Exception) -> HttpResponse:
    """Nobody is let in; the log says why, the page says what to do."""
    logger.warning("%s let nobody in: %s", source.key, error)
    if not isinstance(error, Cancelled):
        FAILURES.count(client_address(request))
        note_account(request, None, Act.SIGN_IN_FAILED, f"Dış kimlikle giriş tamamlanmadı: {source.key}")
    reason = "cancelled" if isinstance(error, Cancelled) else "away" if isinstance(error, Unreachable) else "unproven"
    status = {"cancelled": 200, "away": 503, "unproven": 422}[reason]
    return render(request, "identity/outside/sorry.html", {"source": source, "reason": reason}, status=status)
