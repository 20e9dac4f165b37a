"""Reads terms as real tables print them: "10 Dk. İle 2 İş Günü", "Sürekli (5 Dk.)", "ANINDA"."""

import re

from django.utils.translation import gettext as _

from imece.engines.deadlines.core.terms import Term, Unit
from imece.engines.deadlines.printed import PrintedTerm
from imece.kernel import turkish
from imece.kernel.errors import Invalid

_UNITS = {
    "sn": Unit.SECOND,
    "saniye": Unit.SECOND,
    "dk": Unit.MINUTE,
    "dak": Unit.MINUTE,
    "dakika": Unit.MINUTE,
    "sa": Unit.HOUR,
    "saat": Unit.HOUR,
    "gun": Unit.DAY,
    "gunu": Unit.DAY,
    "gundur": Unit.DAY,
    "hafta": Unit.WEEK,
    "ay": Unit.MONTH,
    "yil": Unit.YEAR,
    "sene": Unit.YEAR,
}
_AT_ONCE = {"aninda", "hemen", "derhal", "anlik"}
_WITHOUT_END = {"surekli", "devamli", "sureklidir"}
_TEN = ["bir", "iki", "uc", "dort", "bes", "alti", "yedi", "sekiz", "dokuz", "on"]
_WORDY = [*_TEN, *(f"on{word}" for word in _TEN[:9]), "yirmi"]
_NUMBER_WORDS = {word: value for value, word in enumerate(_WORDY, 1)} | {
    "otuz": 30,
    "kirkbes": 45,
    "altmis": 60,
    "doksan": 90,
}
_NOISE = re.compile(r"\b(?:en gec|en fazla|en cok|azami|yaklasik|ortalama|takriben|icinde|icerisinde|sure|suresi)\b")
_RANGE = re.compile(r"\s+(?:ile|ila)\s+|\s*[-–—]\s*")
_PART = re.compile(r"(?P<amount>\d{1,3}(?:\.\d{3})+|\d{1,6}|[a-z]+(?: [a-z]+)??)\s*(?P<work>is ?)?(?P<unit>[a-z]+)?")
_BRACKETS = re.compile(r"\(([^()]*)\)")
LONGEST_TEXT = 300


class UnreadableTerm(Invalid):
    """The printed text is not a term; ``text`` is what was printed."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%(text)s” bir süre olarak okunamadı.") % {"text": text[:80]})
        self.text = text


def parse_term(text: str) -> PrintedTerm:
    """What ``text`` promises, the printed words kept.

    Raises:
        UnreadableTerm: the text is not a term.
    """
    raw = " ".join(text.split())
    if not raw or len(raw) > LONGEST_TEXT:
        raise UnreadableTerm(text)
    brackets = _BRACKETS.findall(raw)
    plain = _tidy(_BRACKETS.sub(" ", raw))
    if plain in _WITHOUT_END:
        return _continuous(raw, brackets)
    condition = "; ".join(part.strip() for part in brackets if not _spells_a_number(part))
    if plain in _AT_ONCE:
        return PrintedTerm(raw, immediate=True, condition=condition)
    low, high = _range(plain, raw)
    return PrintedTerm(raw, low, high, condition=condition)


def _tidy(text: str) -> str:
    folded = re.sub(r"(?<=[a-z])\.", " ", turkish.fold(text))
    return " ".join(_NOISE.sub(" ", folded).split()).strip(" .,;:")


def _spells_a_number(text: str) -> bool:
    return turkish.fold(text).replace(" ", "") in _NUMBER_WORDS


def _continuous(raw: str, brackets: list[str]) -> PrintedTerm:
    if not brackets:
        return PrintedTerm(raw, continuous=True)
    low, high = _range(_tidy(brackets[0]), raw)
    return PrintedTerm(raw, low, high, continuous=True, condition="; ".join(brackets[1:]))


def _range(plain: str, raw: str) -> tuple[Term | None, Term]:
    parts = [_PART.fullmatch(part) for part in _RANGE.split(plain)]
    if not 1 <= len(parts) <= 2 or not all(parts):
        raise UnreadableTerm(raw)
    matches = [part for part in parts if part]
    last = matches[-1]
    terms = [_term(part["amount"], part["work"] or "", part["unit"], last, raw) for part in matches]
    if len(terms) == 1:
        return None, terms[0]
    low, high = sorted(terms, key=lambda term: term.approximate_days)
    return low, high


def _term(amount: str, work: str, unit: str | None, last: re.Match[str], raw: str) -> Term:
    """One end of the range; "1 ile 3 gün" lends its unit to the bare number."""
    if unit is None:
        unit, work = last["unit"], last["work"] or ""
    found = _UNITS.get(unit or "")
    number = _amount(amount)
    if found is None or number is None or (work and found.is_of_the_clock and found is not Unit.HOUR):
        raise UnreadableTerm(raw)
    try:
        return Term(number, found, working=bool(work) or found.is_of_the_clock)
    except ValueError:
        raise UnreadableTerm(raw) from None


def _amount(text: str) -> int | None:
    if text[0].isdigit():
        return int(text.replace(".", "")) or None
    return _NUMBER_WORDS.get(text.replace(" ", ""))
