"""The sign-off chain of a prepared decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost, Title
from imece.engines.cases.models.case import Case, Decision


class StepState(models.TextChoices):
    PENDING = "pending", _("Bekliyor")
    INITIALLED = "initialled", _("Paraflandı")
    SKIPPED = "skipped", _("Atlandı")
    RETURNED = "returned", _("Geri çevrildi")
    CANCELLED = "cancelled", _("Geçersiz")


class SignOffStep(models.Model):
    """One post's initial in the order of the row's paraf listesi; the last step is the decision itself."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="sign_off_steps")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("unvan"), max_length=20, choices=Title.choices)
    is_final = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=StepState.choices, default=StepState.PENDING)
    delegate = models.ForeignKey(
        StaffPost, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("devredilen")
    )
    post = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")
    signer_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("paraf adımı")
        verbose_name_plural = _("paraf adımları")
        ordering = ["decision", "order"]
        constraints = [
            models.UniqueConstraint(name="one_step_an_order", fields=["decision", "order"]),
        ]
        indexes = [
            models.Index(fields=["title", "case"], name="pending_steps", condition=models.Q(state="pending")),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.get_title_display()}: {self.get_state_display()}"
