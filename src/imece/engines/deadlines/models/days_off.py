"""Days off that were declared by decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit


class DeclaredDayOff(models.Model):
    """İdari izin: a day, or an afternoon, on which the office (or one unit of it) is closed by decision."""

    date = models.DateField(_("tarih"))
    half = models.BooleanField(_("yalnız öğleden sonra"), default=False)
    decision = models.CharField(_("karar"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("birim"))

    class Meta:
        verbose_name = _("idari izin günü")
        verbose_name_plural = _("idari izin günleri")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(name="one_day_off_of_a_unit", fields=["date", "unit"]),
            models.UniqueConstraint(name="one_day_off_for_all", fields=["date"], condition=models.Q(unit=None)),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} {self.decision}"
