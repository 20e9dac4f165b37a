"""Stored files and the rows they belong to."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

KEPT_WITHOUT_ROW = timedelta(days=1)

logger = logging.getLogger(__name__)


def delete_files_without_row(folder: str, rows: QuerySet[Any]) -> int:
    """Delete what lies in the subfolders of ``folder`` for a day without a row of ``rows`` naming it in ``file``.

    Such files stay behind when a transaction was rolled back after its file was written. Gives how many were deleted.
    """
    deleted, before = 0, timezone.now() - KEPT_WITHOUT_ROW
    for subfolder in _subfolders(folder):
        paths = {f"{subfolder}/{name}" for name in default_storage.listdir(subfolder)[1]}
        known = set(rows.filter(file__startswith=f"{subfolder}/").values_list("file", flat=True))
        for path in paths - known:
            if default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                deleted += 1
    if deleted:
        logger.info("Deleted %d files of %s that had no row.", deleted, folder)
    return deleted


def _subfolders(folder: str) -> Iterator[str]:
    if default_storage.exists(folder):
        yield from (f"{folder}/{name}" for name in default_storage.listdir(folder)[0])
