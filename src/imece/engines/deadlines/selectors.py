"""Reads: calendars with their declared days off, due dates, measured time, explanations."""

from datetime import datetime

from django.utils import timezone

from imece.civic.institution.api import Unit
from imece.engines.deadlines.calendars import calendar_for
from imece.engines.deadlines.core.counting import Count
from imece.engines.deadlines.core.explaining import explain_count
from imece.engines.deadlines.core.pauses import Extension, Pause, without
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.grounds import PUBLISHED, ground_of, named
from imece.engines.deadlines.models import Clock
from imece.engines.deadlines.wording import WordedDay, worded


def working_calendar(unit: Unit | None = None) -> WorkingCalendar:
    """The calendar of the whole house, or of ``unit``, with the days off that hold for it."""
    return calendar_for(unit)


def due_at(term: Term, start: datetime, *, unit: Unit | None = None, ground: str = PUBLISHED) -> datetime:
    """Until when ``term`` runs if it starts at ``start``, in UTC; by the calendar of the unit, else of the ground.

    Raises:
        TooFarAway: the start lies after the year 9000.
    """
    due = Count(term, start, calendar_for(unit, ground), rule=named(ground).rule).due()
    assert due is not None  # noqa: S101  # only an open pause leaves a term open
    return due


def pauses_of(clock: Clock) -> list[Pause]:
    return [Pause(stop.since, stop.until, stop.reason) for stop in clock.suspensions.all()]


def extensions_of(clock: Clock) -> list[Extension]:
    """What was added to the term that is being counted; a clock that was restarted has its whole term and no more."""
    if not clock.is_extended:
        return []
    return [
        Extension(Term.from_json(each.term), each.decided_at, each.reason, each.legal_basis)
        for each in clock.extensions.all()
        if each.decided_at >= clock.counted_from
    ]


def count_of(clock: Clock, calendar: WorkingCalendar | None = None) -> Count:
    """What has to be counted for ``clock``."""
    calendar = calendar or calendar_of(clock)
    rule = ground_of(clock).rule
    return Count(clock.promised, clock.counted_from, calendar, pauses_of(clock), extensions_of(clock), rule)


def calendar_of(clock: Clock) -> WorkingCalendar:
    """The calendar it runs by; that of a stopped clock as it was known when it was stopped."""
    return calendar_for(clock.unit, clock.ground, known_at=clock.stopped_at)


def explain(clock: Clock, now: datetime | None = None) -> list[WordedDay]:
    """Day by day how the due date of ``clock`` came about; up to today while it is suspended."""
    return worded(explain_count(count_of(clock), now or timezone.now()))


def working_seconds_between(start: datetime, end: datetime, *, unit: Unit | None = None) -> int:
    """Seconds in which the office was open between two moments."""
    return working_calendar(unit).seconds_between(start, end)


def working_seconds(clock: Clock, until: datetime | None = None) -> int:
    """Seconds of office hours that ``clock`` ran since its start, without its suspensions.

    ``until`` defaults to the moment it was stopped, else to now.
    """
    end = until or clock.stopped_at or timezone.now()
    if end <= clock.started_at:
        return 0
    calendar = calendar_of(clock)
    spans = without(clock.started_at, end, pauses_of(clock))
    return sum(calendar.seconds_between(since, to) for since, to in spans)


def share_used(clock: Clock, now: datetime | None = None) -> float:
    """How much of the time between start and due date has passed: 0.0 to 1.0, for a due meter."""
    if clock.due_at is None:
        return 0.0
    whole = (clock.due_at - clock.counted_from).total_seconds()
    passed = ((clock.stopped_at or now or timezone.now()) - clock.counted_from).total_seconds()
    return 1.0 if whole <= 0 else min(1.0, max(0.0, passed / whole))
