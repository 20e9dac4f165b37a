"""One view that does nothing: the measure that ``./imece bench`` divides every page by. Only with ``IMECE_BENCH=1``."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from imece.shell.ui.access import public


@public
def empty(request: HttpRequest) -> HttpResponse:
    """An answer without a session, a database or a template, through all of the middleware."""
    return HttpResponse("")


urlpatterns = [path("_empty/", empty)]
