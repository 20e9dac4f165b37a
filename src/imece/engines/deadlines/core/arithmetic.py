"""The last day of a term without walking to it: what ``counting`` tells day by day, as sums over working days."""

from collections.abc import Sequence
from datetime import date, time

from imece.engines.deadlines.core.pauses import Pause
from imece.engines.deadlines.core.terms import Term, days_of
from imece.engines.deadlines.core.working_calendar import WorkingCalendar, at, local_date

Gaps = list[tuple[int, int]]


def last_day(
    terms: Sequence[Term], first: date, calendar: WorkingCalendar, pauses: Sequence[Pause], since: date, *, rolls: bool
) -> date:
    """The day on which ``terms``, counted one after the other from ``first`` on, run out.

    ``first`` is the first day that may count, ``since`` the day from which months are measured.
    """
    cursor, begun = first.toordinal(), since
    for term in terms:
        gaps = _gaps(pauses, calendar.end_for(term)) if pauses else []
        last = _advance(cursor, days_of(term, begun), calendar if term.working else None, gaps)
        cursor, begun = last + 1, date.fromordinal(last)
    if rolls:
        return date.fromordinal(_rolled(last, calendar, gaps))
    return begun


def _advance(cursor: int, number: int, calendar: WorkingCalendar | None, gaps: Gaps) -> int:
    """The ordinal of the ``number``-th day that counts from ``cursor`` on, in working days if there is a calendar."""
    for begins, ends in gaps:
        free = begins - cursor
        if free > 0:
            free = calendar.working_days.within(cursor, begins - 1) if calendar else free
            if free >= number:
                break
            number -= free
        cursor = max(cursor, ends + 1)
    return calendar.working_days.nth(cursor, number) if calendar else cursor + number - 1


def _rolled(last: int, calendar: WorkingCalendar, gaps: Gaps) -> int:
    if calendar.working_days.within(last, last):
        return last
    return _advance(last + 1, 1, calendar, gaps)


def _gaps(pauses: Sequence[Pause], end: time) -> Gaps:
    """The days that do not count for pauses that have ended, as ordinals, in order."""
    found = []
    for pause in pauses:
        if pause.until is not None:
            begins, ends = local_date(pause.since), local_date(pause.until)
            first = begins.toordinal() + (at(begins, end) < pause.since)
            last = ends.toordinal() - (at(ends, end) >= pause.until)
            if first <= last:
                found.append((first, last))
    return sorted(found)
