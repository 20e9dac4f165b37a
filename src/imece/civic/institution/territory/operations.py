"""Writes to the municipality's boundary and neighbourhoods."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import SETTINGS_CHANGED, journal
from imece.civic.institution.territory.models import Neighbourhood, Territory
from imece.kernel import turkish
from imece.kernel.errors import Invalid
from imece.kernel.geometry import Rings
from imece.kernel.turkish import clean_text

LONGEST_NAME = 80


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
        saved.append(Neighbourhood.objects.update_or_create(slug=turkish.slugify(name), defaults=values)[0])
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Mahalle sınırları değişti"))
    return saved


@transaction.atomic
def add_neighbourhood(*, actor: Actor, name: str) -> Neighbourhood:
    """Add a neighbourhood by name alone; a closed one of that name is in force again.

    Raises:
        Invalid: there is no name, or it is in force already.
    """
    policies.require(actor, policies.MANAGE)
    name = " ".join(clean_text(name).split())
    slug = turkish.slugify(name)
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
