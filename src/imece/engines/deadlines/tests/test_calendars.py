"""Which calendar a term runs by."""

from datetime import date

import pytest

from imece.civic.institution.api import Actor, Unit
from imece.engines.deadlines.api import Term, start_clock
from imece.engines.deadlines.api import Unit as TermUnit
from imece.engines.deadlines.calendars import calendar_for, forget_shapes
from imece.engines.deadlines.days_off import declare_day_off
from imece.engines.deadlines.models import Calendar, Scope
from imece.engines.deadlines.models.calendars import read_hours, write_hours
from imece.engines.deadlines.tests.factories import moment

pytestmark = pytest.mark.django_db
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def units():
    root = Unit.objects.create(name="Zabıta", slug="zabita")
    return root, Unit.objects.create(name="Devriye", slug="devriye", parent=root)


def calendar(**values):
    made = Calendar.objects.create(name="Takvim", **values)
    forget_shapes()
    return made


def test_without_any_calendar_the_usual_hours_hold():
    assert calendar_for().hours == ((480, 720), (780, 1020))
    assert not calendar_for().is_working_day(SATURDAY)


def test_a_unit_without_its_own_calendar_takes_that_of_the_nearest_unit_above(units):
    root, below = units
    calendar(weekdays="1234567", unit=root)
    assert calendar_for(below).is_working_day(SATURDAY)
    calendar(weekdays="12345", unit=below)
    assert not calendar_for(below).is_working_day(SATURDAY)


def test_the_unit_comes_before_the_law_and_the_law_before_the_house(units):
    root, below = units
    calendar(hours="10.00-16.00")
    calendar(hours="09.00-17.00", law="petition")
    assert calendar_for(below, "petition").hours == ((540, 1020),)
    assert calendar_for(below, "information").hours == ((600, 960),)
    calendar(hours="07.00-15.00", unit=root)
    assert calendar_for(below, "petition").hours == ((420, 900),)


def test_a_term_ends_when_its_own_calendar_closes(units):
    calendar(hours="09.00-12.30, 13.30-18.00", weekdays="123456", unit=units[0])
    clock = start_clock(Term(5, TermUnit.DAY, working=True), moment("2026-11-23 10:00"), unit=units[1])
    assert clock.due_at == moment("2026-11-28 18:00")


def test_a_calendar_may_leave_the_days_off_of_the_house_out_but_not_those_of_the_country():
    calendar(law="petition", keeps_local_days=False)
    local, national = date(2026, 11, 25), date(2026, 11, 26)
    declare_day_off(actor=Actor.system(), day=local, decision="Başkanlık oluru")
    declare_day_off(actor=Actor.system(), day=national, decision="Genelge", scope=Scope.NATIONAL)
    assert [calendar_for(None, "petition").is_working_day(day) for day in (local, national)] == [True, False]
    assert [calendar_for().is_working_day(day) for day in (local, national)] == [False, False]


def test_a_half_day_need_not_count_and_a_night_watch_knows_no_holiday():
    calendar(law="letter", half_days_count=False)
    calendar(law="opinion", hours="00.00-24.00", weekdays="1234567", keeps_holidays=False)
    assert not calendar_for(None, "letter").is_working_day(date(2026, 10, 28))
    assert calendar_for(None, "opinion").is_working_day(date(2026, 10, 29))
    assert (
        calendar_for(None, "opinion").seconds_between(moment("2026-10-28 00:00"), moment("2026-10-30 00:00")) == 172800
    )


def test_calendars_of_the_same_content_are_one_object(django_assert_num_queries):
    first = calendar_for()
    with django_assert_num_queries(1):
        assert calendar_for() is first


@pytest.mark.parametrize(
    "text", ["", "8-12", "08.00-08.00", "12.00-08.00", "08.00-12.00, 11.00-17.00", "08.00-24.30", "08.00-12.00,", "x"]
)
def test_strange_hours_are_refused(text):
    with pytest.raises(ValueError, match="hours"):
        read_hours(text)


def test_hours_are_read_as_people_write_them():
    assert read_hours("08:30 - 12:30, 13.30–17.30") == ((510, 750), (810, 1050))
    assert write_hours(read_hours("00:00-24:00")) == "00.00-24.00"
