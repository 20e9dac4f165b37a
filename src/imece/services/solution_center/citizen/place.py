"""Step two: where? And what of the kind is open there already."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Neighbourhood, Territory
from imece.kernel.errors import NotAllowed
from imece.services.solution_center.citizen.forms import FollowForm, PlaceForm
from imece.services.solution_center.citizen.frame import Stated, category_of, frame
from imece.services.solution_center.citizen.public import crumbs
from imece.services.solution_center.citizen.start import show as show_start
from imece.services.solution_center.models import Category
from imece.services.solution_center.operations.filing import check_category
from imece.services.solution_center.selectors import Near, nearby
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Ask where it is; another body's categories say whose they are instead."""
    category = category_of(key)
    if category.is_active and not category.is_taken_here:
        context = {"category": category, "crumbs": crumbs()}
        return render(request, "solution_center/citizen/elsewhere.html", context)
    try:
        check_category(category)
    except NotAllowed as refusal:
        return show_start(request, problem=refusal.message, status=refusal.status)
    stated = Stated.of(request)
    form = PlaceForm(request.POST if request.method == "POST" else None, initial=initial_place(stated))
    if request.method == "POST" and form.is_valid():
        return _go_on(request, category, stated, form)
    context = {**frame(category, 2), "form": form}
    return render(request, "solution_center/citizen/place.html", context, status=422 if form.is_bound else 200)


def initial_place(stated: Stated) -> dict[str, Any]:
    """What the place form begins with."""
    return {
        "yer_words": stated.words,
        "yer_lat": stated.latitude,
        "yer_lon": stated.longitude,
        "mahalle": stated.neighbourhood,
    }


def _go_on(request: HttpRequest, category: Category, stated: Stated, form: PlaceForm) -> HttpResponse:
    given = form.cleaned_data
    stated.latitude, stated.longitude = given["yer_lat"], given["yer_lon"]
    stated.words = given["yer_words"]
    stated.neighbourhood = given["mahalle"].pk if given["mahalle"] else None
    stated.keep(request)
    step = "near" if _near(category, stated) else "details"
    return see_other(reverse(f"solution_center:{step}", args=[category.key]))


def _near(category: Category, stated: Stated) -> list[Near]:
    if stated.latitude is None or stated.longitude is None:
        return []
    return nearby(category, stated.latitude, stated.longitude)


@public
@never_cache
@require_safe
def near(request: HttpRequest, key: str) -> HttpResponse:
    """“Bunu mu kastettiniz?” – open reports of the kind around the place, each to be followed."""
    category, stated = category_of(key), Stated.of(request)
    found = _near(category, stated)
    if not found:
        return see_other(reverse("solution_center:details", args=[key]))
    return show_near(request, category, found)


def show_near(
    request: HttpRequest, category: Category, found: list[Near], *, wrong: FollowForm | None = None, number: str = ""
) -> HttpResponse:
    """The page; ``wrong`` is the form with which following ``number`` did not succeed."""
    context = {
        **frame(category, 2),
        "found": found,
        "form": wrong or FollowForm(),
        "number": number,
        "is_known": bool(_address_of(request)),
    }
    return render(request, "solution_center/citizen/near.html", context, status=422 if wrong else 200)


def _address_of(request: HttpRequest) -> str:
    person = current_actor(request).principal
    return (person.email or person.phone) if person else ""


@public
@require_safe
@cache_control(public=True, max_age=3600)
def boundary(request: HttpRequest) -> HttpResponse:
    """The municipality and its neighbourhoods as GeoJSON, which the maps draw."""
    areas = [("", territory.boundary) for territory in Territory.objects.all()]
    areas += [(each.name, each.boundary) for each in Neighbourhood.objects.filter(is_active=True)]
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [_closed(ring) for ring in rings]},
        }
        for name, rings in areas
        if rings
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


def _closed(ring: list[list[float]]) -> list[list[float]]:
    """GeoJSON wants the first corner again at the end (RFC 7946 §3.1.6)."""
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]
