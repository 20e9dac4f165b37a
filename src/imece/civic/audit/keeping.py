"""What must stay in the log although its time is over; rooms above this one say it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Keeper:
    """Names subjects (``person:12``, ``case:2026-000001``) whose entries stay, because of a lawsuit for example."""

    key: str
    subjects: Callable[[], Iterable[str]]


keepers: Registry[Keeper] = Registry("keepers of audit entries")


def kept_subjects() -> frozenset[str]:
    return frozenset(subject for keeper in keepers for subject in keeper.subjects())
