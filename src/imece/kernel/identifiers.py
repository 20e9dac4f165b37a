"""Numbers that identify people, firms, accounts and telephones in Türkiye, and unguessable codes."""

import re
import secrets

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.tr import tckimlik, vkn

# Crockford's base32: no I, L, O, U, so that a code survives being read out or written by hand.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"İ": "1", "I": "1", "L": "1", "O": "0"})
_LONG_NUMBER = re.compile(r"(?:\bTR\s?[0-9]|\b[1-9])(?:\s?[0-9])+\b", re.IGNORECASE)
_CODE_NOISE = re.compile(r"[\s\-–—.]+")


def is_tckn(text: str) -> bool:
    """Whether ``text`` is a T.C. identity number: 11 digits with two right check digits."""
    return bool(re.fullmatch(r"[0-9]{11}", text)) and bool(tckimlik.is_valid(text))


def is_vkn(text: str) -> bool:
    """Whether ``text`` is a tax number: 10 digits with a right check digit."""
    return bool(re.fullmatch(r"[0-9]{10}", text)) and bool(vkn.is_valid(text))


def is_iban(text: str) -> bool:
    """Whether ``text`` is a Turkish IBAN; spaces between groups are allowed."""
    compact = text.replace(" ", "").upper()
    return bool(re.fullmatch(r"TR[0-9]{24}", compact)) and bool(iban.is_valid(compact, check_country=False))


def complete_tckn(first_nine: str) -> str:
    """The identity number that begins with ``first_nine``, for demo people and tests.

    Raises:
        ValueError: not nine digits, or a leading zero.
    """
    if not re.fullmatch(r"[1-9][0-9]{8}", first_nine):
        raise ValueError("nine digits are needed, the first not zero")
    return first_nine + str(tckimlik.calc_check_digits(first_nine))


def normalise_mobile(text: str) -> str:
    """A Turkish mobile number as ``+905321234567``, from any usual way of writing it.

    Raises:
        ValueError: not a Turkish mobile number.
    """
    try:
        number = phonenumbers.parse(text, "TR")
    except phonenumbers.NumberParseException as error:
        raise ValueError("not a telephone number") from error
    is_mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
    if phonenumbers.region_code_for_number(number) != "TR" or not is_mobile:
        raise ValueError("not a Turkish mobile number")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def telephone_words(number: str) -> str:
    """A kept number as people write it: ``0532 123 45 67``; what is no Turkish number stays as it is."""
    try:
        parsed = phonenumbers.parse(number, "TR")
    except phonenumbers.NumberParseException:
        return number
    if phonenumbers.region_code_for_number(parsed) != "TR":
        return number
    words: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return words.replace("(", "").replace(")", "")


def mask(text: str, keep: int = 2) -> str:
    """``text`` with only the first and last ``keep`` characters readable: ``10*******46``."""
    hidden = len(text) - 2 * keep
    if hidden <= 0:
        return "*" * len(text)
    return text[:keep] + "*" * hidden + text[len(text) - keep :]


def without_secret_numbers(text: str) -> str:
    """``text`` without the identity numbers and IBANs in it, however they were grouped."""
    return _LONG_NUMBER.sub(lambda found: "" if _is_secret(found[0]) else found[0], text)


def _is_secret(text: str) -> bool:
    compact = "".join(text.split())
    return is_tckn(compact) or is_iban(compact)


def random_code(length: int = 10, group: int = 5) -> str:
    """An unguessable code of ``length`` base32 letters in groups: ``7KQF2-M9XRT``."""
    return _grouped("".join(secrets.choice(CODE_LETTERS) for _place in range(length)), group)


def normalise_code(text: str, length: int = 10, group: int = 5) -> str:
    """The code a person meant (small letters, spaces, O for 0, I or L for 1); ``""`` if it cannot be one."""
    letters = _CODE_NOISE.sub("", text[:200]).upper().translate(_READ_AS)
    if len(letters) != length or not set(letters) <= set(CODE_LETTERS):
        return ""
    return _grouped(letters, group)


def _grouped(letters: str, group: int) -> str:
    return "-".join(letters[start : start + group] for start in range(0, len(letters), group))


def validate_tckn(value: str) -> None:
    if not is_tckn(value):
        raise ValidationError(
            _("Geçerli bir T.C. kimlik numarası yazın (11 rakam). Yazdığınız numarayı kontrol edin."),
            code="tckn",
        )


def validate_vkn(value: str) -> None:
    if not is_vkn(value):
        raise ValidationError(_("Geçerli bir vergi kimlik numarası yazın (10 rakam)."), code="vkn")


def validate_iban(value: str) -> None:
    if not is_iban(value):
        raise ValidationError(_("Geçerli bir IBAN yazın: TR ve ardından 24 rakam."), code="iban")


def validate_mobile(value: str) -> None:
    try:
        normalise_mobile(value)
    except ValueError as error:
        raise ValidationError(
            _("Geçerli bir cep telefonu numarası yazın, örneğin 0532 123 45 67."), code="mobile"
        ) from error
