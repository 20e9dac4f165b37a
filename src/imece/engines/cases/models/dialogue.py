"""What is said and handed over between the applicant and the municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost
from imece.engines.attachments.api import Attachment
from imece.engines.cases.models.case import Case
from imece.engines.documents.api import IssuedDocument


class Message(models.Model):
    """A message of the conversation; both sides see it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    from_applicant = models.BooleanField()
    author_name = models.CharField(max_length=200)
    post = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ileti")
        verbose_name_plural = _("iletiler")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Note(models.Model):
    """An internal note; the applicant never sees it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    post = models.ForeignKey(StaffPost, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("iç not")
        verbose_name_plural = _("iç notlar")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class DocumentRequest(models.Model):
    """What the applicant must bring. Documents beyond the published row need a manager's recorded reason."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="document_requests")
    text = models.TextField(_("istenen"))
    documents = models.JSONField(_("belgeler"), default=list)
    extra_document = models.CharField(_("tabloda olmayan belge"), max_length=200, blank=True)
    extra_reason = models.CharField(_("isteme gerekçesi"), max_length=500, blank=True)
    legal_basis = models.CharField(_("dayanak"), max_length=300, blank=True)
    asked_by = models.ForeignKey(StaffPost, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer_by = models.DateField(_("son gün"))
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bilgi ve belge isteği")
        verbose_name_plural = _("bilgi ve belge istekleri")
        constraints = [
            models.CheckConstraint(
                name="extra_document_has_a_reason",
                condition=models.Q(extra_document="") | ~models.Q(extra_reason=""),
            ),
            models.UniqueConstraint(
                name="one_open_document_request",
                fields=["case"],
                condition=models.Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class CaseAttachment(models.Model):
    """A file on the case: from the form, a message, or staff."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    label = models.CharField(max_length=200, blank=True)
    from_applicant = models.BooleanField()
    is_public = models.BooleanField(default=True)
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="attachments")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("başvuru eki")
        verbose_name_plural = _("başvuru ekleri")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.label or str(self.attachment)


class CaseDocument(models.Model):
    """A document that the municipality issued for the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    document = models.OneToOneField(IssuedDocument, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("başvuru belgesi")
        verbose_name_plural = _("başvuru belgeleri")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.document)
