"""Due dates and explanations, as tables."""

from datetime import date

import pytest

from imece.engines.deadlines.core.counting import Count, TooFarAway
from imece.engines.deadlines.core.explaining import explain_count
from imece.engines.deadlines.core.pauses import Pause
from imece.engines.deadlines.core.terms import Term, Unit, add_months
from imece.engines.deadlines.core.working_calendar import WorkingCalendar
from imece.engines.deadlines.reading import parse_term
from imece.engines.deadlines.tests.factories import declared, moment
from imece.engines.deadlines.wording import worded

PLAIN = WorkingCalendar()


def due(text, start, *, calendar=PLAIN, pauses=()):
    found = Count(parse_term(text).governing, moment(start), calendar, pauses).due()
    return found and f"{found.astimezone(moment(start).tzinfo):%Y-%m-%d %H:%M:%S}"


def told(count, until):
    return worded(explain_count(count, until))


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        # working days: the day after the start is the first
        ("3 iş günü", "2026-11-23 10:00", "2026-11-26 17:00:00"),
        ("1 iş günü", "2026-11-27 10:00", "2026-11-30 17:00:00"),
        ("15 iş günü", "2026-11-02 09:00", "2026-11-23 17:00:00"),
        # filed at night, on a Sunday: Monday counts
        ("1 iş günü", "2026-11-22 23:30", "2026-11-23 17:00:00"),
        # 28 October is a half day and counts, 29 October is a holiday
        ("2 iş günü", "2026-10-27 10:00", "2026-10-30 17:00:00"),
        ("1 iş günü", "2026-10-27 10:00", "2026-10-28 17:00:00"),
        # Kurban Bayramı 2026: eve on Tuesday 26 May counts, Wednesday to Saturday do not
        ("2 iş günü", "2026-05-25 10:00", "2026-06-01 17:00:00"),
        # calendar days end with the day; a last day on which the office is closed rolls on
        ("3 gün", "2026-11-23 10:00", "2026-11-26 23:59:59"),
        ("5 gün", "2026-11-23 10:00", "2026-11-30 23:59:59"),
        ("30 gün", "2026-09-29 10:00", "2026-10-30 23:59:59"),
        ("1 hafta", "2026-11-23 10:00", "2026-11-30 23:59:59"),
        ("1 ay", "2026-01-31 10:00", "2026-03-02 23:59:59"),
        ("1 yıl", "2028-02-29 10:00", "2029-02-28 23:59:59"),
        # hours pass only while the office is open
        ("8 saat", "2026-11-23 08:00", "2026-11-23 17:00:00"),
        ("8 saat", "2026-11-23 10:00", "2026-11-24 10:00:00"),
        ("2 saat", "2026-11-23 11:00", "2026-11-23 14:00:00"),
        ("1 saat", "2026-11-23 11:00", "2026-11-23 12:00:00"),
        ("15 dakika", "2026-11-27 16:50", "2026-11-30 08:05:00"),
        ("20 sn", "2026-11-22 03:00", "2026-11-23 08:00:20"),
        ("2 saat", "2026-10-28 11:30", "2026-10-30 09:30:00"),
        ("aninda", "2026-11-23 10:00", "2026-11-23 10:00:00"),
        ("aninda", "2026-11-22 10:00", "2026-11-23 08:00:00"),
    ],
)
def test_the_term_ends_when_the_law_says(text, start, expected):
    assert due(text, start) == expected


def test_hours_that_are_not_working_hours_pass_at_night():
    count = Count(Term(72, Unit.HOUR), moment("2026-11-20 15:00"), PLAIN)
    assert count.due() == moment("2026-11-23 15:00")


def test_a_declared_day_off_does_not_count():
    calendar = WorkingCalendar({date(2026, 11, 24): declared("Karar 12")})
    assert due("1 iş günü", "2026-11-23 10:00", calendar=calendar) == "2026-11-25 17:00:00"


def test_a_declared_afternoon_counts_as_a_day_but_not_in_hours():
    calendar = WorkingCalendar({date(2026, 11, 24): declared("karar", half=True)})
    assert due("1 iş günü", "2026-11-23 10:00", calendar=calendar) == "2026-11-24 17:00:00"
    assert due("8 saat", "2026-11-24 08:00", calendar=calendar) == "2026-11-25 12:00:00"


