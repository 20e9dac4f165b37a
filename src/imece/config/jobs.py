"""Upkeep of the whole house."""

from imece.config.breach_alarm import wake_the_privacy_officer
from imece.kernel import statistics
from imece.kernel.jobs import every, job

__all__ = ["refresh_statistics", "wake_the_privacy_officer"]


@every(minutes=60)
@job
def refresh_statistics() -> None:
    """Keep list pages as fast as the tables grow."""
    statistics.refresh_statistics()
