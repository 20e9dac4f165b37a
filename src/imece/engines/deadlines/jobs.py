"""Background work of this room."""

from datetime import date

from imece.engines.deadlines.recounting import recount_from
from imece.kernel.jobs import job


@job
def recount(day: str) -> None:
    """Compute the due dates anew that may count ``day`` (ISO date). Idempotent."""
    recount_from(date.fromisoformat(day))
