"""Background work of this room."""

from imece.engines.attachments.scanning import scan_what_waits
from imece.engines.attachments.sweeping import delete_files_without_row, discard_unclaimed
from imece.kernel.jobs import every, job


@every(at="03:40")
@job
def sweep() -> None:
    """Remove files that nobody refers to. Idempotent."""
    discard_unclaimed()
    delete_files_without_row()


@every(minutes=5)
@job
def scan() -> None:
    """Scan what was kept while the scanner was away. Idempotent."""
    scan_what_waits()
