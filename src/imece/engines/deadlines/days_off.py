"""Days off declared by decision (idari izin); open clocks that they touch are counted anew by a job."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.deadlines import policies
from imece.engines.deadlines.jobs import recount
from imece.engines.deadlines.models import DeclaredDayOff
from imece.kernel.errors import Invalid


@transaction.atomic
def declare_day_off(
    *, actor: Actor, day: date, decision: str, half: bool = False, unit: Unit | None = None
) -> DeclaredDayOff:
    """Close the office (or one unit) on ``day``.

    Raises:
        NotPermitted: the actor may not keep the calendar.
        Invalid: the day was declared already.
    """
    policies.require_calendar(actor)
    if DeclaredDayOff.objects.filter(date=day, unit=unit).exists():
        raise Invalid(fields={"date": [_("Bu gün için zaten bir idari izin kaydı var.")]})
    declared = DeclaredDayOff.objects.create(date=day, half=half, decision=decision, unit=unit)
    recount.enqueue(day.isoformat())
    return declared


@transaction.atomic
def withdraw_day_off(*, actor: Actor, declared: DeclaredDayOff) -> None:
    """Take a declaration back.

    Raises:
        NotPermitted: the actor may not keep the calendar.
    """
    policies.require_calendar(actor)
    day = declared.date
    declared.delete()
    recount.enqueue(day.isoformat())
