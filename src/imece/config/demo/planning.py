"""Which applications there are, when they came in, and how each is to end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from imece.config.demo.moments import after, receipt_moment
from imece.config.demo.stories import Ask, Story
from imece.engines.catalog.api import Service
from imece.engines.deadlines.api import WorkingCalendar
from imece.engines.deadlines.core.counting import Count

SHARE_OPEN = 0.13
SHARE_OF_OPEN_THAT_IS_LATE = 0.28
SHARE_OF_OPEN_TIME_USED = 0.7
DAYS_BACK = 363
WITHOUT_A_TERM = 2 * 8 * 3600
SHORTEST = 240


class Ending(StrEnum):
    """Where an application stands when the demo is loaded."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    SIGN_OFF = "sign_off"
    COMPLETED = "completed"
    REJECTED = "rejected"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"


OPEN_ENDINGS = {
    Ending.SUBMITTED: 24,
    Ending.ACCEPTED: 10,
    Ending.IN_PROGRESS: 30,
    Ending.WAITING: 14,
    Ending.SIGN_OFF: 22,
}


@dataclass(frozen=True)
class Plan:
    """One application to be: ``seconds`` is the office time that its whole road takes."""

    story: Story
    service: Service
    ask: Ask
    channel: str
    received_at: datetime
    ending: Ending
    seconds: float
    seed: int


class Planner:
    """Plans the year before ``now``."""

    def __init__(self, services: Mapping[str, Service], calendar: WorkingCalendar, now: datetime) -> None:
        self.services, self.calendar, self.now = services, calendar, now

    def plan_year(self, stories: Sequence[Story], seed: int) -> list[Plan]:
        """All applications, oldest first; the same seed gives the same ones."""
        plans = [
            self._plan(Random(f"{seed}/{story.service}/{number}"), story, channel, number)  # noqa: S311 - reproducible
            for story in stories
            for number, channel in enumerate(_channels(story))
        ]
        return sorted(plans, key=lambda plan: plan.received_at)

    def _plan(self, rng: Random, story: Story, channel: str, number: int) -> Plan:
        service = self.services[story.service]
        ask = story.texts[number % len(story.texts)]
        if rng.random() < SHARE_OPEN:
            received, ending = self._recent(rng, service), _draw(rng, OPEN_ENDINGS)
            seconds = SHARE_OF_OPEN_TIME_USED * self.calendar.seconds_between(received, self.now)
        else:
            ending = _draw(rng, _closed_endings(story))
            received, seconds = self._past(rng, service, channel if story.applicants == "residents" else "counter")
        return Plan(story, service, ask, channel, received, ending, seconds, rng.getrandbits(32))

    def _past(self, rng: Random, service: Service, channel: str) -> tuple[datetime, float]:
        """A receipt early enough for everything to have ended by now, and the office time it took."""
        while True:
            # More of them lately: people have been getting used to the portal.
            day = self.now - timedelta(days=DAYS_BACK * rng.random() ** 1.25 + 1)
            received = receipt_moment(rng, self.calendar, day, channel)
            seconds = _share_of_term(rng) * self.promised_seconds(service, received)
            if after(received, seconds * 1.3 + 3 * 8 * 3600, self.calendar) < self.now:
                return received, seconds

    def _recent(self, rng: Random, service: Service) -> datetime:
        """A receipt such that the term is partly used up, or (some) over."""
        is_late = rng.random() < SHARE_OF_OPEN_THAT_IS_LATE
        share = rng.uniform(1.2, 2.5) if is_late else rng.uniform(0.02, 0.85)
        back = timedelta(hours=1)
        while back < timedelta(days=DAYS_BACK):
            received = self.now - back
            passed = self.calendar.seconds_between(received, self.now)
            if passed >= share * self.promised_seconds(service, received):
                return (received - timedelta(minutes=rng.randint(0, 20))).replace(microsecond=0)
            back += timedelta(hours=max(1.0, back / timedelta(hours=12)))
        return self.now - timedelta(hours=2)

    def promised_seconds(self, service: Service, received: datetime) -> float:
        """Office time between receipt and due date; two days where the row promises nothing."""
        term = service.current.governing_term if service.current else None
        if term is None:
            return WITHOUT_A_TERM
        due = Count(term, received, self.calendar).due()
        return max(SHORTEST, self.calendar.seconds_between(received, due or received))


def _channels(story: Story) -> Iterator[str]:
    for channel, count in story.channels.items():
        yield from [channel] * count


def _draw(rng: Random, weights: Mapping[Ending, int]) -> Ending:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _closed_endings(story: Story) -> Mapping[Ending, int]:
    return {
        Ending.COMPLETED: 86,
        Ending.REJECTED: 7 if story.refusals else 0,
        Ending.FORWARDED: 4 if story.forwards else 0,
        Ending.WITHDRAWN: 3,
    }


def _share_of_term(rng: Random) -> float:
    """How much of the promised time an application takes: mostly a quarter, one in twenty longer than promised."""
    return rng.uniform(1.05, 1.7) if rng.random() < 0.05 else min(0.8, rng.lognormvariate(-1.4, 0.45))
