"""Whom to wake, and when: at once, when a day is left, when six hours are left, and when the 72 hours are over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from imece.civic.institution.api import StaffPost, rights
from imece.civic.people.api import Person
from imece.civic.privacy import policies
from imece.civic.privacy.breaches.clock import words_left
from imece.civic.privacy.breaches.models import Breach

STAGES: Final = (
    ("over", timedelta(0)),
    ("six-hours", timedelta(hours=6)),
    ("one-day", timedelta(hours=24)),
    ("registered", timedelta(hours=72)),
)
"""Name of a stage, and how much time is left at most; the most pressing one first."""


@dataclass(frozen=True)
class Alarm:
    """Something to tell one person about one breach, once a stage."""

    breach: Breach
    to: Person
    words: str
    stage: str

    @property
    def key(self) -> str:
        """The same for the same stage, so that it is told once."""
        return f"breach:{self.breach.pk}:{self.breach.noticed_at:%Y%m%d%H%M}:{self.stage}:{self.to.pk}"


def alarms(now: datetime | None = None) -> list[Alarm]:
    """Everything that has to be told now."""
    at = now or timezone.now()
    waiting = list(Breach.objects.waiting_for_board())
    officers = _officers() if waiting else []
    return [
        Alarm(breach, person, words_left(breach, at).words, stage_of(breach, at))
        for breach in waiting
        for person in officers
    ]


def stage_of(breach: Breach, now: datetime) -> str:
    """The most pressing stage that the breach has reached."""
    left = breach.due_at - now
    return next(name for name, most in STAGES if left <= most)


def _officers() -> list[Person]:
    """Everybody whose role manages personal data."""
    roles = [key for key, held in rights.matrix().items() if policies.MANAGE in held]
    posts = StaffPost.objects.active().filter(role__in=roles).select_related("person")
    return list({post.person_id: post.person for post in posts}.values())
