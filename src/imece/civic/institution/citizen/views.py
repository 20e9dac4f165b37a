"""Streets, for who types one into a field for a place."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from imece.civic.institution.territory.finding import FoundPlace, find_places
from imece.kernel.turkish import clean_text
from imece.shell.ui.access import public

LONGEST = 100


@public
@require_safe
@cache_control(public=True, max_age=300)
def places(request: HttpRequest) -> JsonResponse:
    """What ``q`` may mean: ``{"places": [{name, area, words, lat, lon, neighbourhood}]}``."""
    found = find_places(clean_text(request.GET.get("q", ""))[:LONGEST])
    return JsonResponse({"places": [_line(place) for place in found]})


def _line(place: FoundPlace) -> dict[str, object]:
    street = place.street
    return {
        "name": street.name,
        "area": _("%(name)s Mahallesi") % {"name": street.neighbourhood.name},
        "words": place.words,
        "lat": street.latitude,
        "lon": street.longitude,
        "neighbourhood": street.neighbourhood_id,
    }
