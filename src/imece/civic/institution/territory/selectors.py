"""Whether a point is ours, and in which neighbourhood it lies."""

from django.db.models import Count

from imece.civic.institution.territory.models import Neighbourhood, Territory
from imece.kernel import turkish
from imece.kernel.geometry import Box, is_on_earth

COUNTRY = Box(35.7, 25.5, 42.3, 45.0)
"""Türkiye: what counts as inside while no boundary was entered."""


def neighbourhoods() -> list[Neighbourhood]:
    """Those in force, in the order of the alphabet, without their boundaries."""
    found = Neighbourhood.objects.filter(is_active=True).defer("boundary")
    return sorted(found, key=lambda each: turkish.sort_key(each.name))


def with_streets() -> list[Neighbourhood]:
    """As ``neighbourhoods``, each with ``street_count``."""
    found = Neighbourhood.objects.filter(is_active=True).defer("boundary").annotate(street_count=Count("streets"))
    return sorted(found, key=lambda each: turkish.sort_key(each.name))


def neighbourhood_at(latitude: float, longitude: float) -> Neighbourhood | None:
    """The neighbourhood in which the point lies."""
    if not is_on_earth(latitude, longitude):
        return None
    around = Neighbourhood.objects.filter(is_active=True).around(latitude, longitude)
    return next((each for each in around if each.holds(latitude, longitude)), None)


def is_inside(latitude: float, longitude: float) -> bool:
    """Whether the point lies within the municipality; within the country while no boundary was entered."""
    if not is_on_earth(latitude, longitude):
        return False
    territory = Territory.objects.first()
    if territory is None or not territory.boundary:
        return COUNTRY.holds(latitude, longitude)
    return territory.holds(latitude, longitude)
