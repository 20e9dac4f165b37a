"""Storing, claiming and discarding. A file is written before its row; what a rollback leaves is swept up by a job."""

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.attachments.checks import Checked, check_upload
from imece.engines.attachments.models import Attachment


def store(upload: UploadedFile, *, actor: Actor) -> Attachment:
    """Check and keep a file. It is removed after two days unless somebody claims it.

    Raises:
        Refused: the file may not come in; nothing is kept.
    """
    return keep(check_upload(upload), File(upload.file), actor=actor)


def keep(checked: Checked, file: File[bytes], *, actor: Actor) -> Attachment:
    """Keep a file that was checked: the file first, then its row."""
    attachment = Attachment(
        name=checked.name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        scan=checked.scan,
        by_name=actor.name[:200],
    )
    attachment.file.save("", file, save=False)
    try:
        attachment.save()
    except BaseException:
        attachment.file.delete(save=False)
        raise
    return attachment


def claim(attachment: Attachment) -> Attachment:
    """Say that something now refers to the attachment, so that it stays. Claiming again changes nothing."""
    if attachment.claimed_at is None:
        attachment.claimed_at = timezone.now()
        attachment.save(update_fields=["claimed_at"])
    return attachment


@transaction.atomic
def discard(attachment: Attachment) -> None:
    """Remove the row now and its file after the transaction commits."""
    storage, path = attachment.file.storage, attachment.file.name
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(path))
