"""What a list may be narrowed to and whom work may be given to, kept a short while for everybody of the same units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost, Unit, rights
from imece.engines.cases import policies
from imece.engines.cases.models import Channel
from imece.engines.cases.staff.boxes import scope_of
from imece.engines.cases.staff.listing import NOBODY
from imece.engines.cases.staff.wording import STATE_WORDS
from imece.engines.catalog.api import published_services

SECONDS = 30
"""Old enough to spare the queries, new enough to work with: every operation looks again at what it is given."""

Choice = tuple[str, str]
"""Value and label."""


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list, with its choices."""

    name: str
    title: str
    options: Sequence[tuple[str, str | Promise]]

    def label(self, value: str) -> str | Promise:
        return dict(self.options).get(value, value)


def filters_of(actor: Actor) -> Mapping[str, Filter]:
    """Filters whose choices this actor has; the unit only where there are several."""
    units = seen_units(actor)
    found = [
        Filter("hizmet", _("Hizmet"), _services()),
        Filter("durum", _("Durum"), list(STATE_WORDS.items())),
        Filter("kanal", _("Kanal"), Channel.choices),
        Filter("sorumlu", _("Sorumlu"), [(NOBODY, _("Sorumlusu yok")), *working_posts(actor)]),
    ]
    if len(units) > 1:
        found.insert(1, Filter("birim", _("Birim"), units))
    return {each.name: each for each in found}


def seen_units(actor: Actor) -> Sequence[Choice]:
    """The open units whose cases the actor sees."""
    units = Unit.objects.active().filter(pk__in=actor.units_with(policies.SEE))
    return _kept("units", scope_of(actor), lambda: [(str(unit.pk), unit.name) for unit in units])


def all_units() -> Sequence[Choice]:
    """Every open unit of the house: where a case may go."""
    return _kept("all-units", "", lambda: [(str(unit.pk), unit.name) for unit in Unit.objects.active()])


def working_posts(actor: Actor) -> Sequence[Choice]:
    """Posts that work in the units the actor sees, by name."""
    able = [role for role, held in rights.matrix().items() if policies.WORK in held]
    posts = StaffPost.objects.active().filter(unit_id__in=actor.units_with(policies.SEE), role__in=able)
    named = posts.select_related("person").order_by("person__folded_name")
    return _kept("posts", scope_of(actor), lambda: [(str(post.pk), post.person.name) for post in named])


def _services() -> Sequence[Choice]:
    named = published_services().select_related(None).select_related("current")
    slim = named.only("slug", "key", "current__title", "current__name")
    return _kept("services", "", lambda: [(service.slug, service.name) for service in slim])


def _kept(what: str, scope: str, read: Callable[[], list[Choice]]) -> Sequence[Choice]:
    found: Sequence[Choice] | None = cache.get(f"cases:{what}:{scope}")
    if found is None:
        found = read()
        cache.set(f"cases:{what}:{scope}", found, SECONDS)
    return found
