"""Handing reports to the body that is really responsible, where it takes them over Open311."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.kernel.fields import EncryptedTextField
from imece.services.solution_center.models.category import Category
from imece.services.solution_center.models.report import Report


class Endpoint(models.Model):
    """Another body's Open311 GeoReport v2 endpoint."""

    name = models.CharField(_("kurum"), max_length=120, unique=True)
    url = models.URLField(
        _("uç nokta adresi"), max_length=300, help_text=_("Örneğin https://buyuksehir.example/open311/v2")
    )
    jurisdiction = models.CharField(
        _("jurisdiction_id"), max_length=100, blank=True, help_text=_("Kurum birden çok belediyeye hizmet ediyorsa")
    )
    key = EncryptedTextField(_("kurumun verdiği anahtar"), blank=True, default="")
    is_active = models.BooleanField(_("kullanılıyor"), default=True)

    class Meta:
        verbose_name = _("başka kurumun Open311 ucu")
        verbose_name_plural = _("başka kurumların Open311 uçları")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """Where reports of a category go, and under which of the other body's service codes."""

    category = models.OneToOneField(Category, models.CASCADE, related_name="target", verbose_name=_("konu"))
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="targets", verbose_name=_("kurum"))
    code = models.CharField(_("kurumdaki hizmet kodu"), max_length=100)

    class Meta:
        verbose_name = _("iletilen konu")
        verbose_name_plural = _("iletilen konular")
        ordering = ["category__order", "category__name"]

    def __str__(self) -> str:
        return f"{self.category.name} → {self.endpoint.name} ({self.code})"


class Handing(models.TextChoices):
    QUEUED = "queued", _("Sırada")
    SENDING = "sending", _("Gönderiliyor")
    SENT = "sent", _("İletildi")
    FAILED = "failed", _("İletilemedi")


class ForwardingQuerySet(models.QuerySet["Forwarding"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=Handing.QUEUED, next_attempt_at__lte=now)

    def abandoned(self, now: datetime) -> Self:
        """Taken by somebody who did not come back within the lease."""
        return self.filter(state=Handing.SENDING, lease_until__lt=now)

    def under_way(self) -> Self:
        """With the other body, and not ended there as far as we know."""
        return self.filter(state=Handing.SENT).exclude(remote_status="closed")


class Forwarding(models.Model):
    """One report on its way to another body, and what that body says of it."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="forwarding")
    endpoint = models.ForeignKey(Endpoint, models.PROTECT, related_name="forwardings")
    code = models.CharField(max_length=100)
    state = models.CharField(max_length=7, choices=Handing.choices, default=Handing.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    remote_id = models.CharField(max_length=100, blank=True)
    remote_token = models.CharField(max_length=100, blank=True)
    remote_status = models.CharField(max_length=10, blank=True)
    remote_notes = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(null=True)

    objects: ClassVar[ForwardingQuerySet] = ForwardingQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("iletilen bildirim")
        verbose_name_plural = _("iletilen bildirimler")
        indexes = [
            models.Index(fields=["next_attempt_at"], name="forwarding_due", condition=models.Q(state="queued")),
            models.Index(
                fields=["asked_at"],
                name="forwarding_under_way",
                condition=models.Q(state="sent") & ~models.Q(remote_status="closed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} → {self.endpoint_id}: {self.state}"
