"""A stored file and what is known about it."""

import secrets
import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.engines.attachments.kinds import kind_of

FOLDER = "attachments"


def random_path(_instance: "Attachment", _name: str) -> str:
    """Where a file is kept: nothing of the sender's name, two levels so that no folder grows too large."""
    token = secrets.token_hex(20)
    return f"{FOLDER}/{token[:2]}/{token[2:]}"


class Scan(models.TextChoices):
    UNSCANNED = "unscanned", _("taranmadı")
    CLEAN = "clean", _("temiz")
    INFECTED = "infected", _("zararlı yazılım bulundu")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def unclaimed(self) -> Self:
        return self.filter(claimed_at=None)


class Attachment(models.Model):
    """A file that passed the checks. It belongs to whoever claims it; unclaimed ones are removed after two days."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("dosya adı"), max_length=200)
    media_type = models.CharField(_("tür"), max_length=100)
    size = models.PositiveBigIntegerField(_("boyut"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.FileField(_("dosya"), upload_to=random_path, max_length=100)
    created_at = models.DateTimeField(_("yüklenme"), auto_now_add=True, db_index=True)
    by_name = models.CharField(_("yükleyen"), max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True, editable=False)
    scan = models.CharField(_("virüs taraması"), max_length=9, choices=Scan.choices, default=Scan.UNSCANNED)

    objects: ClassVar[AttachmentQuerySet] = AttachmentQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("ek")
        verbose_name_plural = _("ekler")
        ordering = ["pk"]
        indexes = [models.Index(fields=["id"], name="attachment_unscanned", condition=models.Q(scan="unscanned"))]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """Whether a browser can show it as a picture."""
        return self.is_inline and self.media_type.startswith("image/")

    @property
    def is_inline(self) -> bool:
        """Whether it may be shown in the browser instead of being saved."""
        kind = kind_of(self.media_type)
        return kind is not None and kind.inline
