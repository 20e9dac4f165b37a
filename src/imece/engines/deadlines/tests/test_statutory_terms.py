"""The terms of the law, each under its article; and the feasts that move, 2020 to 2032."""

from datetime import date, timedelta

import pytest

from imece.engines.deadlines.core.counting import Roll, StartRule
from imece.engines.deadlines.core.explaining import count
from imece.engines.deadlines.core.national import national_holidays
from imece.engines.deadlines.core.pauses import Extension, Pause
from imece.engines.deadlines.core.reasons import Kind
from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.tests.factories import moment

PLAIN = WorkingCalendar()
FIFTEEN_WORKING_DAYS = Term(15, Unit.DAY, working=True)


def due(term, start, **more):
    found = count(term, moment(start), PLAIN, **more).due_at
    return f"{found.astimezone(moment(start).tzinfo):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        ("2026-11-02 09:00", "2026-11-23 17:00"),
        ("2026-12-21 09:00", "2027-01-12 17:00"),  # over 1 January
        ("2026-05-15 16:59", "2026-06-11 17:00"),  # over 19 May and Kurban Bayramı; its eve counts
        ("2026-10-16 14:00", "2026-11-09 17:00"),  # 28 October counts, 29 October does not
    ],
)
def test_4982_m11_information_is_given_within_15_working_days(registered, expected):
    assert due(FIFTEEN_WORKING_DAYS, registered, rule=StartRule.ON_REGISTRATION) == expected


def test_4982_m11_information_from_another_body_is_given_within_30_working_days():
    extended = Extension(FIFTEEN_WORKING_DAYS, moment("2026-11-20 10:00"), "kurum görüşü", "4982 m.11")
    found = due(FIFTEEN_WORKING_DAYS, "2026-11-02 09:00", extensions=[extended])
    assert found == due(Term(30, Unit.DAY, working=True), "2026-11-02 09:00") == "2026-12-14 17:00"


def test_4982_m10_the_notice_of_a_fee_stops_the_clock_until_it_is_paid():
    unpaid = Pause(moment("2026-11-05 10:00"), moment("2026-11-17 11:00"), "erişim ücreti bekleniyor")
    assert due(FIFTEEN_WORKING_DAYS, "2026-11-02 09:00", pauses=[unpaid]) == "2026-12-03 17:00"


def test_4982_m13_the_objection_is_made_within_15_days():
    assert due(Term(15, Unit.DAY), "2026-10-14 10:00") == "2026-10-30 23:59"  # the 29th is a holiday


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        ("2026-11-02 09:00", "2026-12-02 23:59"),
        ("2026-09-29 09:00", "2026-10-30 23:59"),  # the 30th day is 29 October
        ("2026-04-27 09:00", "2026-06-01 23:59"),  # the 30th day is the first of Kurban Bayramı
        ("2026-12-02 09:00", "2027-01-04 23:59"),  # the 30th day is 1 January, a Friday
    ],
)
def test_3071_m7_a_petition_is_answered_within_30_days(registered, expected):
    assert due(Term(30, Unit.DAY), registered) == expected


def test_6698_m13_the_person_concerned_is_answered_within_30_days():
    assert due(Term(30, Unit.DAY), "2026-02-20 21:15") == "2026-03-23 23:59"  # 22 March: Ramazan Bayramı, a Sunday


def test_6698_m12_the_board_is_told_of_a_breach_within_72_hours_whatever_the_day():
    assert due(Term(72, Unit.HOUR), "2026-03-19 15:30") == "2026-03-22 15:30"


def test_2577_m10_silence_is_refusal_after_30_days():
    assert due(Term(30, Unit.DAY), "2026-06-15 12:00") == "2026-07-16 23:59"  # 15 July is a holiday


def test_2577_m7_a_suit_is_brought_within_60_days():
    assert due(Term(60, Unit.DAY), "2026-11-02 12:00") == "2027-01-04 23:59"  # 1 January, then a weekend


def test_31151_m33_a_document_is_sent_within_5_working_days():
    assert due(Term(5, Unit.DAY, working=True), "2026-10-26 09:00") == "2026-11-03 17:00"


def test_31151_m33_an_opinion_is_given_within_15_working_days():
    assert due(FIFTEEN_WORKING_DAYS, "2026-12-01 09:00") == "2026-12-22 17:00"


def test_31151_m30_a_bad_package_is_refused_by_the_end_of_the_second_working_day():
    assert due(Term(2, Unit.DAY, working=True), "2026-04-22 16:00") == "2026-04-27 17:00"  # 23 April is a Thursday


