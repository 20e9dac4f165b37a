"""Removes files that nobody refers to: rows never claimed, and files whose row was rolled back."""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from imece.engines.attachments.models import FOLDER, Attachment
from imece.engines.attachments.operations import discard

KEPT_UNCLAIMED = timedelta(days=2)
KEPT_WITHOUT_ROW = timedelta(days=1)
BATCH = 500

logger = logging.getLogger(__name__)


def discard_unclaimed() -> int:
    """Discard attachments that nobody claimed for two days; gives how many."""
    old = Attachment.objects.unclaimed().filter(created_at__lt=timezone.now() - KEPT_UNCLAIMED)
    return len([discard(attachment) for attachment in old[:BATCH]])


def delete_files_without_row() -> int:
    """Delete stored files that are older than a day and have no row; gives how many."""
    deleted, before = 0, timezone.now() - KEPT_WITHOUT_ROW
    for folder in _folders():
        paths = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
        known = set(Attachment.objects.filter(file__startswith=f"{folder}/").values_list("file", flat=True))
        for path in paths - known:
            if default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                deleted += 1
    if deleted:
        logger.info("Deleted %d files that had no row.", deleted)
    return deleted


def _folders() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        yield from (f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[0])
