"""Writes to the municipality's boundary, neighbourhoods and streets."""

from collections.abc import Sequence
from itertools import chain, islice

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import SETTINGS_CHANGED, journal
from imece.civic.institution.territory.finding import SEARCH_KIND, kind_of
from imece.civic.institution.territory.geojson import Line
from imece.civic.institution.territory.models import Neighbourhood, Street, Territory
from imece.kernel import search, turkish
from imece.kernel.errors import Invalid
from imece.kernel.geometry import Point, Rings, metres_between
from imece.kernel.turkish import clean_text

LONGEST_NAME, LONGEST_SLUG = 80, 120


@transaction.atomic
def save_territory(*, actor: Actor, boundary: Rings) -> Territory:
    """Write the municipality's boundary."""
    policies.require(actor, policies.MANAGE)
    territory, _is_new = Territory.objects.update_or_create(pk=1, defaults={"boundary": boundary})
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Belediye sınırı değişti"))
    return territory


@transaction.atomic
def save_neighbourhoods(*, actor: Actor, areas: Sequence[tuple[str, Rings]]) -> list[Neighbourhood]:
    """Write neighbourhoods by name: new ones are added, known ones get the new boundary, others stay as they are."""
    policies.require(actor, policies.MANAGE)
    saved = []
    for name, boundary in areas:
        values = {"name": name, "boundary": boundary, "is_active": True}
        saved.append(
            Neighbourhood.objects.update_or_create(slug=turkish.slugify(name)[:LONGEST_NAME], defaults=values)[0]
        )
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Mahalle sınırları değişti"))
    return saved


@transaction.atomic
def save_streets(*, actor: Actor, lines: Sequence[Line]) -> int:
    """Write the streets of every neighbourhood through which ``lines`` run, in place of those it had; gives how many.

    Pieces of one name in one neighbourhood are one street. What lies in no neighbourhood is left out.

    Raises:
        Invalid: none lies in a neighbourhood.
    """
    policies.require(actor, policies.MANAGE)
    streets = _streets(lines)
    if not streets:
        raise Invalid(
            fields={"file": [_("Yolların hiçbiri bir mahalleye düşmüyor; önce mahalle sınırlarını yükleyin.")]}
        )
    old = Street.objects.filter(neighbourhood__in={street.neighbourhood_id for street in streets})
    search.remove(SEARCH_KIND, *old.values_list("pk", flat=True))
    old.delete()
    saved = Street.objects.bulk_create(streets, batch_size=500)
    search.put_many(
        SEARCH_KIND, [(street.pk, (street.name, f"{street.neighbourhood} mahallesi"), ()) for street in saved]
    )
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Cadde ve sokaklar değişti"))
    return len(streets)


def _streets(lines: Sequence[Line]) -> list[Street]:
    quarters = [each for each in Neighbourhood.objects.filter(is_active=True) if each.boundary]
    pieces: dict[tuple[Neighbourhood, str], tuple[str, list[Point]]] = {}
    for name, points in lines:
        last: list[Neighbourhood] = []  # the next point mostly lies where the last one lay
        for point in points:
            last = list(islice((each for each in chain(last, quarters) if each.holds(*point)), 1))
            if last:
                pieces.setdefault((last[0], turkish.slugify(name)[:LONGEST_SLUG]), (name, []))[1].append(point)
    return [
        Street(neighbourhood=quarter, slug=slug, name=name, kind=kind_of(name), latitude=at[0], longitude=at[1])
        for (quarter, slug), (name, points) in pieces.items()
        if slug
        for at in [_in_the_middle(points)]
    ]


def _in_the_middle(points: Sequence[Point]) -> Point:
    """That of the points which is nearest to the middle of them all: a mark for the street lies on the street."""
    middle = [sum(values) / len(points) for values in zip(*points, strict=True)]
    return min(points, key=lambda point: metres_between(*point, *middle))


@transaction.atomic
def add_neighbourhood(*, actor: Actor, name: str) -> Neighbourhood:
    """Add a neighbourhood by name alone; a closed one of that name is in force again.

    Raises:
        Invalid: there is no name, or it is in force already.
    """
    policies.require(actor, policies.MANAGE)
    name = " ".join(clean_text(name).split())
    slug = turkish.slugify(name)[:LONGEST_NAME]
    if not slug or len(name) > LONGEST_NAME:
        raise Invalid(fields={"name": [_("Mahallenin adını yazın.")]})
    known = Neighbourhood.objects.filter(slug=slug).first()
    if known is not None and known.is_active:
        raise Invalid(fields={"name": [_("Bu mahalle zaten var.")]})
    added = known or Neighbourhood(slug=slug)
    added.name, added.is_active = name, True
    added.save()
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Mahalle eklendi: %s") % name)
    return added


@transaction.atomic
def close_neighbourhood(*, actor: Actor, neighbourhood: Neighbourhood) -> None:
    """Take a neighbourhood off the lists; what lies in it keeps its name."""
    policies.require(actor, policies.MANAGE)
    neighbourhood.is_active = False
    neighbourhood.save(update_fields=["is_active"])
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Mahalle kapatıldı: %s") % neighbourhood.name)
