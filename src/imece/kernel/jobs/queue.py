"""The queue: django-q2's table in the same database, so that a job is stored or rolled back with its cause."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, ParamSpec

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.exceptions import TimeoutException
from django_q.signing import SignedPackage

if TYPE_CHECKING:
    from django_q.models import OrmQ

P = ParamSpec("P")
Argument = int | str

RETRIES = 12
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
RUN = "imece.kernel.jobs.queue.run"

logger = logging.getLogger(__name__)


class Job(Generic[P]):
    """A function that can be called now, or put on the queue with ``enqueue``."""

    def __init__(self, function: Callable[P, object]) -> None:
        self.function = function
        self.key = f"{function.__module__}.{function.__qualname__}"
        self.retries = RETRIES
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(*args, **kwargs)

    def enqueue(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Run it soon in the worker, if the current transaction commits.

        Raises:
            TypeError: an argument is neither a whole number nor a string, or is given by name.
        """
        if kwargs or not all(isinstance(value, int | str) for value in args):
            raise TypeError(f"{self.key} takes whole numbers and strings by position, not {args!r} {kwargs!r}")
        put(self, args, attempt=0, at=timezone.now())

    def __repr__(self) -> str:
        return f"<Job {self.key}>"


def job(function: Callable[P, object]) -> Job[P]:
    """Make a module-level function a background job."""
    return Job(function)


def put(work: Job[P], args: tuple[object, ...], *, attempt: int, at: datetime) -> None:
    """Store one run of ``work`` for the worker to start at ``at``."""
    package = {
        "id": uuid.uuid4().hex,
        "name": work.key[-100:],
        "func": RUN,
        "args": (work.key, attempt, *args),
        "kwargs": {},
        "started": timezone.now(),
        "save": False,
        "ack_failure": attempt >= work.retries,
    }
    _queue().objects.create(key=settings.Q_CLUSTER["name"], payload=SignedPackage.dumps(package), lock=at)


def run(key: str, attempt: int, *args: Argument) -> None:
    """What the worker calls: run the job; if it fails, queue it again after a growing wait.

    After its last attempt the error goes on to django-q2, which keeps it among its failures.
    """
    work = find(key)
    try:
        work(*args)
    except (Exception, TimeoutException) as error:
        if attempt >= work.retries:
            logger.exception("Job %s%r failed for the last time.", key, args)
            raise
        wait = waiting_time(attempt)
        put(work, args, attempt=attempt + 1, at=timezone.now() + wait)
        logger.warning("Job %s%r failed, next attempt in %s.", key, args, wait, exc_info=error)


def waiting_time(attempt: int) -> timedelta:
    """15 s, 30 s, 1 min, … up to an hour."""
    doubled: int = 2 ** min(attempt, 20)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def find(key: str) -> Job[...]:
    """The job of this dotted name.

    Raises:
        TypeError: the name leads to something that is no job.
    """
    found = import_string(key)
    if not isinstance(found, Job):
        raise TypeError(f"{key} is not a job")
    return found


def run_pending() -> int:
    """Run everything that is due here and now, jobs enqueued on the way included; for tests and demo data.

    Returns how many ran. An error is raised as it is, and leaves its job on the queue.
    """
    ran = 0
    while package := _queue().objects.filter(lock__lte=timezone.now()).order_by("pk").first():
        key, _attempt, *args = SignedPackage.loads(package.payload)["args"]
        find(key)(*args)
        package.delete()
        ran += 1
    return ran


def _queue() -> "type[OrmQ]":
    return apps.get_model("django_q", "OrmQ")
