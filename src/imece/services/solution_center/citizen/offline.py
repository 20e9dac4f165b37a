"""Reporting without a network: the page that the telephone keeps, and the token with which it sends afterwards."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from imece.civic.privacy.api import current_notice
from imece.engines.attachments.api import PHOTO_ACCEPT, limits
from imece.engines.catalog.api import ApplicationForm, build_questions
from imece.services.solution_center.citizen.forms import PlaceForm
from imece.services.solution_center.citizen.report import QUESTIONS
from imece.services.solution_center.citizen.start import grouped
from imece.services.solution_center.models import Category, Responsible
from imece.services.solution_center.operations.filing import LONGEST_TEXT, MOST_PHOTOS
from imece.shell.ui.access import public


@public
@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """All three steps on one page that carries nobody's name; the service worker keeps it."""
    taken = list(Category.objects.active().exclude(responsible=Responsible.ELSEWHERE))
    context = {
        "groups": grouped(taken),
        "questions": [(each, _questions(each)) for each in taken if each.questions],
        "anonymous": [each.key for each in taken if each.allow_anonymous],
        "place": PlaceForm(),
        "notice": current_notice(),
        "accept": PHOTO_ACCEPT,
        "most_photos": MOST_PHOTOS,
        "max_size": limits().file_bytes,
        "longest": LONGEST_TEXT,
    }
    return render(request, "solution_center/citizen/offline.html", context)


def _questions(category: Category) -> ApplicationForm:
    return build_questions(category.questions, prefix=QUESTIONS)


@public
@never_cache
@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """A fresh token against forged forms: what was written offline carries none."""
    return JsonResponse({"token": get_token(request)})
