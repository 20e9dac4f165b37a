"""The worker as a real process: it runs, survives being killed, and stops when told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.utils import timezone
from django_q.models import OrmQ

from imece.kernel.jobs.tests import sample_jobs
from tests.address import database_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
Start = Callable[[], subprocess.Popen]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[subprocess.Popen] = []

    def start_worker() -> subprocess.Popen:
        environment = os.environ | {
            "IMECE_DATABASE_URL": database_url(),
            "IMECE_SECRET_KEY": settings.SECRET_KEY,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        command = [sys.executable, "-m", "django", "worker"]
        started.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
        assert started[-1].stdout.readline() == "Worker is running.\n"
        return started[-1]

    yield start_worker
    for process in started:
        process.kill()
        process.communicate()


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "this took too long"
        time.sleep(0.05)


def words(trace: Path) -> list[str]:
    return trace.read_text().split() if trace.exists() else []


def test_jobs_run_and_the_worker_stops_when_told(start: Start, tmp_path: Path) -> None:
    worker = start()
    for number in range(20):
        sample_jobs.note.enqueue(str(tmp_path / "trace"), str(number))
    wait_for(lambda: len(words(tmp_path / "trace")) == 20)
    wait_for(lambda: not OrmQ.objects.exists())
    assert psutil.Process(worker.pid).nice() > psutil.Process().nice()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0


def test_a_running_job_is_finished_before_stopping(start: Start, tmp_path: Path) -> None:
    worker, trace = start(), tmp_path / "trace"
    sample_jobs.note_slowly.enqueue(str(trace), 2)
    wait_for(lambda: words(trace) == ["began"])
    worker.send_signal(signal.SIGINT)
    assert worker.wait(60) == 0
    assert words(trace) == ["began", "ended"]


def test_a_failing_job_is_queued_again(start: Start, tmp_path: Path) -> None:
    start()
    sample_jobs.fail.enqueue(str(tmp_path / "trace"))
    before = OrmQ.objects.get().pk
    wait_for(lambda: list(OrmQ.objects.values_list("pk", flat=True)) not in ([before], []))
    assert words(tmp_path / "trace") == ["failed"]


def test_a_killed_worker_leaves_no_process_and_loses_no_job(start: Start, tmp_path: Path) -> None:
    worker, trace = start(), tmp_path / "trace"
    children = psutil.Process(worker.pid).children(recursive=True)
    sample_jobs.note_slowly.enqueue(str(trace), 3)
    wait_for(lambda: words(trace) == ["began"])
    worker.kill()
    wait_for(lambda: not any(child.is_running() and child.status() != "zombie" for child in children))
    assert words(trace) == ["began"]
    OrmQ.objects.update(lock=timezone.now())  # the time after which django-q2 takes the worker for dead
    start()
    wait_for(lambda: words(trace) == ["began", "began", "ended"])
    wait_for(lambda: not OrmQ.objects.exists())
