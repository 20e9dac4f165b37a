"""Days off by decision: declared and withdrawn, what they move, and what was true meanwhile."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from imece.civic.institution.api import Actor, Unit
from imece.engines.deadlines.api import (
    Clock,
    DeclaredDayOff,
    DueWatcher,
    Promise,
    Term,
    due_as_known,
    due_watchers,
    explain,
    extend,
    parse_term,
    resume,
    start_clock,
    start_clocks,
    stop,
    suspend,
)
from imece.engines.deadlines.api import Unit as TermUnit
from imece.engines.deadlines.days_off import declare_day_off, drafted, withdraw_day_off
from imece.engines.deadlines.jobs import recount_all
from imece.engines.deadlines.models import DueChange, Scope
from imece.engines.deadlines.previewing import Shift, colour, preview_declaring, preview_withdrawing
from imece.engines.deadlines.selectors import count_of
from imece.engines.deadlines.tests.factories import moment
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.kernel.jobs import run_pending

DAY = date(2026, 11, 25)
SYSTEM = Actor.system()


@pytest.fixture
def clock(db):
    return start_clock(parse_term("3 iş günü").governing, moment("2026-11-23 10:00"))


def stored(clock):
    return Clock.objects.get(pk=clock.pk)


def declared(day=DAY, decision="Karar 7", **more):
    found = declare_day_off(actor=SYSTEM, day=day, decision=decision, **more)
    run_pending()
    return found


def withdrawn(day_off):
    withdraw_day_off(actor=SYSTEM, declared=day_off)
    run_pending()


def test_a_day_off_moves_open_clocks_and_back(clock):
    day_off = declared()
    assert stored(clock).due_at == moment("2026-11-27 17:00")
    assert ("idari izin: Karar 7", "declared") in [(line.reason, line.kind) for line in explain(clock)]
    withdrawn(day_off)
    assert stored(clock).due_at == moment("2026-11-26 17:00")
    assert not any(line.kind == "declared" for line in explain(clock))


def test_a_declaration_that_was_withdrawn_is_kept(clock):
    day_off = declared()
    withdrawn(day_off)
    assert DeclaredDayOff.objects.get().withdrawn_at is not None
    with pytest.raises(NotAllowed):
        withdraw_day_off(actor=SYSTEM, declared=day_off)
    assert declared().pk != day_off.pk


def test_every_move_is_kept_with_its_cause(clock):
    day_off = declared()
    withdrawn(day_off)
    first, second = moment("2026-11-26 17:00"), moment("2026-11-27 17:00")
    kept = [(each.was, each.now, each.cause, each.day_off) for each in clock.due_changes.all()]
    assert kept == [(first, second, "day_off", day_off), (second, first, "withdrawn", day_off)]


def test_counting_twice_moves_nothing_twice(clock):
    day_off = declared()
    recount_all()
    day_off.refresh_from_db()
    assert DueChange.objects.count() == 1


def test_the_nightly_count_mends_what_was_missed(clock):
    Clock.objects.update(due_at=moment("2026-11-30 17:00"))
    recount_all()
    assert stored(clock).due_at == moment("2026-11-26 17:00")
    assert clock.due_changes.get().cause == DueChange.Cause.CALENDAR


def test_a_holiday_recorded_late_leaves_closed_clocks_and_their_explanation_alone(clock):
    stop(clock, moment("2026-11-26 11:00"))
    before = explain(clock)
    declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 7", at=moment("2026-12-01 09:00"))
    run_pending()
    assert stored(clock).due_at == moment("2026-11-26 17:00")
    assert explain(stored(clock)) == before
    assert not clock.due_changes.exists()


def test_a_holiday_recorded_late_moves_what_is_still_open(clock):
    declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 7", at=moment("2026-11-26 09:00"))
    run_pending()
    assert stored(clock).due_at == moment("2026-11-27 17:00")


def test_the_date_that_held_at_a_moment_can_be_told(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    resume(clock, moment("2026-11-25 10:00"))
    known = [
        due_as_known(clock, moment(f"2026-11-{when}")) for when in ("22 10:00", "24 09:00", "24 12:00", "25 12:00")
    ]
    assert known == [None, moment("2026-11-26 17:00"), None, moment("2026-11-27 17:00")]


def test_an_extended_clock_is_counted_with_its_extension(db):
    clock = start_clock(parse_term("15 iş günü").governing, moment("2026-11-02 09:00"), ground="information")
    extend(clock, reason="görüş", legal_basis="4982 m.11", at=moment("2026-11-20 10:00"))
    declared(date(2026, 12, 2))
    assert stored(clock).due_at == moment("2026-12-15 17:00")
    assert [each.cause for each in clock.due_changes.all()] == ["extended", "day_off"]


def test_a_suspended_clock_has_its_date_moved_when_it_runs_on(clock):
    suspend(clock, reason="bekleniyor", at=moment("2026-11-24 10:00"))
    declared()
    assert stored(clock).due_at is None
    assert resume(stored(clock), moment("2026-11-24 11:00")).due_at == moment("2026-11-27 17:00")


def test_a_day_off_of_a_unit_reaches_the_units_below_it(db):
    root = Unit.objects.create(name="Fen İşleri", slug="fen")
    below = Unit.objects.create(name="Yol", slug="yol", parent=root)
    term, start = parse_term("3 iş günü").governing, moment("2026-11-23 10:00")
    inside, outside = start_clock(term, start, unit=below), start_clock(term, start)
    assert declared(unit=root).scope == Scope.UNIT
    assert stored(inside).due_at == moment("2026-11-27 17:00")
    assert stored(outside).due_at == moment("2026-11-26 17:00")


def test_rooms_that_keep_copies_are_told_what_moved_and_why(clock, monkeypatch):
    told = []
    monkeypatch.setattr(due_watchers, "_entries", {})
    due_watchers.register(DueWatcher("test", told.append))
    day_off = declared()
    [moves] = told
    assert moves == {clock.pk: moment("2026-11-27 17:00")}
    assert moves.was == {clock.pk: moment("2026-11-26 17:00")}
    assert (moves.cause, moves.day_off) == (DueChange.Cause.DAY_OFF, day_off)


def test_many_clocks_cost_few_statements(db, django_assert_max_num_queries):
    for hour in range(10, 13):
        for _turn in range(10):
            start_clock(parse_term("3 iş günü").governing, moment(f"2026-11-23 {hour}:00"))
    declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 7")
    with django_assert_max_num_queries(40):
        run_pending()
    assert DueChange.objects.count() == 30


@pytest.mark.parametrize("unit", [None, "fen"])
def test_the_same_day_off_twice_is_refused(db, unit):
    of = unit and Unit.objects.create(name="Fen İşleri", slug=unit)
    declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 7", unit=of)
    with pytest.raises(Invalid):
        declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 8", unit=of)
    assert DeclaredDayOff.objects.count() == 1


def test_a_unit_has_to_be_named_where_one_is_meant(db):
    with pytest.raises(Invalid):
        declare_day_off(actor=SYSTEM, day=DAY, decision="Karar 7", scope=Scope.UNIT)


def test_a_stranger_cannot_touch_days_off(db):
    with pytest.raises(NotPermitted):
        declare_day_off(actor=Actor.anonymous(), day=DAY, decision="Karar 7")
    with pytest.raises(NotPermitted):
        withdraw_day_off(actor=Actor.anonymous(), declared=declared())


def test_the_preview_counts_what_the_job_will_move_and_writes_nothing(clock):
    start_clock(parse_term("1 iş günü").governing, moment("2026-11-23 10:00"))
    found = preview_declaring(drafted(day=DAY, decision="Karar 7"))
    assert (found.open, found.clocks, found.matters) == (1, 1, 1)
    assert found.shifts == [Shift(moment("2026-11-26 17:00"), moment("2026-11-27 17:00"), 1)]
    assert stored(clock).due_at == moment("2026-11-26 17:00")
    assert not DeclaredDayOff.objects.exists()
    day_off = declared()
    back = preview_withdrawing(day_off)
    assert back.shifts == [Shift(moment("2026-11-27 17:00"), moment("2026-11-26 17:00"), 1)]


def test_the_preview_says_how_many_matters_change_colour(db):
    now = timezone.now()
    term = Term(10, TermUnit.DAY, working=True)
    lead = start_clocks([Promise("published", term), Promise("information", term)], now - timedelta(days=20))
    Clock.objects.update(due_at=now - timedelta(hours=1))
    today = timezone.localdate(now)
    days = [today - timedelta(days=back) for back in range(20) if (today - timedelta(days=back)).weekday() < 5]
    found = preview_declaring(drafted(day=days[3], decision="Karar 7"))
    assert (found.clocks, found.matters) == (2, 1)
    assert sum(found.colours.values()) == found.recoloured <= 1
    assert stored(lead).due_at == now - timedelta(hours=1)


def test_a_due_date_has_the_colour_that_staff_know():
    start, due = moment("2026-11-02 09:00"), moment("2026-11-12 09:00")
    seen = [colour(due, start, moment(f"2026-11-{when} 09:30")) for when in ("03", "10", "11", "12")]
    assert seen == ["fine", "near", "near", "late"]
    assert colour(None, start, start) == "still"


class Incremental(TestCase):
    """Whatever was declared and withdrawn in whatever order, the stored date is that counted from scratch."""

    @given(st.lists(st.tuples(st.integers(0, 14), st.booleans()), max_size=5), st.integers(1, 10))
    @settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
    def test_the_stored_date_is_the_one_counted_from_scratch(self, steps, amount):
        clock = start_clock(Term(amount, TermUnit.DAY, working=True), moment("2026-11-23 10:00"))
        held = {}
        for after, half in steps:
            day = date(2026, 11, 23) + timedelta(days=after)
            if day in held:
                withdrawn(held.pop(day))
            else:
                held[day] = declared(day, half=half)
            assert stored(clock).due_at == count_of(clock).walked_due()
