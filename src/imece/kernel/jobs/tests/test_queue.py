"""Putting jobs on the queue and running them in-process."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from imece.kernel.jobs import queue, run_pending
from imece.kernel.jobs.tests import sample_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "trace"


def test_a_plain_call_runs_now(trace: Path) -> None:
    sample_jobs.note(str(trace), "now")
    assert trace.read_text() == "now\n"


def test_an_enqueued_job_runs_later_and_once(trace: Path) -> None:
    sample_jobs.note.enqueue(str(trace), "later")
    assert not trace.exists()
    assert run_pending() == 1
    assert run_pending() == 0
    assert trace.read_text() == "later\n"


def test_jobs_enqueued_by_jobs_run_too(trace: Path) -> None:
    sample_jobs.note_twice.enqueue(str(trace))
    assert run_pending() == 3
    assert trace.read_text() == "one\ntwo\n"


def test_a_job_goes_with_its_transaction(trace: Path) -> None:
    with transaction.atomic():
        sample_jobs.note.enqueue(str(trace), "never")
        transaction.set_rollback(True)
    assert run_pending() == 0


@pytest.mark.parametrize("argument", [1.5, None, ["list"], object()])
def test_only_numbers_and_strings_travel(argument: object) -> None:
    with pytest.raises(TypeError, match="whole numbers and strings"):
        sample_jobs.note.enqueue(argument, "x")


def test_arguments_by_name_are_refused() -> None:
    with pytest.raises(TypeError, match="by position"):
        sample_jobs.note.enqueue(path="x", word="y")


def test_an_error_in_process_is_raised_and_keeps_its_job(trace: Path) -> None:
    sample_jobs.fail.enqueue(str(trace))
    with pytest.raises(RuntimeError, match="always fails"):
        run_pending()
    assert OrmQ.objects.count() == 1


def test_a_failed_job_waits_before_its_next_attempt(trace: Path) -> None:
    queue.run(sample_jobs.fail.key, 2, str(trace))
    wait = OrmQ.objects.get().lock - timezone.now()
    assert timedelta(seconds=55) < wait <= timedelta(minutes=1)
    assert run_pending() == 0


def test_the_last_failure_is_handed_on(trace: Path) -> None:
    with pytest.raises(RuntimeError, match="always fails"):
        queue.run(sample_jobs.fail.key, queue.RETRIES, str(trace))
    assert OrmQ.objects.count() == 0


def test_waiting_times_double_up_to_an_hour() -> None:
    seconds = [queue.waiting_time(attempt).total_seconds() for attempt in (0, 1, 2, 7, 8, 500)]
    assert seconds == [15, 30, 60, 1920, 3600, 3600]


def test_only_jobs_can_be_called_by_name() -> None:
    with pytest.raises(TypeError, match="not a job"):
        queue.find("os.getcwd")
