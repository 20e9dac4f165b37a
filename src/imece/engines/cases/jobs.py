"""Background work of applications."""

from datetime import datetime

from imece.engines.cases.due_dates import follow_clocks, tell_of_moves
from imece.engines.cases.operations.drafts import discard_draft, expired_drafts
from imece.engines.cases.operations.warning import warn_of_terms
from imece.engines.deadlines.api import Moves
from imece.kernel.jobs import every, job

AT_ONCE = 250


@every(at="03:17")
@job
def forget_old_drafts() -> None:
    """Throw away drafts that nobody has touched for thirty days."""
    for draft in expired_drafts():
        discard_draft(draft=draft)


@job
def tell_of_moved_dates(at: str, first: int, last: int) -> None:
    """Tell of the dates that a calendar moved at ``at`` (ISO), by clocks ``first`` to ``last``. Idempotent."""
    tell_of_moves(datetime.fromisoformat(at), first, last)


def dates_moved(moves: Moves) -> None:
    """Take over moved dates now, and tell of them soon, a few hundred at a time."""
    follow_clocks(moves)
    clocks = sorted(moves)
    for begin in range(0, len(clocks), AT_ONCE):
        part = clocks[begin : begin + AT_ONCE]
        tell_of_moved_dates.enqueue(moves.at.isoformat(), part[0], part[-1])


@every(minutes=5)
@job
def climb_ladders() -> None:
    """Tell staff of terms that come to their end, and applicants of those that have. Idempotent."""
    warn_of_terms()
