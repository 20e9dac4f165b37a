"""Rooms that hang something on units: they are told of moves, and say what keeps a unit open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from imece.civic.institution.models import Unit
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Tie:
    """Something that still hangs on a unit: in words, with the page on which it is dealt with."""

    words: Sentence
    address: str = ""


def _nothing(_unit: Unit) -> Iterable[Tie]:
    return ()


def _ignore(_unit: Unit) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class UnitWatcher:
    """``moved`` is called in the transaction of a move, with the unit at its new place; ``ties`` before a closing."""

    key: str
    moved: Callable[[Unit], None] = _ignore
    ties: Callable[[Unit], Iterable[Tie]] = _nothing


unit_watchers: Registry[UnitWatcher] = Registry("unit watchers")


def ties_of(unit: Unit) -> list[Tie]:
    """What keeps this unit open, room by room."""
    return [tie for watcher in unit_watchers for tie in watcher.ties(unit)]
