"""Which steps lie before and after the end of a term, and which clocks have come to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from imece.engines.cases.models import EscalationNotice, EscalationStep, Measure, Told
from imece.engines.deadlines.api import Clock, WorkingCalendar, working_calendar
from imece.kernel.turkish import ISTANBUL

LATEST = timedelta(days=7)
"""A step that was missed for longer (a worker that stood still, a ladder written yesterday) is not made up for."""
MOST = 500
"""Clocks of one step in one run; the next run takes the rest."""


def usual_ladder() -> list[EscalationStep]:
    """What holds until the house writes its own: the assignee first, then ever higher, the applicant at the end."""
    steps = (
        (Measure.SHARE, 75, Told.ASSIGNEE),
        (Measure.BEFORE, 1, Told.ASSIGNEE),
        (Measure.BEFORE, 1, Told.MANAGER),
        (Measure.AFTER, 0, Told.APPLICANT),
        (Measure.AFTER, 0, Told.MANAGER),
        (Measure.AFTER, 3, Told.DEPUTY_MAYOR),
    )
    return [EscalationStep(measure=measure, amount=amount, tells=tells) for measure, amount, tells in steps]


def ladders() -> Mapping[int | None, list[EscalationStep]]:
    """The written ladders by service, with that of the house under None; the usual one where it wrote none."""
    found = defaultdict[int | None, list[EscalationStep]](list)
    for step in EscalationStep.objects.all():
        found[step.service_id].append(step)
    if None not in found:
        found[None] = usual_ladder()
    return {service: sorted(steps, key=place) for service, steps in found.items()}


def place(step: EscalationStep) -> tuple[int, int, int]:
    """Where a step stands on the way from the start of a term to long after its end."""
    rank = {Measure.SHARE: 0, Measure.BEFORE: 1, Measure.AFTER: 2}[Measure(step.measure)]
    amount = -step.amount if step.measure == Measure.BEFORE else step.amount
    return rank, amount, Told.values.index(step.tells)


def reached(step: EscalationStep, now: datetime, *, own: Iterable[int] = ()) -> list[Clock]:
    """Running clocks that have come to ``step`` and of which nobody was told yet.

    ``own`` are the services that have ladders of their own; the step of the house does not hold for them.
    """
    service = Coalesce("case__service_id", "lead__case__service_id")
    clocks = Clock.objects.running().filter(suspended_since=None).annotate(service=service)
    if step.service_id is not None:
        clocks = clocks.filter(service=step.service_id)
    else:
        clocks = clocks.filter(service__isnull=False).exclude(service__in=list(own))
    told = EscalationNotice.objects.filter(clock=OuterRef("pk"), step=step.key, due_at=OuterRef("due_at"))
    return list(_at(step, clocks, now).filter(~Exists(told)).order_by("due_at", "pk")[:MOST])


def _at(step: EscalationStep, clocks: "QuerySet[Clock]", now: datetime) -> "QuerySet[Clock]":
    if step.measure == Measure.SHARE:
        return clocks.filter(due_at__gt=now).filter(_share_is_used(step.amount, now))
    calendar, today = working_calendar(), timezone.localdate(now)
    if step.measure == Measure.BEFORE:
        last = end_of(shifted(today, step.amount, calendar))
        return clocks.filter(due_at__gt=now, due_at__lte=last, counted_from__lt=end_of(today - timedelta(days=1)))
    until = now if step.amount == 0 else end_of(shifted(today, -step.amount, calendar))
    return clocks.filter(due_at__lte=until, due_at__gt=until - LATEST)


def _share_is_used(percent: int, now: datetime) -> Q:
    """Whether that share of the time between start and date has passed, in whole numbers on both databases."""
    passed = ExpressionWrapper((Value(now) - F("counted_from")) * Value(100), output_field=DurationField())
    whole = ExpressionWrapper((F("due_at") - F("counted_from")) * Value(percent), output_field=DurationField())
    return Q(GreaterThanOrEqual(passed, whole))


def shifted(day: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The working day that lies that many working days after (or before) ``day``."""
    step = timedelta(days=1 if working_days > 0 else -1)
    for _each in range(abs(working_days)):
        day += step
        while not calendar.is_working_day(day):
            day += step
    return day


def end_of(day: date) -> datetime:
    """The last moment of ``day`` in Istanbul."""
    return datetime.combine(day, time.max, ISTANBUL)


def in_force(written: Mapping[int | None, Sequence[EscalationStep]]) -> list[EscalationStep]:
    """Every active step of every ladder."""
    return [step for steps in written.values() for step in steps if step.is_active]
