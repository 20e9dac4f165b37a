"""How long each kind of request took, and which went wrong."""

import threading
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """Seconds."""

    count: int
    p50: float
    p95: float


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def figures(values: Sequence[float]) -> Figures:
    return Figures(len(values), percentile(values, 0.5), percentile(values, 0.95))


class Samples:
    """May be filled from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()

    def add(self, kind: str, seconds: float) -> None:
        with self._lock:
            self._seconds[kind].append(seconds)

    def fail(self, kind: str, what: str) -> None:
        with self._lock:
            self.errors[f"{kind}: {what}"] += 1

    @property
    def requests(self) -> int:
        return sum(map(len, self._seconds.values()))

    def of(self, kind: str) -> Figures:
        return figures(self._seconds.get(kind, []))

    def kinds(self) -> list[str]:
        return sorted(self._seconds)
