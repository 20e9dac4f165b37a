"""Who is told when a legal term comes to its end, and what was told."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.engines.catalog.api import Service
from imece.engines.deadlines.api import Clock


class Measure(models.TextChoices):
    """When a step is reached."""

    SHARE = "share", _("Sürenin yüzdesi geçince")
    BEFORE = "before", _("Son günden önce (iş günü)")
    AFTER = "after", _("Son günden sonra (iş günü)")


class Told(models.TextChoices):
    """Who hears of it; a post that nobody holds is passed over to the next one above."""

    ASSIGNEE = "assignee", _("Sorumlu (yoksa müdür)")
    MANAGER = "manager", _("Müdür")
    DEPUTY_MAYOR = "deputy_mayor", _("Başkan yardımcısı")
    MAYOR = "mayor", _("Başkan")
    APPLICANT = "applicant", _("Başvuru sahibi (itiraz yolu)")


class EscalationStep(models.Model):
    """One step of the ladder of a service; without a service, of every service that has no ladder of its own."""

    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("hizmet")
    )
    measure = models.CharField(_("ne zaman"), max_length=6, choices=Measure.choices)
    amount = models.PositiveSmallIntegerField(_("yüzde ya da iş günü"))
    tells = models.CharField(_("kime"), max_length=12, choices=Told.choices)
    is_active = models.BooleanField(_("etkin"), default=True)

    class Meta:
        verbose_name = _("süre uyarı basamağı")
        verbose_name_plural = _("süre uyarı basamakları")
        ordering: ClassVar = ["pk"]
        constraints = [
            models.UniqueConstraint(name="one_step_of_a_service", fields=["service", "measure", "amount", "tells"]),
            models.UniqueConstraint(
                name="one_step_of_the_house",
                fields=["measure", "amount", "tells"],
                condition=models.Q(service=None),
            ),
            models.CheckConstraint(
                name="a_share_is_a_percentage",
                condition=~models.Q(measure="share") | models.Q(amount__range=(1, 99)),
            ),
            models.CheckConstraint(
                name="applicants_hear_when_it_ran_out",
                condition=~models.Q(tells="applicant") | models.Q(measure="after"),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Names the step in what was told; the same step written anew is the same."""
        return f"{self.measure}:{self.amount}:{self.tells}"


class EscalationNotice(models.Model):
    """A step of the ladder was taken for a date of a clock: once, however often the job runs."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="+")
    step = models.CharField(max_length=30)
    due_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("süre uyarısı")
        verbose_name_plural = _("süre uyarıları")
        constraints = [models.UniqueConstraint(name="told_once_of_a_date", fields=["clock", "step", "due_at"])]

    def __str__(self) -> str:
        return f"{self.clock_id} {self.step}"
