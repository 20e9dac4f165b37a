"""Streets by what somebody types of them: folded, stemmed, with the short forms of everyday writing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from imece.civic.institution.territory.models import Street
from imece.kernel import search, turkish

SEARCH_KIND = "street"
MOST = 8
MOST_LOOKED_AT = 200
MOST_NUMBERS = 3
"""Places at which a door number may begin; each costs a search."""
SHORTEST = 2
SHORT_FORMS = {"sk": "sokak", "sok": "sokak", "cd": "cadde", "cad": "cadde", "blv": "bulvar", "bul": "bulvar"}
SHORT_FORMS |= {"mh": "mahalle", "mah": "mahalle", "myd": "meydan"}
KINDS = {
    "cad": Street.Kind.AVENUE,
    "sok": Street.Kind.STREET,
    "bulvar": Street.Kind.BOULEVARD,
    "meydan": Street.Kind.SQUARE,
}
_NUMBER = re.compile(r"\b(?:no\b[\s.:]*)?\d", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class FoundPlace:
    """A street, with what was typed behind its name: ``5 numaranın önü``."""

    street: Street
    rest: str = ""

    @property
    def words(self) -> str:
        """The place in words, as somebody would write it."""
        return f"{self.street.name} {self.rest}".strip()


def kind_of(name: str) -> Street.Kind:
    """The kind that a street's name ends with."""
    words = turkish.fold(name).split()
    return next((kind for start, kind in KINDS.items() if words and words[-1].startswith(start)), Street.Kind.OTHER)


def find_places(words: str) -> list[FoundPlace]:
    """Up to eight streets in force that ``words`` may mean, best first; what follows a door number is kept beside."""
    for asked, rest in _readings(words):
        if streets := _streets(asked):
            return [FoundPlace(street, rest) for street in streets]
    return []


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """All words as a street's name (``1453. Sokak``); then as a street with a door number."""
    words = words.strip()
    yield words, ""
    for number in islice(_NUMBER.finditer(words), MOST_NUMBERS):
        if number.start():
            yield words[: number.start()], words[number.start() :]


def _streets(asked: str) -> list[Street]:
    spelt = " ".join(SHORT_FORMS.get(turkish.fold(word), word) for word in _WORD.findall(asked))
    if len(spelt) < SHORTEST:
        return []
    found = Street.objects.filter(pk__in=search.matching(SEARCH_KIND, spelt), neighbourhood__is_active=True)
    start = turkish.fold(spelt)
    return sorted(
        found.select_related("neighbourhood").defer("neighbourhood__boundary")[:MOST_LOOKED_AT],
        key=lambda street: (
            not turkish.fold(street.name).startswith(start),
            turkish.sort_key(street.name),
            turkish.sort_key(street.neighbourhood.name),
        ),
    )[:MOST]
