"""Reads that other rooms and the frames need."""

from django.core.cache import cache

from imece.civic.institution.models import UNIT_PATHS, Institution, Unit

CACHE_KEY = "institution"
CACHE_SECONDS = 60
PATH_SECONDS = 30


def current_institution() -> Institution:
    """The institution, kept for a minute per process; an unsaved placeholder on an empty database."""
    found: Institution | None = cache.get(CACHE_KEY)
    if found is None:
        found = Institution.objects.first() or Institution(name="Belediye", short_name="Belediye")
        cache.set(CACHE_KEY, found, CACHE_SECONDS)
    return found


def unit_paths() -> tuple[tuple[int, str], ...]:
    """Id and path of every unit, kept for half a minute per process: every right asks which it reaches."""
    found: tuple[tuple[int, str], ...] | None = cache.get(UNIT_PATHS)
    if found is None:
        found = tuple(Unit.objects.order_by("path").values_list("pk", "path"))
        cache.set(UNIT_PATHS, found, PATH_SECONDS)
    return found
