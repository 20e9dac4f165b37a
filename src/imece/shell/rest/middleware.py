"""Below ``/api/`` every refusal is a problem document, also those that Django itself speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from imece.shell.rest.problems import MEDIA_TYPE, document

ROOT = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class ProblemDocuments:
    """Stands around the error pages and replaces them where a machine asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(ROOT) and settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return document(403, detail=_("Bu arayüz yalnız HTTPS ile çağrılır."))
        response = self.get_response(request)
        is_ours = request.path.startswith(ROOT) and response.status_code >= 400
        if not is_ours or response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        problem = document(response.status_code)
        for header in KEPT:
            if header in response.headers:
                problem[header] = response.headers[header]
        return problem

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        """No database keeps a NUL character, however it is written."""
        if not request.path.startswith(ROOT) or request.content_type != "application/json":
            return None
        return document(400) if b"\\u0000" in request.body or b"\x00" in request.body else None
