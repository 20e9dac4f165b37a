"""A calendar that changes moves the dates of cases, in front of everybody's eyes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.cases.due_dates import tell_of_moves
from imece.engines.cases.models import Case, CaseEvent, Event
from imece.engines.cases.operations.closing import withdraw_case
from imece.engines.cases.operations.conversation import ask_applicant
from imece.engines.cases.tests.test_terms import long_row
from imece.engines.deadlines.api import DueChange, clocks_of, is_open, working_calendar
from imece.engines.deadlines.days_off import declare_day_off, withdraw_day_off
from imece.engines.notifications import delivery
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import State
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db


def tomorrow():
    """The next working day, which every term of three working days counts."""
    day = timezone.localdate() + timedelta(days=1)
    while not working_calendar().is_working_day(day):
        day += timedelta(days=1)
    return day


def declare(day=None):
    declared = declare_day_off(actor=Actor.system(), day=day or tomorrow(), decision="Karar 2026/7")
    run_pending()
    return declared


def moved(case):
    return CaseEvent.objects.filter(case=case, kind=Event.DUE_MOVED).order_by("pk")


def letters(case):
    return OutboxMessage.objects.filter(reference=case.number, key="case-due-moved").order_by("pk")


def fresh(case):
    return Case.objects.get(pk=case.pk)


def test_a_declared_day_off_moves_the_case_and_tells_why(house):
    case = house.file()
    declare()
    assert fresh(case).due_at > case.due_at
    [event] = moved(case)
    assert event.is_public
    assert "Karar 2026/7" in event.text
    assert event.data == {"was": case.due_at.isoformat(), "now": fresh(case).due_at.isoformat()}
    assert "Karar 2026/7" in letters(case).filter(channel="email").get().body


def test_withdrawing_it_moves_the_case_back_and_tells_that_too(house):
    case = house.file()
    withdraw_day_off(actor=Actor.system(), declared=declare())
    run_pending()
    assert fresh(case).due_at == case.due_at
    assert ["kaldırıldı" in event.text for event in moved(case)] == [False, True]
    assert letters(case).filter(channel="email").count() == 2


def test_news_of_moved_dates_wait_for_office_hours(house):
    case = house.file()
    declare()
    message = letters(case).first()
    assert is_open(message.next_attempt_at) or message.state == State.SENT


def test_telling_twice_tells_once(house):
    case = house.file()
    declare()
    change = DueChange.objects.get()
    assert tell_of_moves(change.at, change.clock_id, change.clock_id) == 0
    assert moved(case).count() == 1


def test_with_several_clocks_the_governing_date_counts(house):
    case = house.file(long_row(house, "information", term="20 iş günü"))
    declare()
    dates = [clock.due_at for clock in clocks_of(fresh(case).clock)]
    assert fresh(case).due_at == min(dates) > case.due_at
    assert moved(case).count() == 1


def test_a_clock_that_does_not_govern_moves_without_news(house):
    case = house.file(long_row(house, "information", term="2 gün"))
    governed_by = case.clock.due_at
    declare()
    if fresh(case).clock.due_at == governed_by:  # the calendar term rolls only where it ends on the day off
        assert fresh(case).due_at == governed_by
        assert not moved(case).exists()
    assert DueChange.objects.filter(clock__ground="information").exists()


def test_closed_cases_stay_as_they_are(house):
    case = house.file()
    withdraw_case(actor=house.ayse, case=case)
    declare()
    assert fresh(case).due_at == case.due_at
    assert not moved(case).exists()


def test_a_case_that_waits_for_its_applicant_has_no_date_to_move(house):
    case = house.file()
    ask_applicant(actor=house.clerk, case=case, text="Tapu?", answer_by=timezone.localdate() + timedelta(days=5))
    declare()
    assert fresh(case).due_at is None
    assert not moved(case).exists()


def test_many_cases_move_in_few_statements(house, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(delivery, "deliver", lambda _message: None)  # at once in office hours, one by one
    for _each in range(12):
        house.file()
    run_pending()  # the letters of receipt
    declare_day_off(actor=Actor.system(), day=tomorrow(), decision="Karar")
    with django_assert_max_num_queries(40):
        run_pending()
    assert CaseEvent.objects.filter(kind=Event.DUE_MOVED).count() == 12
