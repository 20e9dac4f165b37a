"""Clocks in the database: each operation keeps the due date right."""

import pytest

from imece.engines.deadlines.api import (
    Clock,
    explain,
    parse_term,
    restart,
    resume,
    share_used,
    start_clock,
    stop,
    suspend,
    working_seconds,
    working_seconds_between,
)
from imece.engines.deadlines.tests.factories import moment
from imece.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    return start_clock(parse_term("3 iş günü").governing, moment("2026-11-23 10:00"))


def stored(clock):
    return Clock.objects.get(pk=clock.pk)


def test_a_clock_knows_when_it_is_due(clock):
    assert stored(clock).due_at == moment("2026-11-26 17:00")
    assert stored(clock).promised == parse_term("3 iş günü").high


def test_a_suspended_clock_is_due_at_no_date(clock):
    suspend(clock, reason="eksik belge bekleniyor", legal_basis="3071 m.7", at=moment("2026-11-24 10:00"))
    assert clock.due_at is None
    assert stored(clock).is_suspended


def test_resuming_moves_the_due_date_by_the_days_that_passed(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    resume(clock, moment("2026-11-26 10:00"))
    assert stored(clock).due_at == moment("2026-11-30 17:00")
    assert [line.reason for line in explain(clock)][1] == "bekleniyor"


def test_suspending_twice_is_refused(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    with pytest.raises(NotAllowed):
        suspend(clock, reason="yine", at=moment("2026-11-24 11:00"))


def test_an_operation_sees_what_another_one_did(clock):
    other = stored(clock)
    suspend(other, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    with pytest.raises(NotAllowed):
        suspend(clock, reason="yine", at=moment("2026-11-24 11:00"))


def test_resuming_a_running_clock_is_refused(clock):
    with pytest.raises(NotAllowed):
        resume(clock)


@pytest.mark.parametrize("at", ["2026-11-23 09:00", "2026-11-24 11:00"])
def test_a_suspension_cannot_reach_into_the_past(clock, at):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    resume(clock, moment("2026-11-24 12:00"))
    with pytest.raises(Invalid):
        suspend(clock, reason="geç", at=moment(at))


def test_a_clock_cannot_resume_before_it_stood(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    with pytest.raises(Invalid):
        resume(clock, moment("2026-11-24 09:00"))


def test_stopping_ends_a_suspension_too(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    stop(clock, moment("2026-11-25 10:00"))
    assert not clock.is_suspended
    assert stored(clock).suspensions.get().until == moment("2026-11-25 10:00")


def test_stopping_again_changes_nothing(clock):
    stop(clock, moment("2026-11-24 10:00"))
    assert stop(clock, moment("2026-11-25 10:00")).stopped_at == moment("2026-11-24 10:00")


def test_a_restarted_clock_has_its_whole_term_again(clock):
    stop(clock, moment("2026-11-24 10:00"))
    restart(clock, moment("2026-12-07 10:00"))
    assert stored(clock).due_at == moment("2026-12-10 17:00")
    assert stored(clock).started_at == moment("2026-11-23 10:00")


def test_a_running_clock_cannot_be_restarted(clock):
    with pytest.raises(NotAllowed):
        restart(clock)


def test_late_is_judged_at_the_end(clock):
    assert clock.is_late(moment("2026-11-26 17:01"))
    assert not stop(clock, moment("2026-11-26 16:59")).is_late(moment("2026-12-01 10:00"))


def test_late_clocks_are_found(clock):
    assert list(Clock.objects.late(moment("2026-11-27 10:00"))) == [clock]
    assert not Clock.objects.late(moment("2026-11-26 10:00"))


def test_measured_time_leaves_suspensions_out(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-23 12:00"))
    resume(clock, moment("2026-11-24 13:00"))
    stop(clock, moment("2026-11-24 15:00"))
    assert working_seconds(clock) == 4 * 3600


def test_office_hours_between_two_moments_are_counted():
    assert working_seconds_between(moment("2026-11-20 16:00"), moment("2026-11-23 09:00")) == 2 * 3600
    assert working_seconds_between(moment("2026-11-23 09:00"), moment("2026-11-20 16:00")) == 0


def test_the_used_share_grows_from_nothing_to_all(clock):
    assert share_used(clock, clock.started_at) == 0.0
    assert 0.3 < share_used(clock, moment("2026-11-25 10:00")) < 0.9
    assert share_used(clock, moment("2027-11-25 10:00")) == 1.0
