"""Browsers that an account has signed in from before, so that strangers' guesses cannot lock its owner out.

Wrong passwords are counted apart for each known browser; all unknown ones share a count (OWASP: device cookies).
"""

import secrets
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from imece.civic.identity.models import User

SALT: Final = "imece.identity.device"
LASTS: Final = 365 * 24 * 3600
MOST_ACCOUNTS: Final = 5


def cookie_name() -> str:
    """Over HTTPS with the prefix that browsers accept on secure connections alone (RFC 6265bis)."""
    return "__Secure-imece-device" if settings.SESSION_COOKIE_SECURE else "imece-device"


def device_of(request: HttpRequest, user: User | None) -> str:
    """What tells this browser apart, where the account has signed in from it before; else empty."""
    return _read(request).get(str(user.pk), "") if user else ""


def remember_device(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Let this browser be known for the account from now on."""
    known = _read(request)
    known = {str(user.pk): known.get(str(user.pk)) or secrets.token_urlsafe(12)} | known
    kept = dict(list(known.items())[:MOST_ACCOUNTS])
    response.set_cookie(
        cookie_name(),
        signing.dumps(kept, salt=SALT),
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/giris/",
    )


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
