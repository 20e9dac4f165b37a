"""A document that was handed out."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.kernel.identifiers import normalise_code

FOLDER = "documents"


def random_path(_instance: "IssuedDocument", _name: str) -> str:
    """Where a file is kept: an unguessable name, two levels so that no folder grows too large."""
    token = secrets.token_hex(20)
    return f"{FOLDER}/{token[:2]}/{token[2:]}.pdf"


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def with_code(self, code: str) -> Self:
        """The document of a verification code as a person types it; none where it cannot be a code."""
        canonical = normalise_code(code)
        return self.filter(verification_code=canonical) if canonical else self.none()


class IssuedDocument(models.Model):
    """A PDF as it was issued; it never changes, it can only be revoked.

    ``subject`` is a reference such as the case number. ``holder`` is the masked name that the public
    verification page may show. ``is_downloadable`` lets whoever has the code fetch the file there.
    """

    kind = models.SlugField(_("belge türü"), max_length=50)
    title = models.CharField(_("başlık"), max_length=200)
    subject = models.CharField(_("konu kaydı"), max_length=100, blank=True, db_index=True)
    holder = models.CharField(_("ilgili"), max_length=200, blank=True)
    verification_code = models.CharField(_("doğrulama kodu"), max_length=20, unique=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("boyut"))
    file = models.FileField(_("dosya"), upload_to=random_path, max_length=100)
    issued_at = models.DateTimeField(_("düzenlenme"))
    issued_by = models.CharField(_("düzenleyen"), max_length=200, blank=True)
    issuer = models.CharField(_("düzenleyen kurum"), max_length=300, blank=True)
    is_downloadable = models.BooleanField(_("doğrulama sayfasından indirilebilir"), default=False)
    is_revoked = models.BooleanField(_("geçersiz"), default=False)
    revoked_at = models.DateTimeField(_("iptal"), null=True, blank=True)
    revocation_reason = models.CharField(_("iptal gerekçesi"), max_length=300, blank=True)
    metadata = models.JSONField(default=dict, blank=True)

    objects: ClassVar[IssuedDocumentQuerySet] = IssuedDocumentQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("düzenlenmiş belge")
        verbose_name_plural = _("düzenlenmiş belgeler")
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                name="a_revoked_document_says_when",
                condition=models.Q(is_revoked=False) | models.Q(revoked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.verification_code})"
