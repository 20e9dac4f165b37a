"""Who is in front of a page."""

from typing import Any, cast

from django.http import HttpRequest

from imece.civic.institution.api import Actor
from imece.shell.ui.access import visitor_of


def actor_of(request: HttpRequest) -> Actor:
    return cast("Actor", cast("Any", visitor_of(request)))
