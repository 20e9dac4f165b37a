"""Background work of this room."""

from imece.engines.documents.sweeping import delete_files_without_row
from imece.kernel.jobs import every, job


@every(at="03:50")
@job
def sweep() -> None:
    """Remove files that have no row. Idempotent."""
    delete_files_without_row()
