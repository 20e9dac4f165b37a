"""Days off declared by decision (idari izin); open clocks that they touch are counted anew by a job."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Unit, journal
from imece.engines.deadlines import policies
from imece.engines.deadlines.jobs import recount
from imece.engines.deadlines.models import DeclaredDayOff, Scope
from imece.kernel.errors import Invalid, NotAllowed

CHANGED = "settings_changed"


@transaction.atomic
def declare_day_off(
    *,
    actor: Actor,
    day: date,
    decision: str,
    half: bool = False,
    unit: Unit | None = None,
    scope: Scope | None = None,
    at: datetime | None = None,
) -> DeclaredDayOff:
    """Close every office (the house's, or one unit's) on ``day``, known since ``at`` (now).

    A day that has passed may be declared too: open clocks move, closed ones stay as they were.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        Invalid: the day was declared already, or a unit is missing.
    """
    policies.require_calendar(actor)
    draft = drafted(day=day, decision=decision, half=half, unit=unit, scope=scope)
    draft.declared_at = at or timezone.now()
    draft.declared_by = actor.post
    draft.save()
    journal.write(actor=actor, act=CHANGED, what=_("İdari izin günü eklendi: %s") % draft, data={"day_off": draft.pk})
    recount.enqueue(draft.pk)
    return draft


def drafted(
    *, day: date, decision: str, half: bool = False, unit: Unit | None = None, scope: Scope | None = None
) -> DeclaredDayOff:
    """The declaration as it would be, unsaved.

    Raises:
        Invalid: the day was declared already, or a unit is missing.
    """
    scope = scope or (Scope.UNIT if unit else Scope.HOUSE)
    if scope is Scope.UNIT and unit is None:
        raise Invalid(fields={"unit": [_("Hangi birim için olduğunu seçin.")]})
    unit = unit if scope is Scope.UNIT else None
    if DeclaredDayOff.objects.in_force().filter(date=day, unit=unit).exists():
        raise Invalid(fields={"day": [_("Bu gün için zaten bir idari izin kaydı var.")]})
    return DeclaredDayOff(date=day, half=half, decision=decision, unit=unit, scope=scope)


@transaction.atomic
def withdraw_day_off(*, actor: Actor, declared: DeclaredDayOff) -> None:
    """Take a declaration back; it stays as what was known meanwhile.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        NotAllowed: it was taken back before.
    """
    policies.require_calendar(actor)
    held = DeclaredDayOff.objects.select_for_update(of=("self",)).select_related("unit").get(pk=declared.pk)
    if not held.is_in_force:
        raise NotAllowed(_("Bu idari izin günü daha önce kaldırılmış."))
    held.withdrawn_at, held.withdrawn_by = timezone.now(), actor.post
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    journal.write(actor=actor, act=CHANGED, what=_("İdari izin günü kaldırıldı: %s") % held, data={"day_off": held.pk})
    recount.enqueue(held.pk)
