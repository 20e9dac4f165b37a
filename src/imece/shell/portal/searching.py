"""Asks every room that registered a search."""

from dataclasses import dataclass
from typing import Final

from imece.shell.portal.registry import Hit, Portal, portal

LONGEST_QUERY: Final = 100
SHORTEST_QUERY: Final = 2


@dataclass(frozen=True)
class Found:
    """What one room found."""

    title: str
    hits: list[Hit]


def search_everywhere(query: str, limit: int, source: Portal = portal) -> list[Found]:
    """What the rooms find for ``query``, at most ``limit`` lines each; rooms that find nothing are left out."""
    words = query.strip()[:LONGEST_QUERY]
    if len(words) < SHORTEST_QUERY:
        return []
    answers = [Found(str(room.title), list(room.find(words, limit))[:limit]) for room in source.sources.ordered()]
    return [found for found in answers if found.hits]
