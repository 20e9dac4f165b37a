"""What people see who open the endpoint in a browser, and the answer to addresses that are none."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from imece.services.solution_center.citizen.public import crumbs
from imece.services.solution_center.open311.documents import JSON, XML
from imece.services.solution_center.open311.doors import errors, jurisdictions
from imece.shell.ui.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How to use the endpoint, for those who write programmes."""
    context = {
        "crumbs": crumbs(),
        "endpoint": settings.SITE_URL + reverse("open311:home").rstrip("/"),
        "discovery": settings.SITE_URL + reverse("open311:discovery_json"),
        "jurisdiction": next(iter(jurisdictions()), ""),
    }
    return render(request, "solution_center/citizen/open311.html", context)


@public
@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """No such resource, in the format that was asked for."""
    layout = JSON if rest.endswith(f".{JSON}") else XML
    return errors(404, [_("Bu adreste bir kaynak yok. Adresler .json ya da .xml ile biter.")], layout)
