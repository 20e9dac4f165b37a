"""Every write to a clock. Each keeps ``due_at`` right and changes the clock that was handed in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.grounds import PUBLISHED
from imece.engines.deadlines.history import keep_change
from imece.engines.deadlines.models import Cause, Clock, DueChange, Suspension
from imece.engines.deadlines.selectors import count_of, due_at
from imece.kernel.errors import Invalid, NotAllowed


def start_clock(
    term: Term,
    at: datetime | None = None,
    *,
    unit: Unit | None = None,
    ground: str = PUBLISHED,
    has_others: bool = False,
) -> Clock:
    """A new clock that runs from ``at`` (now) by the calendar of ``unit`` (of the whole house).

    Raises:
        TooFarAway: ``at`` lies after the year 9000.
    """
    at = at or timezone.now()
    return Clock.objects.create(
        term=term.as_json(),
        ground=ground,
        has_others=has_others,
        unit=unit,
        started_at=at,
        counted_from=at,
        due_at=due_at(term, at, unit=unit, ground=ground),
    )


@transaction.atomic
def suspend(
    clock: Clock, *, reason: str, legal_basis: str = "", cause: Cause = Cause.OTHER, at: datetime | None = None
) -> Clock:
    """Stand the clock still from ``at`` (now), until ``resume``.

    Raises:
        NotAllowed: it already stands still, or was stopped.
        Invalid: ``at`` lies before the start or before the end of an earlier suspension.
    """
    lock(clock)
    if not clock.is_running:
        raise NotAllowed(_("Bu süre zaten durmuş durumda."))
    at = at or timezone.now()
    _require_after(at, clock)
    Suspension.objects.create(clock=clock, since=at, cause=cause, reason=reason[:300], legal_basis=legal_basis[:300])
    clock.suspended_since = at
    return _saved(clock, at, DueChange.Cause.STOOD)


@transaction.atomic
def resume(clock: Clock, at: datetime | None = None) -> Clock:
    """Let the clock run on from ``at`` (now).

    Raises:
        NotAllowed: it does not stand still.
        Invalid: ``at`` lies before the suspension.
    """
    lock(clock)
    if not clock.is_suspended:
        raise NotAllowed(_("Bu süre zaten işliyor."))
    at = at or timezone.now()
    _end_suspension(clock, at)
    return _saved(clock, at, DueChange.Cause.RAN_ON)


@transaction.atomic
def stop(clock: Clock, at: datetime | None = None) -> Clock:
    """End the clock for good; a suspension ends with it. Stopping it again changes nothing."""
    lock(clock)
    if clock.stopped_at is not None:
        return clock
    at = at or timezone.now()
    if clock.is_suspended:
        _end_suspension(clock, at)
    clock.stopped_at = at
    return _saved(clock, at, DueChange.Cause.RAN_ON)


@transaction.atomic
def restart(clock: Clock, at: datetime | None = None) -> Clock:
    """Give a stopped clock its whole term again from ``at`` (now); the time it was stopped is kept as a pause.

    Raises:
        NotAllowed: it was not stopped.
        Invalid: ``at`` lies before it was stopped.
    """
    lock(clock)
    at = at or timezone.now()
    if clock.stopped_at is None:
        raise NotAllowed(_("Bu süre zaten işliyor."))
    if at < clock.stopped_at:
        raise Invalid(_("Süre, durduğu andan önce yeniden başlatılamaz."))
    Suspension.objects.create(clock=clock, since=clock.stopped_at, until=at, reason=_("Başvuru kapalıydı"))
    clock.stopped_at, clock.is_extended = None, False
    clock.counted_from = at
    return _saved(clock, at, DueChange.Cause.RESTARTED)


def lock(clock: Clock) -> None:
    """Read the clock anew and hold it until the transaction ends."""
    clock.refresh_from_db(from_queryset=Clock.objects.select_for_update())


def _require_after(at: datetime, clock: Clock) -> None:
    last = clock.suspensions.order_by("-until").values_list("until", flat=True).first()
    if at < clock.counted_from or (last is not None and at < last):
        raise Invalid(_("Süre, başlamadan ya da önceki duruşu bitmeden durdurulamaz."))


def _end_suspension(clock: Clock, at: datetime) -> None:
    if clock.suspended_since is not None and at < clock.suspended_since:
        raise Invalid(_("Süre, durduğu andan önce yeniden başlatılamaz."))
    clock.suspensions.filter(until=None).update(until=at)
    clock.suspended_since = None


def _saved(clock: Clock, at: datetime, cause: DueChange.Cause) -> Clock:
    was, clock.due_at = clock.due_at, count_of(clock).due()
    clock.save()
    keep_change(clock, was, at, cause)
    return clock
