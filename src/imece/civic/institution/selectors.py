"""Reads that other rooms and the frames need."""

from django.core.cache import cache

from imece.civic.institution.models import Institution

CACHE_KEY = "institution"
CACHE_SECONDS = 60


def current_institution() -> Institution:
    """The institution, kept for a minute per process; an unsaved placeholder on an empty database."""
    found: Institution | None = cache.get(CACHE_KEY)
    if found is None:
        found = Institution.objects.first() or Institution(name="Belediye", short_name="Belediye")
        cache.set(CACHE_KEY, found, CACHE_SECONDS)
    return found
