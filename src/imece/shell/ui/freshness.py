"""Dangerous acts ask again who is there: a second factor that was shown minutes ago, not this morning."""

import time
from functools import wraps
from typing import Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from imece.shell.ui.access import View

FRESH_FOR: Final = 600
"""Seconds."""


def is_fresh(request: HttpRequest) -> bool:
    """Whether this visitor has shown a second factor within the last ten minutes."""
    shown = request.session.get(settings.FRESH_FACTOR_KEY, 0)
    return 0 <= time.time() - float(shown) <= FRESH_FOR


def fresh_factor(view: View) -> View:
    """Ask for the second factor again when it is older than ten minutes; stands below ``@allowed``.

    A form that was sent too late is not replayed: the reader is led back to the page it stood on.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_fresh(request) else to_step_up(request)

    return guarded


def to_step_up(request: HttpRequest) -> HttpResponse:
    """Lead to the page that asks for the second factor, and back."""
    address = f"{settings.STEP_UP_URL}?{urlencode({'next': _page_of(request)})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _page_of(request: HttpRequest) -> str:
    """The page that was read, or on which the form stood that was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else "/"
