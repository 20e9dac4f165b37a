"""Pages that change only when the catalogue does are rendered once and kept."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.session import SessionStorage
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.translation import get_language

from imece.engines.catalog.models import CatalogState
from imece.shell.ui.access import visitor_of
from imece.shell.ui.context import theme_of

# The frame shows the institution's name and address, which do not move the stamp.
SECONDS = 60
MESSAGES = SessionStorage.session_key
View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Serve whoever has not signed in from what was rendered for the last one, until the catalogue's stamp moves.

    Costs one read by primary key, and one of the session where there is one. The page may hold nothing that belongs
    to one visitor. Searches are not kept.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET or request.method not in {"GET", "HEAD"} or not _is_nobody(request):
            return view(request, *args, **kwargs)
        key = _key(request)
        tag = f'W/"{key[-32:]}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag, "Vary": "Cookie, HX-Request"})
        body = cache.get(key)
        if body is None:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or response.cookies:
                return response
            body = response.content
            cache.set(key, body, SECONDS)
        return HttpResponse(
            body, headers={"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, HX-Request"}
        )

    return keeping


def _is_nobody(request: HttpRequest) -> bool:
    """Whether the page would be the same for anybody: not signed in, and no message waits to be shown."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return True
    return not visitor_of(request).is_signed_in and not request.session.get(MESSAGES)


def _key(request: HttpRequest) -> str:
    parts = (
        request.path,
        str(CatalogState.stamp()),
        timezone.localdate().isoformat(),
        theme_of(request),
        get_language() or "",
        request.headers.get("HX-Request", ""),
        request.get_host(),
    )
    return f"catalog:{hashlib.sha256('|'.join(parts).encode()).hexdigest()}"
