"""Terms and counts as tables print them."""

import pytest

from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.counts import PrintedCount, UnreadableCount, parse_count
from imece.engines.deadlines.printed import PrintedTerm
from imece.engines.deadlines.reading import UnreadableTerm, parse_term


def minutes(amount):
    return Term(amount, Unit.MINUTE, working=True)


def hours(amount):
    return Term(amount, Unit.HOUR, working=True)


def working_days(amount):
    return Term(amount, Unit.DAY, working=True)


def days(amount):
    return Term(amount, Unit.DAY)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10 Dk. İle 2 İş Günü", minutes(10), working_days(2)),
        ("15 dk. İle 1 İş Günü", minutes(15), working_days(1)),
        ("10 DK. İLE 1 İŞ GÜNÜ", minutes(10), working_days(1)),
        ("4 Gün İle 1 Yıl", days(4), Term(1, Unit.YEAR)),
        ("2 Saat İle 3 Saat", hours(2), hours(3)),
        ("2 Saat İle 3 Gün", hours(2), days(3)),
        ("5 Dk. İle 15 Dk.", minutes(5), minutes(15)),
        ("11 Gün İle 60 Gün", days(11), days(60)),
        ("1 Gün İle 15 Gün", days(1), days(15)),
        ("30 dk. İle 1 Gün", minutes(30), days(1)),
        ("15 Gün İle 1 Gün", days(1), days(15)),
        ("5 - 15 dakika", minutes(5), minutes(15)),
        ("1-3 iş günü", working_days(1), working_days(3)),
        ("15 Dk.", None, minutes(15)),
        ("20 Sn", None, Term(20, Unit.SECOND, working=True)),
        ("8 Saat", None, hours(8)),
        ("3 iş günü", None, working_days(3)),
        ("3 işgünü", None, working_days(3)),
        ("EN GEÇ 30 GÜN", None, days(30)),
        ("15 iş günü içinde", None, working_days(15)),
        ("30 (otuz) gün", None, days(30)),
        ("bir iş günü", None, working_days(1)),
        ("on beş gün", None, days(15)),
        ("2 ay", None, Term(2, Unit.MONTH)),
        ("1 HAFTA", None, Term(1, Unit.WEEK)),
        ("45 DAKİKA", None, minutes(45)),
    ],
)
def test_a_printed_term_is_read(text, low, high):
    printed = parse_term(text)
    assert (printed.low, printed.high, printed.raw) == (low, high, text)
    assert not printed.immediate
    assert not printed.continuous


def test_a_continuous_service_promises_the_time_for_one_piece():
    printed = parse_term("Sürekli (5 Dk.)")
    assert printed.continuous
    assert printed.governing == minutes(5)
    assert printed.describe() == "sürekli; her işlem 5 dakika"


def test_a_bare_continuous_service_has_no_term():
    assert parse_term("SÜREKLİ").governing is None


@pytest.mark.parametrize("text", ["ANINDA", "Anında", "derhal"])
def test_at_once_is_a_term_of_nothing(text):
    assert parse_term(text).immediate
    assert parse_term(text).governing == Term.immediate()


def test_a_condition_is_kept_apart():
    printed = parse_term("15 dakika (bütün evraklar eksiksiz ise)")
    assert printed.high == minutes(15)
    assert printed.condition == "bütün evraklar eksiksiz ise"
    assert printed.describe() == "15 dakika (bütün evraklar eksiksiz ise)"


@pytest.mark.parametrize(
    "text",
    ["", " ", "gün", "3", "üç beş gün", "0 gün", "5 elma", "3 iş dakika", "1 ile 2 ile 3 gün", "(5 Dk.)", "-5 gün",
     "999999 yıl", "1,5 saat", "gün 3", "İ" * 400, "5 gün\x00"],
)  # fmt: skip
def test_what_is_no_term_is_refused_with_its_text(text):
    with pytest.raises(UnreadableTerm) as refusal:
        parse_term(text)
    assert refusal.value.text.split() == text.split()


@pytest.mark.parametrize("text", ["10 Dk. İle 2 İş Günü", "Sürekli (5 Dk.)", "ANINDA", "3 gün (ilan hariç)"])
def test_a_term_survives_storing(text):
    assert PrintedTerm.from_json(parse_term(text).as_json()) == parse_term(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10 Dk. İle 2 İş Günü", "10 dakika ile 2 iş günü arası"),
        ("2 Saat İle 3 Saat", "2–3 saat"),
        ("ANINDA", "hemen"),
        ("8 Saat", "8 saat"),
    ],
)
def test_a_term_is_told_in_plain_words(text, words):
    assert parse_term(text).describe() == words


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("Yaklaşık 7 İle 3 Adet", 3, 7, True),
        ("Yaklaşık 140.000 Adet", 140000, 140000, True),
        ("Yaklaşık 1500 Adet", 1500, 1500, True),
        ("Yaklaşık 10 adet", 10, 10, True),
        ("YAKLAŞIK 15000 ADET", 15000, 15000, True),
        ("1500", 1500, 1500, False),
        ("1.250 işlem", 1250, 1250, False),
        ("0", 0, 0, False),
    ],
)
def test_a_printed_count_is_read(text, low, high, approximate):
    assert parse_count(text) == PrintedCount(text, low, high, approximate)


@pytest.mark.parametrize("text", ["", "çok", "12.34", "-3", "1e5", "3 5", "Yaklaşık", "9" * 200])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(UnreadableCount):
        parse_count(text)


def test_a_count_is_told_as_people_write_it():
    assert parse_count("Yaklaşık 140.000 Adet").describe() == "yaklaşık 140.000"
    assert parse_count("Yaklaşık 7 İle 3 Adet").describe() == "yaklaşık 3–7"


def test_a_number_cell_counts_too():
    assert parse_count(1500).high == 1500


def test_a_term_of_no_days_does_not_exist():
    with pytest.raises(ValueError, match="out of range"):
        Term(0, Unit.DAY)