def test_a_whole_declared_day_on_a_half_holiday_closes_it():
    calendar = WorkingCalendar({date(2026, 10, 28): declared("karar")})
    assert due("1 iş günü", "2026-10-27 10:00", calendar=calendar) == "2026-10-30 17:00:00"


def test_days_that_close_in_a_pause_are_not_counted():
    pause = Pause(moment("2026-11-24 14:00"), moment("2026-11-26 10:00"), "eksik belge bekleniyor")
    assert due("3 iş günü", "2026-11-23 10:00", pauses=[pause]) == "2026-11-30 17:00:00"


def test_an_open_pause_keeps_the_term_open():
    assert due("3 iş günü", "2026-11-23 10:00", pauses=[Pause(moment("2026-11-24 14:00"), None)]) is None


def test_a_pause_after_the_end_changes_nothing():
    pause = Pause(moment("2026-12-24 14:00"), None)
    assert due("3 iş günü", "2026-11-23 10:00", pauses=[pause]) == "2026-11-26 17:00:00"


def test_a_pause_takes_its_working_hours_out():
    pause = Pause(moment("2026-11-23 11:00"), moment("2026-11-23 14:00"))
    assert due("3 saat", "2026-11-23 10:00", pauses=[pause]) == "2026-11-23 16:00:00"


def test_the_explanation_names_every_day():
    calendar = WorkingCalendar({date(2026, 11, 2): declared("Başkanlık oluru")})
    pause = Pause(moment("2026-11-03 09:00"), moment("2026-11-04 09:00"), "eksik belge bekleniyor")
    count = Count(parse_term("3 iş günü").high, moment("2026-10-27 10:00"), calendar, [pause])
    lines = [(line.date.day, line.counted, line.reason) for line in told(count, moment("2026-11-04 09:00"))]
    assert lines == [
        (27, False, "başlangıç günü sayılmaz"),
        (28, True, "sayıldı: 1. gün (yarım gün: 28 Ekim öğleden sonra)"),
        (29, False, "29 Ekim Cumhuriyet Bayramı"),
        (30, True, "sayıldı: 2. gün"),
        (31, False, "hafta sonu"),
        (1, False, "hafta sonu"),
        (2, False, "idari izin: Başkanlık oluru"),
        (3, False, "eksik belge bekleniyor"),
        (4, True, "sayıldı: 3. gün"),
    ]


def test_the_explanation_of_hours_tells_the_time_used():
    count = Count(parse_term("8 saat").high, moment("2026-11-20 15:30"), PLAIN)
    lines = [(line.counted, line.reason) for line in told(count, moment("2026-11-20 15:30"))]
    assert lines == [
        (True, "sayıldı: 1 saat 30 dakika"),
        (False, "hafta sonu"),
        (False, "hafta sonu"),
        (True, "sayıldı: 6 saat 30 dakika"),
    ]


def test_a_rolled_last_day_is_explained():
    count = Count(parse_term("5 gün").high, moment("2026-11-23 10:00"), PLAIN)
    lines = [(line.counted, line.reason) for line in told(count, moment("2026-11-23 10:00"))]
    assert lines[-2:] == [
        (False, "hafta sonu"),
        (False, "son gün tatile geldiği için süre bugün doluyor"),
    ]


def test_a_suspended_term_is_explained_up_to_now():
    count = Count(
        parse_term("9 gün").high,
        moment("2026-11-23 10:00"),
        PLAIN,
        [Pause(moment("2026-11-24 09:00"), None, "bekleniyor")],
    )
    lines = told(count, moment("2026-11-26 10:00"))
    assert [line.reason for line in lines][1:] == ["bekleniyor"] * 3


@pytest.mark.parametrize("year", [1900, 2999])
def test_strange_years_are_counted_too(year):
    assert Count(Term(15, Unit.DAY, working=True), moment(f"{year}-01-05 10:00"), PLAIN).due()


def test_the_end_of_time_is_refused():
    with pytest.raises(TooFarAway):
        Count(Term(100, Unit.YEAR), moment("9990-01-05 10:00"), PLAIN).due()


def test_months_end_with_the_month():
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 31), 12) == date(2027, 12, 31)
