"""Background work of this room."""

from imece.civic.identity.directory.jobs import compare_with_directory

__all__ = ["compare_with_directory"]
