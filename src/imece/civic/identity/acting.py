"""For whom somebody acts at the moment, as the frame of every page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from imece.civic.identity.mandates import CHOSEN
from imece.civic.identity.models import Mandate
from imece.civic.identity.selectors import current_actor
from imece.civic.institution.api import Actor

MOST_SHOWN: Final = 8
"""Who acts for more than these finds the others on the page of mandates."""
OWN_PAGES: Final = ("/hesabim/", "/verilerim/")
NOBODYS: Final = frozenset({"slug"})
"""Parts of an address that name nothing of one person: a page with no others is the same page for everybody."""


@dataclass(frozen=True)
class Voice:
    """Somebody for whom the reader may act."""

    mandate: int
    name: str
    kind: str
    is_chosen: bool


@dataclass(frozen=True)
class Acting:
    """What the frame says: who the reader is, whose name is used now, whose names could be, where to go on after that.

    ``is_own_page`` tells that the page is about the reader's own account, whoever they act for.
    """

    person: str
    chosen: str
    voices: Sequence[Voice]
    has_more: bool
    back_to: str
    is_own_page: bool


def acting_in(request: HttpRequest) -> Acting | None:
    """Nothing, and no query, for strangers and for whom nobody has given a mandate."""
    actor = current_actor(request)
    if actor.person is None or not actor.person.is_agent:
        return None
    voices = _voices(request, actor)
    if not voices:
        return None
    return Acting(
        person=actor.person.name,
        chosen=actor.on_behalf_of.name if actor.on_behalf_of else "",
        voices=voices[:MOST_SHOWN],
        has_more=len(voices) > MOST_SHOWN,
        back_to=_back_to(request),
        is_own_page=request.path.startswith(OWN_PAGES),
    )


def _voices(request: HttpRequest, actor: Actor) -> list[Voice]:
    chosen = request.session.get(CHOSEN) if actor.on_behalf_of else None
    held = Mandate.objects.in_force().filter(agent=actor.person).select_related("principal")
    first = held.order_by("principal__folded_name", "pk")[: MOST_SHOWN + 1]
    return [Voice(one.pk, one.principal.name, str(one.get_kind_display()), one.pk == chosen) for one in first]


def _back_to(request: HttpRequest) -> str:
    """This page, where it is the same for everybody; home from a page about one application or draft."""
    match = request.resolver_match
    return request.path if match is not None and set(match.kwargs) <= NOBODYS else "/"
