"""From an account or a request to the actor behind it."""

from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from imece.civic.identity.models import User
from imece.civic.institution.api import Actor


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor behind an account; nobody for a visitor who has not signed in."""
    if not isinstance(user, User) or not user.is_active or user.person is None:
        return Actor.anonymous()
    return Actor.of(user.person)


def current_actor(request: HttpRequest) -> Actor:
    """The actor that the middleware put on the request."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]  # set by ActorMiddleware
