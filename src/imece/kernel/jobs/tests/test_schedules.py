"""Timetables and django-q2's schedules."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import Schedule

from imece.kernel.jobs import every, schedules, sync_schedules
from imece.kernel.jobs.tests import sample_jobs
from imece.kernel.registry import DuplicateKey, Registry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_timetables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(schedules, "timetables", Registry("timetables"))
    return


def test_storing_timetables_again_changes_nothing() -> None:
    every(minutes=5)(sample_jobs.sweep)
    sync_schedules()
    first = Schedule.objects.values().get()
    sync_schedules()
    assert Schedule.objects.values().get() == first
    assert (first["schedule_type"], first["minutes"]) == (Schedule.MINUTES, 5)


def test_a_daily_job_is_due_at_its_local_time() -> None:
    every(at="03:30")(sample_jobs.sweep)
    sync_schedules()
    due = Schedule.objects.get().next_run
    assert timezone.localtime(due).strftime("%H:%M") == "03:30"
    assert timedelta(0) < due - timezone.now() <= timedelta(days=1)


def test_a_changed_time_moves_the_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    every(at="03:30")(sample_jobs.sweep)
    sync_schedules()
    monkeypatch.setattr(schedules, "timetables", Registry("timetables"))
    every(at="04:00")(sample_jobs.sweep)
    sync_schedules()
    assert timezone.localtime(Schedule.objects.get().next_run).strftime("%H:%M") == "04:00"


def test_a_timetable_that_is_gone_is_removed_and_others_stay() -> None:
    Schedule.objects.create(name="somebody else's", func="os.getcwd")
    Schedule.objects.create(name="gone", func=schedules.TICK)
    sync_schedules()
    assert [schedule.name for schedule in Schedule.objects.all()] == ["somebody else's"]


@pytest.mark.parametrize("times", [{}, {"minutes": 5, "at": "03:30"}, {"at": "25:00"}])
def test_an_impossible_timetable_is_refused(times: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"give either|hour"):
        every(**times)(sample_jobs.sweep)


def test_one_job_has_one_timetable() -> None:
    every(minutes=5)(sample_jobs.sweep)
    with pytest.raises(DuplicateKey):
        every(minutes=6)(sample_jobs.sweep)


def test_a_failing_sweep_is_logged_and_waits_for_its_next_time(caplog: pytest.LogCaptureFixture) -> None:
    schedules.tick(sample_jobs.sweep.key)
    assert "runs again at its next time" in caplog.text
