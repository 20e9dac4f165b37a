"""Removes files whose row was rolled back."""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from imece.engines.documents.models import FOLDER, IssuedDocument

KEPT_WITHOUT_ROW = timedelta(days=1)

logger = logging.getLogger(__name__)


def delete_files_without_row() -> int:
    """Delete stored documents that are older than a day and have no row; gives how many."""
    deleted, before = 0, timezone.now() - KEPT_WITHOUT_ROW
    for folder in _folders():
        paths = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
        known = set(IssuedDocument.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
        for path in paths - known:
            if default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                deleted += 1
    if deleted:
        logger.info("Deleted %d documents that had no row.", deleted)
    return deleted


def _folders() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        yield from (f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[0])
