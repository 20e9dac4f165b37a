"""Programmes of others that may file reports over Open311."""

import hashlib
import secrets
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost
from imece.services.solution_center.models.report import Report

SHOWN = 6
"""How much of a key is kept in the clear, so that people know which one is meant."""


def digest(key: str) -> str:
    """What is kept of a key. Keys are random and long, so one plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def valid(self) -> Self:
        return self.filter(revoked_at__isnull=True)


class ApiKey(models.Model):
    """The key of one programme. Only its hash is kept; it is shown once, when it is made."""

    name = models.CharField(_("uygulamanın ya da kurumun adı"), max_length=120)
    email = models.EmailField(_("sorumlusunun e-postası"), max_length=254)
    start = models.CharField(max_length=SHOWN, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(StaffPost, models.PROTECT, null=True, related_name="+", db_index=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[ApiKeyQuerySet] = ApiKeyQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("Open311 anahtarı")
        verbose_name_plural = _("Open311 anahtarları")
        ordering = ["revoked_at", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def fresh() -> str:
        """A key nobody can guess."""
        return secrets.token_urlsafe(32)


class ApiFiling(models.Model):
    """Which programme filed a report: it may ask how its own reports stand, also those that are not public."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="api_filing")
    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="filings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Open311 ile gelen bildirim")
        verbose_name_plural = _("Open311 ile gelen bildirimler")

    def __str__(self) -> str:
        return f"{self.report_id}: {self.key_id}"
