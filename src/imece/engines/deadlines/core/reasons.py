"""Why a day counted or did not: data, which ``wording`` turns into sentences and REST into codes."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The code of a reason; what ``text`` and ``number`` of the reason hold stands beside it."""

    START = "start"  # the day of arrival does not count
    FILE_COMPLETE = "file_complete"  # the file became complete; that day does not count
    REGISTERED = "registered"  # it was registered; that day does not count
    ARRIVED_LATE = "arrived_late"  # would count, but the office had closed when it arrived
    COUNTED = "counted"  # number: the how-manieth day
    COUNTED_HALF = "counted_half"  # number, text: the name of the half day
    COUNTED_EXTENDED = "counted_extended"  # number, text: why the term was extended
    COUNTED_TIME = "counted_time"  # number: seconds used on that day
    WEEKEND = "weekend"
    REST_DAY = "rest_day"  # a weekday on which this calendar never opens
    HOLIDAY = "holiday"  # text: its name
    HALF_DAY = "half_day"  # text: its name
    DECLARED = "declared"  # text: the decision
    PAUSED = "paused"  # text: what is waited for
    ROLLED = "rolled"  # the last day was no working day, so the term ends today
    OUTSIDE_HOURS = "outside_hours"
    AT_ONCE = "at_once"


@dataclass(frozen=True)
class Reason:
    """A kind with what has to be said about it: names that people gave, and one number."""

    kind: Kind
    text: str = ""
    number: int = 0
