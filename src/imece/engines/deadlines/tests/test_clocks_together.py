"""Several clocks for one matter: which date governs, what each law lets stand and be made longer."""

import pytest
from django.db import IntegrityError, transaction

from imece.engines.deadlines.api import (
    PUBLISHED,
    Cause,
    Clock,
    Promise,
    Term,
    Unit,
    clocks_of,
    explain,
    extend,
    governing,
    governing_due,
    ground_of,
    grounds,
    promises_of,
    restart_clocks,
    resume_clocks,
    start_clocks,
    statutory,
    stop_clocks,
    suspend_clocks,
)
from imece.engines.deadlines.tests.factories import moment
from imece.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
MONTH = Term(30, Unit.DAY)
WHY = {"reason": "Görüş istendi", "legal_basis": "4982 m. 11"}


def started(published: Term | None, *keys: str, at: str = "2026-11-02 10:00") -> Clock:
    lead = start_clocks(promises_of(published, keys), moment(at))
    assert lead is not None
    return lead


def alone(key: str, at: str = "2026-11-02 10:00") -> Clock:
    return started(None, key, at=at)


def test_a_row_without_any_promise_has_no_clock():
    assert start_clocks(promises_of(None, ["no-such-law"]), moment("2026-11-02 10:00")) is None
    assert not Clock.objects.exists()


def test_the_published_term_leads_and_the_laws_stand_beside_it():
    lead = started(MONTH, "opinion", "information")
    assert lead.ground == PUBLISHED
    assert [clock.ground for clock in clocks_of(lead)] == [PUBLISHED, "information", "opinion"]


def test_a_published_term_that_repeats_a_law_is_kept_by_the_law():
    assert promises_of(MONTH, ["privacy"]) == [Promise("privacy", MONTH)]
    assert [promise.ground for promise in promises_of(MONTH, ["information"])] == [PUBLISHED, "information"]


def test_a_clock_alone_asks_the_database_nothing(django_assert_num_queries):
    lead = started(MONTH)
    with django_assert_num_queries(0):
        assert governing_due(lead) == lead.due_at


def test_starting_a_clock_alone_costs_as_much_as_ever(django_assert_num_queries):
    started(MONTH)  # what the calendars say is kept from here on
    with django_assert_num_queries(2):
        started(MONTH)


def test_the_earliest_date_governs():
    lead = started(MONTH, "information")
    assert governing_due(lead) == moment("2026-11-23 17:00")
    assert governing_due(started(Term(2, Unit.DAY), "information")) == moment("2026-11-04 23:59:59")


def test_a_ground_has_one_clock_in_a_matter():
    lead = started(MONTH, "information")
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(
            term=MONTH.as_json(), ground="information", lead=lead, started_at=lead.started_at,
            counted_from=lead.started_at,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "due"),
    [
        ("information", "2026-11-23 17:00"),
        ("petition", "2026-12-02 23:59:59"),
        ("privacy", "2026-12-02 23:59:59"),
        ("letter", "2026-11-09 17:00"),
        ("opinion", "2026-11-23 17:00"),
    ],
)
def test_each_law_gives_its_own_date(key, due):
    assert alone(key).due_at == moment(due)


def test_a_law_that_knows_no_pause_runs_on():
    lead = started(Term(20, Unit.DAY), "privacy")
    standing = suspend_clocks(lead, cause=Cause.APPLICANT, reason="eksik belge", at=moment("2026-11-03 10:00"))
    assert standing == [lead]
    assert governing_due(lead) == moment("2026-12-02 23:59:59")


def test_the_fee_notice_stops_the_information_clock_and_no_petition():
    lead = started(None, "information", "petition")
    standing = suspend_clocks(lead, cause=Cause.FEE, reason="ücret", at=moment("2026-11-03 10:00"))
    assert [clock.ground for clock in standing] == ["information"]


def test_while_all_stand_nothing_governs():
    lead = started(MONTH, "information")
    suspend_clocks(lead, cause=Cause.APPLICANT, reason="eksik belge", at=moment("2026-11-03 10:00"))
    assert governing_due(lead) is None
    assert governing(clocks_of(lead)) is None


def test_only_what_stands_for_the_named_cause_runs_on_again():
    lead = started(MONTH)
    suspend_clocks(lead, cause=Cause.FEE, reason="ücret", at=moment("2026-11-03 10:00"))
    assert resume_clocks(lead, causes=[Cause.APPLICANT], at=moment("2026-11-04 10:00")) == []
    assert resume_clocks(lead, at=moment("2026-11-05 10:00")) == [lead]
    assert lead.due_at == moment("2026-12-04 23:59:59")


