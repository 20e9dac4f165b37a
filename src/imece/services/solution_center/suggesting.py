"""Proposes what of a report's text the public may read; a person decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.kernel import turkish

TAKEN_OUT = "[…]"
_PATTERNS: tuple[tuple[str | Promise, re.Pattern[str]], ...] = (
    (_("e-posta"), re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (_("IBAN"), re.compile(r"\bTR\s?\d{2}(?:\s?\d{4}){5}\s?\d{2}\b", re.IGNORECASE)),
    (_("telefon"), re.compile(r"(?<!\d)(?:\+?90[\s.-]?|0)?\(?[2-5]\d{2}\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}(?!\d)")),
    (_("kimlik numarası"), re.compile(r"(?<!\d)[1-9]\d{10}(?!\d)")),
    (_("plaka"), re.compile(r"(?<!\w)(?:0[1-9]|[1-7]\d|8[01])\s?[A-ZÇĞİÖŞÜ]{1,3}\s?\d{2,5}(?!\w)", re.IGNORECASE)),
)
_WORD = re.compile(r"\w+", re.UNICODE)
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Suggestion:
    """The text without what was recognised, and what kinds of things that was."""

    text: str
    found: list[str]


def public_suggestion(text: str, *, names: Iterable[str] = ()) -> Suggestion:
    """``text`` without telephone numbers, addresses, numbers of identity and accounts, plates, and ``names``."""
    found: list[str] = []
    for kind, pattern in _PATTERNS:
        text, count = pattern.subn(TAKEN_OUT, text)
        if count:
            found.append(str(kind))
    without = _without_names(text, names)
    if without != text:
        found.append(str(_("ad")))
    return Suggestion(without, found)


def _without_names(text: str, names: Iterable[str]) -> str:
    parts = {turkish.fold(part) for name in names for part in name.split() if len(part) >= SHORTEST_NAME}
    return "".join(_pieces(text, parts)) if parts else text


def _pieces(text: str, parts: set[str]) -> Iterator[str]:
    """The text piece by piece, words that are names replaced; suffixes after an apostrophe stay."""
    at = 0
    for word in _WORD.finditer(text):
        yield text[at : word.start()]
        yield TAKEN_OUT if turkish.fold(word[0]) in parts else word[0]
        at = word.end()
    yield text[at:]
