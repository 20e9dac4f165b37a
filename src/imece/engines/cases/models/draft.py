"""An application that is still being written."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.engines.attachments.api import Attachment
from imece.engines.catalog.api import ServiceVersion
from imece.kernel.fields import EncryptedJSONField


class Draft(models.Model):
    """Saved at each step; its id is the idempotency key of the application it becomes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service_version = models.ForeignKey(ServiceVersion, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="drafts")
    answers = EncryptedJSONField(default=dict)
    applicant = EncryptedJSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("taslak başvuru")
        verbose_name_plural = _("taslak başvurular")

    def __str__(self) -> str:
        return f"{self.service_version} ({self.id})"


class DraftFile(models.Model):
    """A file uploaded to a draft, under the form field or checklist entry it answers."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    field = models.CharField(max_length=80)
    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("taslak dosyası")
        verbose_name_plural = _("taslak dosyaları")

    def __str__(self) -> str:
        return f"{self.field}: {self.attachment}"
