"""The ladder: who hears when a term comes to its end, once, and only while the office is open."""

from datetime import date, datetime

import pytest

from imece.civic.institution.api import Role, StandIn, Title
from imece.engines.cases.ladder import ladders, place, shifted
from imece.engines.cases.models import CaseEvent, EscalationNotice, EscalationStep, Event
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.operations.warning import told_posts, warn_of_terms
from imece.engines.cases.tests.factories import make_post
from imece.engines.cases.tests.test_terms import long_row
from imece.engines.deadlines.api import Clock, clocks_of, working_calendar
from imece.engines.notifications.models import OutboxMessage
from imece.kernel.turkish import ISTANBUL

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)


def runs(case, start: str, due: str):
    """The case's leading clock, as if it ran between these moments."""
    Clock.objects.filter(pk=case.clock_id).update(counted_from=at(start), started_at=at(start), due_at=at(due))
    return case


def steps(*written, service=None):
    """The ladder of the house (or of a service), written as (measure, amount, whom)."""
    for measure, amount, tells in written:
        EscalationStep.objects.create(service=service, measure=measure, amount=amount, tells=tells)


@pytest.fixture
def case(house):
    for name in ("clerk", "manager", "deputy"):
        person = getattr(house, f"{name}_post").person
        person.email = f"{name}@ornek.example"
        person.save()
    return runs(take_case(actor=house.clerk, case=house.file()), "2026-11-02 10:00", "2026-11-20 17:00")


def heard():
    """Whom the outbox tells about terms."""
    found = OutboxMessage.objects.filter(key__in=["term-warning", "term-overdue", "case-expired"], channel="email")
    return sorted(found.values_list("key", "recipient"))


def test_before_the_end_the_one_in_charge_hears(case):
    steps(("before", 2, "assignee"))
    warn_of_terms(at("2026-11-17 10:00"))
    assert heard() == []
    warn_of_terms(at("2026-11-18 10:00"))
    assert heard() == [("term-warning", "clerk@ornek.example")]
    assert not CaseEvent.objects.get(kind=Event.WARNED).is_public


def test_a_step_is_taken_once_for_a_date(case):
    steps(("before", 2, "assignee"))
    for hour in (9, 10, 14):
        warn_of_terms(at(f"2026-11-18 {hour:02}:00"))
    assert len(heard()) == 1
    runs(case, "2026-11-02 10:00", "2026-11-23 17:00")
    warn_of_terms(at("2026-11-19 10:00"))
    assert len(heard()) == 2


def test_weekends_lie_between_the_warning_and_the_end(case):
    runs(case, "2026-11-02 10:00", "2026-11-23 17:00")
    steps(("before", 1, "manager"))
    warn_of_terms(at("2026-11-19 16:59"))
    assert heard() == []
    warn_of_terms(at("2026-11-20 08:00"))
    assert heard() == [("term-warning", "manager@ornek.example")]


def test_a_share_of_the_time_counts_from_the_start(case):
    runs(case, "2026-11-02 08:00", "2026-11-12 08:00")
    steps(("share", 75, "assignee"))
    warn_of_terms(at("2026-11-09 11:00"))
    assert heard() == []
    warn_of_terms(at("2026-11-10 09:00"))
    assert heard() == [("term-warning", "clerk@ornek.example")]


def test_after_the_end_the_next_posts_hear_day_by_day(case):
    steps(("after", 0, "manager"), ("after", 3, "deputy_mayor"))
    warn_of_terms(at("2026-11-23 09:00"))
    assert heard() == [("term-overdue", "manager@ornek.example")]
    warn_of_terms(at("2026-11-24 16:00"))
    assert len(heard()) == 1
    warn_of_terms(at("2026-11-26 09:00"))
    assert ("term-overdue", "deputy@ornek.example") in heard()


@pytest.mark.parametrize("closed", ["2026-11-20 17:30", "2026-11-21 11:00", "2026-11-23 07:59", "2026-11-23 12:30"])
def test_nobody_is_told_outside_working_hours(case, closed):
    steps(("after", 0, "manager"), ("after", 0, "applicant"))
    assert warn_of_terms(at(closed)) == 0
    assert heard() == []
    warn_of_terms(at("2026-11-23 13:00"))
    assert {key for key, _whom in heard()} == {"term-overdue", "case-expired"}


def test_the_applicant_hears_of_the_right_to_appeal(case):
    steps(("after", 0, "applicant"))
    warn_of_terms(at("2026-11-23 09:00"))
    letter = OutboxMessage.objects.get(key="case-expired", channel="email")
    assert "2577 sayılı Kanun m. 10" in letter.body
    event = CaseEvent.objects.get(kind=Event.EXPIRED)
    assert event.is_public
    assert "idare mahkemesinde" in event.text


