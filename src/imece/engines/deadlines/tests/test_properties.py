"""What must hold for every term, whatever its start, calendar, pauses and extensions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from imece.engines.deadlines.core.counting import Count, Roll, StartRule
from imece.engines.deadlines.core.explaining import explain_count
from imece.engines.deadlines.core.pauses import Extension, Pause
from imece.engines.deadlines.core.reasons import Kind
from imece.engines.deadlines.core.terms import Term, Unit, days_of
from imece.engines.deadlines.core.working_calendar import WorkingCalendar, local_date
from imece.engines.deadlines.tests.factories import declared
from imece.kernel.turkish import ISTANBUL

PLAIN = WorkingCalendar()
SIX_DAYS = WorkingCalendar(
    hours=((9 * 60, 12 * 60 + 30), (13 * 60 + 30, 18 * 60)),
    weekdays=frozenset(range(6)),
    half_weekdays=frozenset({5}),
    half_days_count=False,
)
ALWAYS = WorkingCalendar(hours=((0, 24 * 60),), weekdays=frozenset(range(7)), keeps_holidays=False)

# From 2010 on: Türkiye changed its clocks twice a year until 2016, and not at all since.
starts = st.integers(0, 25 * 365 * 24 * 60).map(
    lambda minutes: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
of_days = st.one_of(
    st.builds(Term, st.integers(1, 60), st.just(Unit.DAY), working=st.booleans()),
    st.builds(Term, st.integers(1, 5), st.sampled_from([Unit.WEEK, Unit.MONTH]), working=st.booleans()),
)
of_hours = st.builds(Term, st.integers(0, 200), st.sampled_from([Unit.MINUTE, Unit.HOUR]), working=st.booleans())
any_term = st.one_of(of_days, of_hours)
spans = st.tuples(st.integers(-2 * 24 * 60, 40 * 24 * 60), st.integers(0, 20 * 24 * 60))
calendars = st.sampled_from([PLAIN, SIX_DAYS, ALWAYS])
days_off = st.dictionaries(st.integers(0, 60), st.booleans(), max_size=4)


@st.composite
def counts(draw, terms=any_term):
    start, term = draw(starts), draw(terms)
    off = {
        local_date(start) + timedelta(days=day): declared("karar", half=half) for day, half in draw(days_off).items()
    }
    fitting = st.builds(Term, st.integers(1, 30), st.just(term.unit), working=st.just(term.working))
    more = [Extension(each, start, "görüş bekleniyor") for each in draw(st.lists(fitting, max_size=2))]
    pauses = [pause(start, *span) for span in draw(st.lists(spans, max_size=3))]
    calendar = replace(draw(calendars), declared=off)
    return Count(term, start, calendar, pauses, more, draw(st.sampled_from(StartRule)), draw(st.sampled_from(Roll)))


def pause(start, after, length):
    since = start + timedelta(minutes=after)
    return Pause(since, since + timedelta(minutes=length), "bekleniyor")


def promised_days(count):
    begun, total = local_date(count.start), 0
    ends = [line.date for line in count.lines() if line.counted]
    for term in count.terms:
        total += days_of(term, begun)
        begun = ends[total - 1]
    return total


@given(counts())
@settings(deadline=None)
def test_due_is_never_before_the_start(count):
    assert count.due() >= count.start


@given(counts(), st.integers(0, 60), st.booleans())
@settings(deadline=None)
def test_a_day_off_more_never_makes_it_due_earlier(count, after, half):
    day = local_date(count.start) + timedelta(days=after)
    if day not in count.calendar.declared:
        closed = {**count.calendar.declared, day: declared("karar", half=half)}
        assert replace(count, calendar=replace(count.calendar, declared=closed)).due() >= count.due()


@given(counts(), spans)
@settings(deadline=None)
def test_a_pause_more_never_makes_it_due_earlier(count, span):
    assert replace(count, pauses=[*count.pauses, pause(count.start, *span)]).due() >= count.due()


@given(counts(), st.integers(1, 30))
@settings(deadline=None)
def test_an_extension_never_makes_it_due_earlier(count, amount):
    more = Extension(Term(amount, count.term.unit, working=count.term.working), count.start, "görüş")
    assert replace(count, extensions=[*count.extensions, more]).due() >= count.due()


@given(counts(), st.integers(0, 40 * 24 * 60))
@example(Count(Term(0, Unit.MINUTE, working=False), datetime(2010, 1, 3, 22, tzinfo=UTC), PLAIN), 0)
@settings(deadline=None)
def test_suspending_and_resuming_at_once_changes_nothing(count, after):
    same = replace(count, pauses=[*count.pauses, pause(count.start, after, 0)])
    assert same.due() == count.due()
    assert list(explain_count(same, count.start)) == list(explain_count(count, count.start))


@given(counts(), spans, st.floats(0, 1))
@settings(deadline=None)
def test_two_pauses_that_touch_are_one(count, span, share):
    whole = pause(count.start, *span)
    middle = whole.since + (whole.until - whole.since) * share
    halves = [Pause(whole.since, middle, "bekleniyor"), Pause(middle, whole.until, "bekleniyor")]
    one = replace(count, pauses=[*count.pauses, whole])
    two = replace(count, pauses=[*count.pauses, *halves])
    assert one.due() == two.due()


@given(counts(of_days))
@settings(deadline=None)
def test_as_many_days_are_counted_as_were_promised(count):
    lines = explain_count(count, count.due())
    if len(lines) < 800:
        assert sum(line.counted for line in lines) == promised_days(count)
        assert lines[-1].date == local_date(count.due())


@given(counts(of_hours))
@settings(deadline=None)
def test_as_many_seconds_are_counted_as_were_promised(count):
    lines = explain_count(count, count.due())
    used = sum(line.reason.number for line in lines if line.reason.kind is Kind.COUNTED_TIME)
    if len(lines) < 800:
        assert used == count.seconds


@given(counts(of_days))
@settings(deadline=None, max_examples=400)
def test_the_sum_and_the_walk_find_the_same_day(count):
    assert count.due() == count.walked_due()


@given(counts(of_days), st.integers(1, 30))
@settings(deadline=None)
def test_counting_on_from_where_one_stood_is_counting_from_scratch(count, amount):
    """Incremental and from scratch: n + m days are n days, and m days more from their last day on."""
    first = replace(count, roll=Roll.STAY, extensions=())
    rest = Term(amount, Unit.DAY, working=count.term.working)
    stood = replace(first, term=rest, start=max(first.due(), first.start), rule=StartRule.NEXT_DAY, roll=count.roll)
    whole = replace(first, extensions=[Extension(rest, first.start, "uzatma")], roll=count.roll)
    assert stood.due() == whole.due()


@given(counts(of_days))
@settings(deadline=None)
def test_a_term_in_days_ends_with_the_office_or_the_day_also_when_clocks_are_changed(count):
    ends = count.due().astimezone(ISTANBUL).time()
    assert ends == count.calendar.end_for(count.terms[-1])


@given(counts(of_days))
@settings(deadline=None)
def test_a_term_never_ends_on_a_closed_day_unless_it_is_told_to_stay(count):
    if count.terms[-1].working or count.roll is Roll.NEXT_WORKING_DAY:
        assert count.calendar.is_working_day(local_date(count.due()))


@given(starts, st.integers(1, 20000))
@settings(deadline=None)
def test_the_working_minutes_until_due_are_the_term(start, amount):
    count = Count(Term(amount, Unit.MINUTE, working=True), start.replace(microsecond=0), PLAIN)
    assert PLAIN.seconds_between(count.start, count.due()) == amount * 60


@given(st.integers(2010, 2040), st.integers(1, 40))
@settings(deadline=None)
def test_a_term_over_the_turn_of_the_year_leaves_the_first_of_january_out(year, amount):
    start = datetime(year, 12, 31, 10, tzinfo=ISTANBUL)
    count = Count(Term(amount, Unit.DAY, working=True), start, PLAIN)
    told = {line.date: line for line in explain_count(count, start)}
    assert not told[date(year + 1, 1, 1)].counted
    assert count.due() == count.walked_due()