def test_6183_m37_a_debt_without_a_day_is_due_one_month_after_it_was_notified():
    assert due(Term(1, Unit.MONTH), "2026-01-31 10:00") == "2026-03-02 23:59"  # 28 February is a Saturday


def test_657_m99_a_day_of_work_is_eight_hours():
    assert due(Term(8, Unit.HOUR, working=True), "2026-11-23 08:00") == "2026-11-23 17:00"


def test_2429_m2_the_afternoon_of_28_october_is_no_time_of_work():
    assert due(Term(5, Unit.HOUR, working=True), "2026-10-28 08:00") == "2026-10-30 09:00"


def test_a_term_that_counts_on_arrival_counts_that_day_only_before_closing_time():
    one = Term(1, Unit.DAY, working=True)
    assert due(one, "2026-11-23 16:59", rule=StartRule.ON_ARRIVAL) == "2026-11-23 17:00"
    assert due(one, "2026-11-23 17:01", rule=StartRule.ON_ARRIVAL) == "2026-11-24 17:00"
    told = count(one, moment("2026-11-23 17:01"), PLAIN, rule=StartRule.ON_ARRIVAL).days
    assert [line.reason.kind for line in told] == [Kind.ARRIVED_LATE, Kind.COUNTED]


def test_a_last_day_that_stays_is_not_moved_off_a_holiday():
    assert due(Term(30, Unit.DAY), "2026-09-29 09:00", roll=Roll.STAY) == "2026-10-29 23:59"


@pytest.mark.parametrize(
    ("rule", "kind"), [(StartRule.WHEN_COMPLETE, Kind.FILE_COMPLETE), (StartRule.ON_REGISTRATION, Kind.REGISTERED)]
)
def test_the_first_line_says_which_moment_counts(rule, kind):
    told = count(Term(1, Unit.DAY), moment("2026-11-23 09:00"), PLAIN, rule=rule).days
    assert (told[0].counted, told[0].reason.kind) == (False, kind)


def test_days_of_an_extension_say_why_they_are_there():
    more = Extension(Term(1, Unit.DAY, working=True), moment("2026-11-24 09:00"), "kurum görüşü")
    told = count(Term(1, Unit.DAY, working=True), moment("2026-11-23 09:00"), PLAIN, extensions=[more]).days
    assert [(line.reason.kind, line.reason.number) for line in told[1:]] == [
        (Kind.COUNTED, 1),
        (Kind.COUNTED_EXTENDED, 2),
    ]


def test_hours_do_not_extend_days():
    hours = Extension(Term(3, Unit.HOUR), moment("2026-11-23 09:00"), "yanlış")
    with pytest.raises(ValueError, match="as its term"):
        count(Term(1, Unit.DAY), moment("2026-11-23 09:00"), PLAIN, extensions=[hours])


FEASTS = {
    2020: ("2020-05-24", "2020-07-31"),
    2021: ("2021-05-13", "2021-07-20"),
    2022: ("2022-05-02", "2022-07-09"),
    2023: ("2023-04-21", "2023-06-28"),
    2024: ("2024-04-10", "2024-06-16"),
    2025: ("2025-03-30", "2025-06-06"),
    2026: ("2026-03-20", "2026-05-27"),
}
"""First days of Ramazan Bayramı and Kurban Bayramı as they were announced."""


@pytest.mark.parametrize("year", FEASTS)
def test_the_feasts_lie_where_they_were_announced(year):
    for first, length in zip(FEASTS[year], (3, 4), strict=True):
        day = date.fromisoformat(first)
        off = national_holidays(year)
        eve = off[day - timedelta(days=1)]
        assert eve.half or (year, eve.reason.text[:7]) == (2022, "1 Mayıs")
        assert all(not off[day + timedelta(days=later)].half for later in range(length))


@pytest.mark.parametrize("year", range(2020, 2033))
def test_no_day_between_eve_and_end_of_a_feast_counts(year):
    """The eve counts as a working day, the feast does not; a term over it ends on the first working day after it."""
    for name, length in (("Ramazan Bayramı", 3), ("Kurban Bayramı", 4)):
        days = sorted(day for day, off in national_holidays(year).items() if name in off.reason.text and not off.half)
        assert len(days) in (length, 2 * length)
        for first in days[::length]:
            eve, after = first - timedelta(days=1), PLAIN.next_working_day(first)
            assert eve in national_holidays(eve.year)
            assert after > first + timedelta(days=length - 1)
            found = count(Term(1, Unit.DAY, working=True), moment(f"{eve} 09:00"), PLAIN)
            assert found.due_at == moment(f"{after} 17:00")
            assert PLAIN.is_working_day(eve) is (eve.weekday() < 5 and national_holidays(eve.year)[eve].half)
