"""Turkish text and dates."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imece.kernel import turkish


def test_dotted_and_dotless_i_keep_their_dots() -> None:
    assert turkish.lower("IĞDIR İZMİR") == "ığdır izmir"
    assert turkish.upper("ığdır izmir") == "IĞDIR İZMİR"


def test_a_dot_written_as_a_combining_mark_is_the_same_letter() -> None:
    assert turkish.lower("I\u0307zmir") == "izmir"


def test_titles_have_one_capital_per_word() -> None:
    assert turkish.title("ışıl İNAN'ın ÇALIŞMASI-özet") == "Işıl İnan'ın Çalışması-Özet"


@pytest.mark.parametrize("spelling", ["IĞDIR", "ığdır", "Iğdır", "igdir", "ĪGDİR"])
def test_every_spelling_folds_to_the_same(spelling: str) -> None:
    assert turkish.fold(spelling) == "igdir"


def test_circumflexes_fold_away() -> None:
    assert turkish.fold("kâğıt, hâlâ, Îmar, sükûn") == "kagit, hala, imar, sukun"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert turkish.fold(turkish.fold(text)) == turkish.fold(text)


def test_words_sort_by_the_turkish_alphabet() -> None:
    in_order = ["cam", "çay", "gaz", "ğ", "ılgaz", "İzmir", "otel", "öz", "su", "şeker", "ud", "üzüm"]
    assert sorted(sorted(in_order), key=turkish.sort_key) == in_order


def test_a_slug_is_plain_ascii() -> None:
    assert turkish.slugify("Numarataj Belgesi (Şişli / İstanbul)") == "numarataj-belgesi-sisli-istanbul"
    assert turkish.slugify("😀") == ""


def test_dates_are_said_as_people_say_them() -> None:
    assert turkish.date_words(date(2026, 12, 3)) == "3 Aralık Perşembe"
    assert turkish.date_words(date(2026, 12, 3), year=True) == "3 Aralık 2026 Perşembe"


def test_moments_are_told_in_istanbul_time() -> None:
    assert turkish.moment_words(datetime(2026, 12, 3, 14, 0, tzinfo=UTC)) == "3 Aralık Perşembe, 17.00"
    assert turkish.moment_words(datetime(2026, 12, 3, 21, 30, tzinfo=UTC)) == "4 Aralık Cuma, 00.30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        turkish.moment_words(datetime(2026, 12, 3, 14, 0))  # noqa: DTZ001
