"""What really happened: one line per finished case, and the figures of the last twelve months."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measurement(models.Model):
    """A finished case as the catalogue remembers it: no person, no content, only time."""

    service = models.ForeignKey("catalog.Service", on_delete=models.PROTECT, related_name="measurements")
    number = models.CharField(_("başvuru no"), max_length=40, unique=True)
    channel = models.CharField(_("kanal"), max_length=20)
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField()
    working_seconds = models.PositiveBigIntegerField(_("çalışma saatiyle geçen süre"))

    class Meta:
        verbose_name = _("ölçüm")
        verbose_name_plural = _("ölçümler")
        indexes = [
            models.Index(fields=["service", "completed_at"]),
            models.Index(fields=["service", "working_seconds"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(completed_at__gte=models.F("opened_at")),
                name="catalog_measurement_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return self.number


class MeasuredFigure(models.Model):
    """The last twelve months of one service, so that a page reads one row and counts nothing."""

    service = models.OneToOneField(
        "catalog.Service", on_delete=models.CASCADE, related_name="measured", primary_key=True
    )
    count = models.PositiveIntegerField(default=0)
    median_seconds = models.PositiveBigIntegerField(null=True)
    p90_seconds = models.PositiveBigIntegerField(null=True)
    measured_since = models.DateTimeField(null=True)
    measured_until = models.DateTimeField()

    class Meta:
        verbose_name = _("ölçülen değer")
        verbose_name_plural = _("ölçülen değerler")

    def __str__(self) -> str:
        return f"{self.service_id}: {self.count}"
