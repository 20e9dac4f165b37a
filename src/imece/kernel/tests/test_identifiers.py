"""Identity numbers, telephone numbers and codes."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from imece.kernel import identifiers


@pytest.mark.parametrize("number", ["10000000146"])
def test_a_right_identity_number_is_accepted(number: str) -> None:
    assert identifiers.is_tckn(number)


@pytest.mark.parametrize(
    "text", ["", "10000000147", "00000000000", "1000000014", "10000000146 ", "١٠٠٠٠٠٠٠١٤٦", "a" * 10_000]
)
def test_a_wrong_identity_number_is_refused(text: str) -> None:
    assert not identifiers.is_tckn(text)
    with pytest.raises(ValidationError, match="kimlik"):
        identifiers.validate_tckn(text)


@given(st.integers(100_000_000, 999_999_999))
def test_a_completed_identity_number_is_valid(nine: int) -> None:
    assert identifiers.is_tckn(identifiers.complete_tckn(str(nine)))


def test_tax_numbers_are_checked() -> None:
    assert identifiers.is_vkn("4540536920")
    with pytest.raises(ValidationError, match="vergi"):
        identifiers.validate_vkn("4540536921")


def test_ibans_are_checked() -> None:
    assert identifiers.is_iban("TR33 0006 1005 1978 6457 8413 26")
    for wrong in ("TR330006100519786457841327", "DE89370400440532013000", "TR", "💶"):
        with pytest.raises(ValidationError, match="IBAN"):
            identifiers.validate_iban(wrong)


@pytest.mark.parametrize("text", ["05321234567", "532 123 45 67", "+90 (532) 123-45-67", "00905321234567"])
def test_every_way_of_writing_a_mobile_number_becomes_one(text: str) -> None:
    assert identifiers.normalise_mobile(text) == "+905321234567"


@pytest.mark.parametrize(
    ("kept", "words"),
    [("+905321234567", "0532 123 45 67"), ("+902124440000", "0212 444 00 00"), ("+4915123456789",) * 2, ("yok",) * 2],
)
def test_a_kept_number_is_shown_as_people_write_it(kept: str, words: str) -> None:
    assert identifiers.telephone_words(kept) == words


@pytest.mark.parametrize("text", ["", "123", "0212 444 00 00", "+49 151 23456789", "x" * 10_000, "\x00"])
def test_what_is_no_turkish_mobile_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="cep telefonu"):
        identifiers.validate_mobile(text)


def test_a_masked_number_shows_its_ends_only() -> None:
    assert identifiers.mask("10000000146") == "10*******46"
    assert identifiers.mask("1234") == "****"
    assert identifiers.mask("123456", keep=0) == "******"


def test_codes_are_grouped_and_never_repeat() -> None:
    codes = {identifiers.random_code() for _turn in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 11 and code[5] == "-" for code in codes)


@given(st.builds(identifiers.random_code))
def test_a_code_survives_careless_typing(code: str) -> None:
    assert identifiers.normalise_code(f" {code.lower().replace('-', ' ')} ") == code
    assert identifiers.normalise_code(code.replace("0", "o").replace("1", "ı")) == code


@pytest.mark.parametrize("text", ["", "7KQF2", "7KQF2-M9XRU", "7KQF2-M9XRTA", "';", "\x00" * 10, "x" * 99_999])
def test_what_cannot_be_a_code_is_empty(text: str) -> None:
    assert identifiers.normalise_code(text) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Numaram 10000000146, arayın", "Numaram , arayın"),
        ("100 000 001 46", ""),
        ("10000000147", "10000000147"),
        ("2026-000123 ve 0532 111 22 33", "2026-000123 ve 0532 111 22 33"),
        ("TR33 0006 1005 1978 6457 8413 26 hesabı", " hesabı"),
        ("tr330006100519786457841326", ""),
        ("Ada 12 parsel 10000000146", "Ada 12 parsel "),
    ],
)
def test_numbers_of_people_and_accounts_are_taken_out_of_a_text(text: str, left: str) -> None:
    assert identifiers.without_secret_numbers(text) == left
