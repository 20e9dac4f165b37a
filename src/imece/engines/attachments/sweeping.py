"""Removes files that nobody refers to: rows never claimed, and files whose row was rolled back."""

from datetime import timedelta

from django.utils import timezone

from imece.engines.attachments.models import FOLDER, Attachment
from imece.engines.attachments.operations import discard
from imece.kernel import storage

KEPT_UNCLAIMED = timedelta(days=2)
BATCH = 500


def discard_unclaimed() -> int:
    """Discard attachments that nobody claimed for two days; gives how many."""
    old = Attachment.objects.unclaimed().filter(created_at__lt=timezone.now() - KEPT_UNCLAIMED)
    return len([discard(attachment) for attachment in old[:BATCH]])


def delete_files_without_row() -> int:
    """Delete stored files that are older than a day and have no row; gives how many."""
    return storage.delete_files_without_row(FOLDER, Attachment.objects.all())
