"""Bounds of an answer: relative days, sensible years."""

import re
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

RELATIVE = re.compile(r"today(?:([+-])(\d{1,5}))?")
OLDEST_AGE, FARTHEST_YEARS = 120, 20


class UnreadableDay(ValueError):
    """A date bound is neither a date nor a distance from today."""


def read_day(value: object, today: date | None = None) -> date:
    """``2025-01-31``, ``today``, ``today+30`` or ``today-365`` as a date.

    Raises:
        UnreadableDay: anything else.
    """
    text = str(value)
    if match := RELATIVE.fullmatch(text):
        days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
        return (today or timezone.localdate()) + timedelta(days=days)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnreadableDay(text) from error


def day_range(minimum: object, maximum: object) -> tuple[date, date]:
    """The days a date field accepts; without bounds from the oldest living person's birth to twenty years ahead."""
    today = timezone.localdate()
    low = read_day(minimum, today) if minimum is not None else date(today.year - OLDEST_AGE, 1, 1)
    high = read_day(maximum, today) if maximum is not None else date(today.year + FARTHEST_YEARS, 12, 31)
    return low, high


def day_range_sentence(low: date, high: date) -> str:
    return _("%(low)s ile %(high)s arasında bir tarih yazın.") % {
        "low": low.strftime("%d.%m.%Y"),
        "high": high.strftime("%d.%m.%Y"),
    }
