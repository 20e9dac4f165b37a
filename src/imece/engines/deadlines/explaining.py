"""Tells day by day how a due date came about. Pure: knows no database."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.utils.translation import gettext as _

from imece.engines.deadlines.counting import Count, DayLine, Pause
from imece.engines.deadlines.working_calendar import ONE_DAY, local_date

LONGEST = 800


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
        spent = used.get(day)
        reason = _("sayıldı: %(time)s") % {"time": spell(spent)} if spent else _why_not(count, day)
        lines.append(DayLine(day, bool(spent), reason))
        day += ONE_DAY
    return lines


def _used_by_day(count: Count, last: date) -> dict[date, timedelta]:
    left, used = timedelta(seconds=count.term.seconds), defaultdict[date, timedelta](timedelta)
    for opens, closes in takewhile(lambda span: local_date(span[0]) <= last, count.running_spans()):
        spent = min(left, closes - opens)
        used[local_date(opens)] += spent
        left -= spent
        if not left:
            break
    return used


def _why_not(count: Count, day: date) -> str:
    off = count.calendar.closed_on(day)
    if off and not off.half:
        return off.reason
    pause = next((pause for pause in count.pauses if _touches(pause, day)), None)
    if pause:
        return pause.reason
    return _("hemen") if not count.term.amount else _("mesai saatleri dışında")


def _touches(pause: Pause, day: date) -> bool:
    begins, ends = local_date(pause.since), local_date(pause.until) if pause.until else day
    return begins <= day <= ends


def spell(span: timedelta) -> str:
    """A length of time in words: "3 saat 20 dakika"."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    named = [(hours, _("saat")), (minutes, _("dakika")), (seconds, _("saniye"))]
    return " ".join(f"{amount} {unit}" for amount, unit in named if amount)
