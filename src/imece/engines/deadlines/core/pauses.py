"""What stops a clock for a while, and what gives it more time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise

from imece.engines.deadlines.core.terms import Term


@dataclass(frozen=True)
class Pause:
    """The clock stands from ``since`` until just before ``until``; without ``until`` it still stands."""

    since: datetime
    until: datetime | None
    reason: str = ""

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True)
class Extension:
    """More time, added to the end of a term by a decision."""

    term: Term
    decided_at: datetime
    reason: str
    legal_basis: str = ""


def without(opens: datetime, closes: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    """The parts of a span that no pause covers."""
    edges = {opens, closes}
    within = chain.from_iterable((pause.since, pause.until) for pause in pauses)
    edges |= {edge for edge in within if edge and opens < edge < closes}
    for begin, end in pairwise(sorted(edges)):
        if not any(pause.covers(begin) for pause in pauses):
            yield begin, end
