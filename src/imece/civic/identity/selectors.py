"""From an account or a request to the actor behind it."""

from dataclasses import replace
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from imece.civic.identity.directory.models import DirectoryAccount
from imece.civic.identity.models import User
from imece.civic.institution.api import Actor


def actor_of(user: User | AnonymousUser) -> Actor:
    """The actor behind an account; nobody for a visitor who has not signed in."""
    if not isinstance(user, User) or not user.is_active or user.person is None:
        return Actor.anonymous()
    return _trusted(Actor.of(user.person), user)


def _trusted(actor: Actor, user: User) -> Actor:
    """Without posts that the directory gave, where it has not confirmed the account for longer than a session lasts.

    So that whoever was let go does not come in by another way, where this installation may not ask the directory.
    """
    if not any(post.is_from_directory for post in actor.posts):
        return actor
    account: DirectoryAccount | None = getattr(user, "directory_account", None)
    if account is not None and account.is_trusted:
        return actor
    own = [post for post in actor.posts if post.person_id == user.person_id and not post.is_from_directory]
    stood_in = [post for post in actor.posts if post.person_id != user.person_id]
    return replace(actor, posts=(*own, *stood_in) if own else ())


def current_actor(request: HttpRequest) -> Actor:
    """The actor that the middleware put on the request."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]  # set by ActorMiddleware
