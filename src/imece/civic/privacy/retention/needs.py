"""For whom the house is still working: nobody's account goes while something of theirs is running."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Need:
    """Tells which of these people (by number) a room still works for, all asked at once."""

    key: str
    among: Callable[[Collection[int]], Iterable[int]]


needs: Registry[Need] = Registry("reasons to keep people")


def needed(people: Collection[int]) -> frozenset[int]:
    return frozenset(person for need in needs for person in need.among(people))
