"""Writes to the municipality's boundary and neighbourhoods."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import SETTINGS_CHANGED, journal
from imece.civic.institution.territory.models import Neighbourhood, Territory
from imece.kernel import turkish
from imece.kernel.geometry import Rings


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
