"""How long a session lasts: a pause that is too long ends it, and so does a day that is too long.

The times stand in the session itself, so looking costs no query; the last visit is written at most once a minute.
"""

import time
from dataclasses import dataclass
from typing import Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from imece.civic.identity.models import User

BEGAN, SEEN = "identity.began", "identity.seen"
WRITTEN_EVERY: Final = 60


@dataclass(frozen=True)
class Limits:
    """Seconds without a visit, and seconds altogether."""

    idle: int
    absolute: int


def limits_for(*, is_staff: bool) -> Limits:
    idle, absolute = settings.SESSION_LIMITS["staff" if is_staff else "resident"]
    return Limits(idle * 60, absolute * 60)


def begin(request: HttpRequest) -> None:
    """The visitor has signed in, with everything that was asked."""
    now = time.time()
    request.session[BEGAN], request.session[SEEN] = now, int(now)
    prove_again(request)


def prove_again(request: HttpRequest) -> None:
    """The visitor has shown a factor just now."""
    request.session[settings.FRESH_FACTOR_KEY] = int(time.time())


def is_over(session: SessionBase, user: User, *, is_staff: bool) -> bool:
    """Whether the session has outlived its limits, or all sessions of the account were ended meanwhile."""
    now, limits = int(time.time()), limits_for(is_staff=is_staff)
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        return True
    if user.sessions_valid_from and began < user.sessions_valid_from.timestamp():
        return True
    return bool(now - seen > limits.idle or now - began > limits.absolute)


def note_visit(session: SessionBase) -> None:
    """Remember the visit, unless one was written a moment ago."""
    now = int(time.time())
    if BEGAN in session and now - session.get(SEEN, 0) >= WRITTEN_EVERY:
        session[SEEN] = now


def sessions_of(user: User) -> list[UserSession]:
    """The open sessions, the newest first."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda each: each.last_seen_at, reverse=True)


def end_session(user: User, pk: int) -> bool:
    """End one session from afar; gives whether it was there."""
    found = UserSession.objects.filter(user=user, pk=pk).first()
    if found is not None:
        found.end()
    return found is not None


def end_sessions(user: User, *, but: HttpRequest | None = None) -> None:
    """End all sessions at once, wherever they are kept; that of ``but`` goes on."""
    user.sessions_valid_from = timezone.now()
    User.objects.filter(pk=user.pk).update(sessions_valid_from=user.sessions_valid_from)
    kept = but.session.session_key if but else None
    for session in UserSession.objects.filter(user=user).exclude(session_key=kept):
        session.end()
    if but is not None:
        but.session[BEGAN] = time.time()
        UserSession.objects.create_from_request(but)
