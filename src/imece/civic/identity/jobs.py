"""Background work of this room."""

from imece.civic.identity.codes import delete_old_codes
from imece.civic.identity.directory.jobs import compare_with_directory
from imece.civic.identity.inactivity import tell_idle
from imece.civic.identity.organisations.operations import forget_old
from imece.kernel.jobs import every, job

__all__ = ["compare_with_directory", "forget_announcements", "forget_codes", "tell_unused_accounts"]


@every(at="10:00")
@job
def tell_unused_accounts() -> None:
    """Tell owners of long unused accounts that these will be closed. In daylight: short messages wake people."""
    tell_idle()


@every(minutes=60)
@job
def forget_codes() -> None:
    """Delete one-time codes that have been useless for a day."""
    delete_old_codes()


@every(at="03:41")
@job
def forget_announcements() -> None:
    """Delete announcements of organisations with which nobody came to the counter."""
    forget_old()
