"""When things happen: applications at any time for the web, work only while the office is open."""

from datetime import datetime, time, timedelta
from random import Random

from imece.engines.deadlines.api import Term, Unit, WorkingCalendar
from imece.engines.deadlines.core.counting import Count
from imece.engines.deadlines.core.working_calendar import at, local_date

AT_THE_OFFICE = {"phone", "counter", "letter", "cimer"}


def receipt_moment(rng: Random, calendar: WorkingCalendar, day_of: datetime, channel: str) -> datetime:
    """A moment on the day of ``day_of``: in office hours for what staff record, else some time between 7 and 23."""
    day = local_date(day_of)
    if channel in AT_THE_OFFICE:
        day = calendar.next_working_day(day)
        return at(day, time(rng.randint(9, 11), rng.randint(0, 59), rng.randint(0, 59)))
    hour = rng.choices(range(7, 23), weights=[1, 3, 6, 8, 8, 6, 5, 6, 7, 6, 5, 4, 4, 5, 5, 3])[0]
    return at(day, time(hour, rng.randint(0, 59), rng.randint(0, 59)))


def after(start: datetime, seconds: float, calendar: WorkingCalendar) -> datetime:
    """The moment at which the office has been open for ``seconds`` since ``start``."""
    due = Count(Term(max(1, int(seconds)), Unit.SECOND, working=True), start, calendar).due()
    return due if due is not None else start + timedelta(seconds=seconds)
