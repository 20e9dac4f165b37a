"""Jobs that run by the clock: declared beside the job, written to django-q2's table when a worker starts."""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone

from imece.kernel.jobs.queue import Job, find
from imece.kernel.registry import Registry

if TYPE_CHECKING:
    from django_q.models import Schedule

TICK = "imece.kernel.jobs.schedules.tick"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Timetable:
    """When a job runs: every so many minutes, or daily at a local time."""

    key: str
    minutes: int | None
    at: time | None

    def first_run(self) -> datetime:
        """The next moment at which it is due."""
        now = timezone.localtime()
        if self.at is None:
            return now
        today = now.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)


timetables: Registry[Timetable] = Registry("timetables")


def every(*, minutes: int | None = None, at: str | None = None) -> Callable[[Job[[]]], Job[[]]]:
    """Run a job every so many minutes, or daily ``at="03:30"``; write it above ``@job``.

    Raises:
        ValueError: neither or both are given, or the time is not a time.
    """
    if (minutes is None) == (at is None):
        raise ValueError("give either minutes or at")

    def declare(work: Job[[]]) -> Job[[]]:
        timetables.register(Timetable(work.key, minutes, time.fromisoformat(at) if at else None))
        return work

    return declare


def tick(key: str) -> None:
    """What the worker calls when a timetable is due. The next tick is the next attempt."""
    try:
        find(key)()
    except Exception:
        logger.exception("Scheduled job %s failed; it runs again at its next time.", key)


def sync_schedules() -> None:
    """Make django-q2's schedules equal to the declared timetables. Running it again changes nothing."""
    for timetable in timetables:
        _store(timetable)
    _schedules().objects.filter(func=TICK).exclude(name__in=[table.key for table in timetables]).delete()


def _store(timetable: Timetable) -> None:
    model = _schedules()
    wanted = {
        "name": timetable.key,
        "func": TICK,
        "args": repr((timetable.key,)),
        "kwargs": repr({"q_options": {"save": False}}),
        "schedule_type": model.MINUTES if timetable.at is None else model.DAILY,
        "minutes": timetable.minutes,
    }
    # The key is derived from the name, so that two workers starting at once cannot make it twice.
    number = zlib.crc32(timetable.key.encode()) & 0x7FFFFFFF
    first_run = timetable.first_run()
    schedule, _created = model.objects.update_or_create(
        pk=number, defaults=wanted, create_defaults={**wanted, "next_run": first_run}
    )
    if timetable.at and timezone.localtime(schedule.next_run).time() != timetable.at:
        schedule.next_run = first_run
        schedule.save(update_fields=["next_run"])


def _schedules() -> "type[Schedule]":
    return apps.get_model("django_q", "Schedule")