def test_each_law_tells_its_own_way_to_appeal(house, case):
    other = house.file(long_row(house, "information", "letter", term="1 ay"))
    Clock.objects.filter(lead=other.clock).update(due_at=at("2026-11-20 17:00"), counted_from=at("2026-11-02 10:00"))
    Clock.objects.filter(pk__in=[other.clock_id, case.clock_id]).update(due_at=at("2027-03-01 17:00"))
    steps(("after", 0, "applicant"))
    warn_of_terms(at("2026-11-23 09:00"))
    assert [event.data["ground"] for event in CaseEvent.objects.filter(kind=Event.EXPIRED)] == ["information"]
    assert "Bilgi Edinme Değerlendirme Kuruluna" in OutboxMessage.objects.get(key="case-expired", channel="email").body
    assert EscalationNotice.objects.filter(clock__in=clocks_of(other.clock)).count() == 2


def test_a_standing_or_ended_clock_reaches_no_step(case):
    steps(("after", 0, "manager"))
    Clock.objects.filter(pk=case.clock_id).update(suspended_since=at("2026-11-10 10:00"))
    warn_of_terms(at("2026-11-23 09:00"))
    Clock.objects.filter(pk=case.clock_id).update(suspended_since=None, stopped_at=at("2026-11-19 10:00"))
    warn_of_terms(at("2026-11-23 09:00"))
    assert heard() == []


def test_what_was_missed_long_ago_is_not_made_up_for(case):
    steps(("after", 0, "manager"))
    warn_of_terms(at("2026-12-01 09:00"))
    assert heard() == []


def test_a_term_that_began_today_is_not_warned_of_today(case):
    runs(case, "2026-11-20 08:05", "2026-11-20 08:15")
    steps(("before", 1, "manager"))
    warn_of_terms(at("2026-11-20 08:10"))
    assert heard() == []


def test_a_ladder_of_its_own_takes_the_place_of_the_house_s(case):
    steps(("before", 2, "manager"))
    steps(("after", 5, "manager"), service=case.service)
    warn_of_terms(at("2026-11-18 10:00"))
    assert heard() == []
    warn_of_terms(at("2026-11-27 10:00"))
    assert heard() == [("term-overdue", "manager@ornek.example")]


def test_a_step_that_is_switched_off_is_not_taken_and_keeps_the_usual_ones_away(case):
    steps(("before", 2, "manager"))
    EscalationStep.objects.update(is_active=False)
    assert warn_of_terms(at("2026-11-23 09:00")) == 0


def test_until_the_house_writes_its_own_the_usual_ladder_holds(case):
    assert next(step.key for step in ladders()[None]) == "share:75:assignee"
    warn_of_terms(at("2026-11-23 09:00"))
    assert {key for key, _whom in heard()} == {"term-overdue", "case-expired"}


def test_nobody_in_charge_means_the_manager(house):
    assert told_posts(house.file(), "assignee") == [house.manager_post]


def test_a_post_that_nobody_holds_is_passed_over_upwards(house):
    case = house.file()
    house.manager_post.is_active = False
    house.manager_post.save()
    assert told_posts(case, "manager") == [house.deputy_post]


def test_the_nearest_post_and_its_stand_in_hear(house):
    make_post(house.root, "Uzak", Role.MANAGER, Title.MANAGER)
    today = date.today()  # noqa: DTZ011  # stand-ins are kept by the local day
    StandIn.objects.create(post=house.manager_post, by=house.colleague_post, start=today, end=today, reason="izin")
    assert told_posts(house.file(), "manager") == [house.manager_post, house.colleague_post]


def test_the_job_costs_the_same_queries_however_many_cases_are_fine(case, house, django_assert_max_num_queries):
    for _each in range(6):
        runs(house.file(), "2026-11-02 10:00", "2027-11-20 17:00")
    with django_assert_max_num_queries(16):
        warn_of_terms(at("2026-11-10 09:00"))


def test_steps_stand_in_the_order_of_time():
    written = [
        EscalationStep(measure=measure, amount=amount, tells="manager")
        for measure, amount in (("after", 3), ("before", 1), ("share", 50), ("before", 5), ("after", 0))
    ]
    assert [step.key for step in sorted(written, key=place)] == [
        "share:50:manager",
        "before:5:manager",
        "before:1:manager",
        "after:0:manager",
        "after:3:manager",
    ]


def test_working_days_are_shifted_over_weekends_both_ways():
    calendar = working_calendar()
    assert shifted(date(2026, 11, 20), 1, calendar) == date(2026, 11, 23)
    assert shifted(date(2026, 11, 23), -1, calendar) == date(2026, 11, 20)
    assert shifted(date(2026, 11, 21), 0, calendar) == date(2026, 11, 21)
