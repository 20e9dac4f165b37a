"""Tells day by day how a due date came about."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from imece.engines.deadlines.core.counting import Count, DayLine, Roll, StartRule
from imece.engines.deadlines.core.pauses import Extension, Pause
from imece.engines.deadlines.core.reasons import Kind, Reason
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.core.working_calendar import ONE_DAY, WorkingCalendar, local_date

LONGEST = 800


@dataclass(frozen=True)
class Counted:
    """What a count gives: until when the term runs (None while a pause keeps it open), and each day with its reason."""

    due_at: datetime | None
    days: tuple[DayLine, ...]


def count(
    term: Term,
    start: datetime,
    calendar: WorkingCalendar,
    *,
    rule: StartRule = StartRule.NEXT_DAY,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    roll: Roll = Roll.NEXT_WORKING_DAY,
    until: datetime | None = None,
) -> Counted:
    """Count ``term`` from ``start``. Days are told up to the due date; up to ``until`` while a pause keeps it open.

    Raises:
        TooFarAway: the start lies after the year 9000.
        ValueError: an extension in hours of a term in days, or the other way round.
    """
    counting = Count(term, start, calendar, pauses, extensions, rule, roll)
    return Counted(counting.due(), tuple(explain_count(counting, until or start)))


def explain_count(count: Count, until: datetime) -> list[DayLine]:
    """A line for each day from the start to the due date, or to ``until`` while a pause keeps the term open.

    At most 800 days are told.
    """
    last = min(local_date(count.due() or until), local_date(count.start) + timedelta(days=LONGEST))
    if count.term.unit.is_of_the_clock:
        return _hours(count, last)
    lines = takewhile(lambda line: line.date <= last, count.lines())
    return [DayLine(line.date, line.counted, line.reason) for line in lines]


def _hours(count: Count, last: date) -> list[DayLine]:
    used = _used_by_day(count, last)
    day, lines = local_date(count.start), []
    while day <= last:
        spent = int(used.get(day, timedelta()).total_seconds())
        reason = Reason(Kind.COUNTED_TIME, number=spent) if spent else _why_not(count, day)
        lines.append(DayLine(day, bool(spent), reason))
        day += ONE_DAY
    return lines


def _used_by_day(count: Count, last: date) -> dict[date, timedelta]:
    left, used = timedelta(seconds=count.seconds), defaultdict[date, timedelta](timedelta)
    for opens, closes in takewhile(lambda span: local_date(span[0]) <= last, count.running_spans()):
        spent = min(left, closes - opens)
        used[local_date(opens)] += spent
        left -= spent
        if not left:
            break
    return used


def _why_not(count: Count, day: date) -> Reason:
    off = count.calendar.closed_on(day)
    if off and not off.half:
        return off.reason
    pause = next((pause for pause in count.pauses if _touches(pause, day)), None)
    if pause:
        return Reason(Kind.PAUSED, pause.reason)
    return Reason(Kind.OUTSIDE_HOURS if count.seconds else Kind.AT_ONCE)


def _touches(pause: Pause, day: date) -> bool:
    """A pause that ended as it began stopped nothing."""
    if pause.since == pause.until:
        return False
    begins, ends = local_date(pause.since), local_date(pause.until) if pause.until else day
    return begins <= day <= ends
