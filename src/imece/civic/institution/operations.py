"""Writes to the institution's data."""

from datetime import date

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.journal import GRANTED, REVOKED, SETTINGS_CHANGED, journal
from imece.civic.institution.models import Institution, StaffPost, StandIn
from imece.civic.institution.selectors import CACHE_KEY
from imece.kernel.errors import Invalid, NotPermitted


@transaction.atomic
def save_institution(*, actor: Actor, **fields: object) -> Institution:
    """Write the one row that names the municipality."""
    policies.require(actor, policies.MANAGE)
    institution, _created = Institution.objects.update_or_create(pk=1, defaults=fields)
    transaction.on_commit(lambda: cache.delete(CACHE_KEY))
    journal.write(actor=actor, act=SETTINGS_CHANGED, what=_("Kurum bilgileri değişti"))
    return institution


@transaction.atomic
def appoint_stand_in(*, actor: Actor, post: StaffPost, by: StaffPost, start: date, end: date, reason: str) -> StandIn:
    """Let ``by`` act in the place of ``post`` for some days.

    Raises:
        NotPermitted: the actor neither holds the post nor manages its unit.
        Invalid: the days are reversed, or somebody would stand in for oneself.
    """
    _require_control(actor, post)
    if end < start:
        raise Invalid(fields={"end": [_("Bitiş günü başlangıçtan önce olamaz.")]})
    if post.person_id == by.person_id:
        raise Invalid(fields={"by": [_("Kişi kendi yerine vekil olamaz.")]})
    stand_in = StandIn.objects.create(post=post, by=by, start=start, end=end, reason=reason)
    _write(actor, GRANTED, _("Vekâlet verildi"), stand_in)
    return stand_in


@transaction.atomic
def end_stand_in(*, actor: Actor, stand_in: StandIn) -> StandIn:
    """End a stand-in today; the record stays."""
    _require_control(actor, stand_in.post)
    stand_in.ended_early = True
    stand_in.save(update_fields=["ended_early"])
    _write(actor, REVOKED, _("Vekâlet bitirildi"), stand_in)
    return stand_in


def _require_control(actor: Actor, post: StaffPost) -> None:
    own = actor.person is not None and post.person_id == actor.person.pk
    if not own and not actor.has(policies.STAND_IN, post.unit):
        raise NotPermitted


def _write(actor: Actor, act: str, what: str, stand_in: StandIn) -> None:
    line = f"{what}: {stand_in.by.person.name} → {stand_in.post.person.name}"
    days = {"post": stand_in.post_id, "start": stand_in.start.isoformat(), "end": stand_in.end.isoformat()}
    journal.write(actor=actor, act=act, what=line, people=[stand_in.by.person, stand_in.post.person], data=days)
