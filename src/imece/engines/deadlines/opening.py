"""When the office is open next: reminders and news of moved dates wait until then."""

from datetime import datetime

from django.utils import timezone

from imece.civic.institution.api import Unit
from imece.engines.deadlines.core.working_calendar import ONE_DAY, WorkingCalendar, local_date
from imece.engines.deadlines.selectors import working_calendar

FARTHEST = 60
"""Days ahead in which some office day surely lies."""


def next_opening(at: datetime | None = None, *, unit: Unit | None = None) -> datetime:
    """``at`` (now) itself while the office of ``unit`` is open, else the moment at which it opens again."""
    return opening_of(working_calendar(unit), at or timezone.now())


def opening_of(calendar: WorkingCalendar, at: datetime) -> datetime:
    """``at`` itself within the calendar's hours, else their next beginning."""
    day = local_date(at)
    for _each in range(FARTHEST):
        span = next((span for span in calendar.hours_of(day) if span[1] > at), None)
        if span is not None:
            return max(span[0], at)
        day += ONE_DAY
    return at


def is_open(at: datetime | None = None, *, unit: Unit | None = None) -> bool:
    """Whether the office of ``unit`` is open at ``at`` (now)."""
    at = at or timezone.now()
    return next_opening(at, unit=unit) == at
