"""Upkeep of the whole house."""

from imece.kernel import statistics
from imece.kernel.jobs import every, job


@every(minutes=60)
@job
def refresh_statistics() -> None:
    """Keep list pages as fast as the tables grow."""
    statistics.refresh_statistics()
