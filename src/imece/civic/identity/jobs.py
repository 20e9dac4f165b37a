"""Background work of this room."""

from imece.civic.identity.codes import delete_old_codes
from imece.civic.identity.directory.jobs import compare_with_directory
from imece.kernel.jobs import every, job

__all__ = ["compare_with_directory", "forget_codes"]


@every(minutes=60)
@job
def forget_codes() -> None:
    """Delete one-time codes that have been useless for a day."""
    delete_old_codes()
