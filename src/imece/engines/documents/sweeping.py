"""Removes files whose row was rolled back."""

from imece.engines.documents.models import FOLDER, IssuedDocument
from imece.kernel import storage


def delete_files_without_row() -> int:
    """Delete stored documents that are older than a day and have no row; gives how many."""
    return storage.delete_files_without_row(FOLDER, IssuedDocument.objects.all())
