"""Turkish text and dates, without leaning on a locale: case, folding, order, and dates as people say them."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

ISTANBUL = ZoneInfo("Europe/Istanbul")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

MONTHS = (
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
)
WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")

# The 29 letters, with q, w and x where a telephone book puts them.
ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"

_TO_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TO_UPPER = str.maketrans({"ı": "I", "i": "İ"})
_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(ALPHABET)}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def lower(text: str) -> str:
    """Lower case by Turkish rules: ``I`` becomes ``ı`` and ``İ`` becomes ``i``."""
    return unicodedata.normalize("NFC", text).translate(_TO_LOWER).lower()


def upper(text: str) -> str:
    """Upper case by Turkish rules: ``i`` becomes ``İ`` and ``ı`` becomes ``I``."""
    return unicodedata.normalize("NFC", text).translate(_TO_UPPER).upper()


def title(text: str) -> str:
    """Each word with one capital: ``istanbul ışıkları`` becomes ``İstanbul Işıkları``."""
    return _WORD.sub(lambda word: upper(word[0][0]) + word[0][1:], lower(text))


def fold(text: str) -> str:
    """Lower case without marks, for matching: ``IĞDIR``, ``ığdır`` and ``igdir`` all become ``igdir``."""
    marked = unicodedata.normalize("NFKD", lower(unicodedata.normalize("NFKC", text)))
    return "".join(mark for mark in marked if not unicodedata.combining(mark)).replace("ı", "i")


def sort_key(text: str) -> str:
    """A key whose code-point order is the order of the Turkish alphabet (ç after c, ı before i)."""
    return "".join(_RANK.get(letter) or _rank_of_base(letter) for letter in lower(text))


def _rank_of_base(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return _RANK.get(base, base)


def clean_text(text: str) -> str:
    """The text without control characters and direction overrides, with one kind of line ending."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for addresses; empty where nothing can be spelt."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def date_words(day: date, *, year: bool = False) -> str:
    """``3 Aralık Perşembe``, or ``3 Aralık 2026 Perşembe`` with the year."""
    middle = f" {day.year}" if year else ""
    return f"{day.day} {MONTHS[day.month - 1]}{middle} {WEEKDAYS[day.weekday()]}"


def moment_words(moment: datetime, *, year: bool = False) -> str:
    """``3 Aralık Perşembe, 17.00`` in Istanbul time; ``moment`` must know its zone.

    Raises:
        ValueError: ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("moment_words needs a moment that knows its time zone")
    local = moment.astimezone(ISTANBUL)
    return f"{date_words(local.date(), year=year)}, {local:%H.%M}"
