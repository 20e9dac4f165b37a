"""Headers that keep foreign code out of the page, the page out of foreign frames, and people's data out of caches."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

DIRECTIVES: Final = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "frame-src": "'none'",
    "img-src": "'self' data: blob:",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "worker-src": "'self' blob:",
}
"""No nonce is needed: no page has a script or a style of its own inside, and a test reads every page for one."""
TILES: Final = frozenset({"connect-src", "img-src"})
"""How the map asks for pieces of the base map: it fetches them and shows them as pictures."""
OWN: Final = ("camera", "geolocation", "publickey-credentials-create", "publickey-credentials-get")
NOBODYS: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "sync-xhr",
    "usb",
    "xr-spatial-tracking",
)
FEATURES: Final = ", ".join([*(f"{name}=(self)" for name in OWN), *(f"{name}=()" for name in NOBODYS)])
HEADERS: Final = {
    "Permissions-Policy": FEATURES,
    "Cross-Origin-Resource-Policy": "same-origin",
}


@lru_cache(maxsize=4)
def policy(tiles: str) -> str:
    """The content security policy. The base map's host, where ``tiles`` names one, is the only one besides ours."""
    parts = urlsplit(tiles)
    host = f" {parts.scheme}://{parts.netloc}" if tiles else ""
    return "; ".join(f"{name} {allowed}{host if name in TILES else ''}" for name, allowed in DIRECTIVES.items())


class SecurityHeaders:
    """Sends what every answer must carry, static files too; a view may set a stricter one itself.

    What was answered to a session is kept by nobody on the way and not by the browser, which may be a shared one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(settings.MAP_TILES))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        session = settings.SESSION_COOKIE_NAME
        if session in request.COOKIES or session in response.cookies:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