def test_a_pause_over_a_weekend_gives_only_the_working_days_back():
    lead = alone("letter")
    suspend_clocks(lead, cause=Cause.FEE, reason="ücret", at=moment("2026-11-03 10:00"))
    assert lead.is_running  # official letters know no pause
    information = alone("information")
    suspend_clocks(information, cause=Cause.FEE, reason="ücret", at=moment("2026-11-06 10:00"))
    resume_clocks(information, at=moment("2026-11-09 10:00"))
    assert information.due_at == moment("2026-11-24 17:00")


def test_stopping_and_restarting_reach_every_clock():
    lead = started(MONTH, "information")
    stop_clocks(lead, moment("2026-11-05 10:00"))
    assert not Clock.objects.running().exists()
    restart_clocks(lead, moment("2026-12-07 10:00"))
    assert [clock.due_at for clock in clocks_of(lead)] == [moment("2027-01-06 23:59:59"), moment("2026-12-28 17:00")]


def test_4982_m11_gives_fifteen_working_days_more():
    clock = alone("information")
    extension = extend(clock, at=moment("2026-11-20 16:00"), **WHY)
    assert clock.due_at == Clock.objects.get().due_at == moment("2026-12-14 17:00")
    assert extension.was_due == moment("2026-11-23 17:00")
    counted = [day for day in explain(clock) if day.counted]
    assert len(counted) == 30
    assert counted[15].kind == "counted_extended"


def test_4982_m11_wants_the_extension_told_before_the_fifteenth_day_ends():
    clock = alone("information")
    with pytest.raises(NotAllowed):
        extend(clock, at=moment("2026-11-23 17:01"), **WHY)
    extend(clock, at=moment("2026-11-23 16:59"), **WHY)


def test_a_term_is_made_longer_once():
    clock = alone("information")
    extend(clock, at=moment("2026-11-10 10:00"), **WHY)
    with pytest.raises(NotAllowed):
        extend(clock, at=moment("2026-11-11 10:00"), **WHY)


@pytest.mark.parametrize("key", ["petition", "privacy", "letter", "opinion"])
def test_a_law_without_extension_gives_none(key):
    with pytest.raises(NotAllowed):
        extend(alone(key), at=moment("2026-11-03 10:00"), **WHY)


def test_a_standing_clock_is_not_made_longer():
    clock = alone("information")
    suspend_clocks(clock, cause=Cause.FEE, reason="ücret", at=moment("2026-11-03 10:00"))
    with pytest.raises(NotAllowed):
        extend(clock, at=moment("2026-11-04 10:00"), **WHY)


@pytest.mark.parametrize("missing", ["reason", "legal_basis"])
def test_an_extension_says_why_and_by_which_law(missing):
    with pytest.raises(Invalid) as refused:
        extend(alone("information"), at=moment("2026-11-03 10:00"), **(WHY | {missing: " "}))
    assert set(refused.value.fields) == {missing}


def test_the_published_term_is_at_most_doubled():
    clock = started(Term(3, Unit.DAY, working=True))
    for wrong in (None, Term(4, Unit.DAY, working=True), Term(2, Unit.DAY)):
        with pytest.raises(Invalid):
            extend(clock, term=wrong, at=moment("2026-11-03 10:00"), **WHY)
    extend(clock, term=Term(2, Unit.DAY, working=True), at=moment("2026-11-03 10:00"), **WHY)
    assert clock.due_at == moment("2026-11-09 17:00")


def test_a_restarted_clock_has_its_own_term_and_not_the_extension():
    clock = alone("information")
    extend(clock, at=moment("2026-11-10 10:00"), **WHY)
    stop_clocks(clock, moment("2026-11-12 10:00"))
    restart_clocks(clock, moment("2026-12-07 10:00"))
    assert clock.due_at == moment("2026-12-28 17:00")
    extend(clock, at=moment("2026-12-08 10:00"), **WHY)
    assert clock.due_at == moment("2027-01-19 17:00")


def test_every_law_says_what_to_do_when_it_ran_out_or_concerns_no_applicant():
    assert {each.key for each in grounds if not each.appeal} == {"letter", "opinion"}
    assert PUBLISHED not in {each.key for each in statutory()}


def test_a_forgotten_ground_counts_as_the_published_term():
    clock = start_clocks([Promise("abolished", MONTH)], moment("2026-11-02 10:00"))
    assert clock is not None
    assert ground_of(clock).key == PUBLISHED
