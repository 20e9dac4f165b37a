"""Where reports go that their category alone does not decide."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Neighbourhood, Unit
from imece.services.solution_center.models.category import Category


class RoutingRule(models.Model):
    """All conditions that are stated must hold; the first active rule by ``order`` wins.

    ``weekdays`` are 0 (Monday) to 6; ``starts_at`` to ``ends_at`` is a span of the day, over midnight where it ends
    earlier than it starts; ``outside_hours`` means mesai dışı by the working calendar.
    """

    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="rules", verbose_name=_("konu")
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mahalle")
    )
    weekdays = models.JSONField(_("günler"), default=list, blank=True)
    starts_at = models.TimeField(_("başlangıç saati"), null=True, blank=True)
    ends_at = models.TimeField(_("bitiş saati"), null=True, blank=True)
    outside_hours = models.BooleanField(_("yalnız mesai dışında"), default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("birim"))
    order = models.PositiveIntegerField(_("sıra"), default=100)
    is_active = models.BooleanField(_("etkin"), default=True)

    class Meta:
        verbose_name = _("yönlendirme kuralı")
        verbose_name_plural = _("yönlendirme kuralları")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_span_of_the_day_is_whole",
                condition=models.Q(starts_at__isnull=True, ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}: {self.unit.name}"
