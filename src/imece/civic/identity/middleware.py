"""Puts the actor on each request, computed only when somebody asks, and ends sessions that have lasted too long."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from imece.civic.identity import sessions
from imece.civic.identity.mandates import speaking
from imece.civic.identity.models import User
from imece.civic.identity.selectors import actor_of
from imece.civic.institution.api import Actor

ENDED = "identity.ended"
"""Tells the sign-in page why somebody stands before it."""


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor_behind(request))  # type: ignore[attr-defined]  # ours
        return self.get_response(request)


def _actor_behind(request: HttpRequest) -> Actor:
    user = request.user
    actor = actor_of(user)
    if not isinstance(user, User) or not actor.is_signed_in:
        return actor
    if sessions.is_over(request.session, user, is_staff=actor.is_staff):
        logout(request)
        request.session[ENDED] = True
        return Actor.anonymous()
    sessions.note_visit(request.session)
    return speaking(request, actor)
