"""Days off that were declared by decision, and how each moved the clocks."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost, Unit
from imece.engines.deadlines.models.clocks import Clock


class Scope(models.TextChoices):
    """Who decided, and so whose calendars are closed."""

    NATIONAL = "national", _("Ülke çapında")
    HOUSE = "house", _("Bütün belediye")
    UNIT = "unit", _("Bir birim")


class DayOffQuerySet(models.QuerySet["DeclaredDayOff"]):
    def in_force(self, known_at: datetime | None = None) -> Self:
        """Those that hold now, or those that held as far as was known at a moment."""
        if known_at is None:
            return self.filter(withdrawn_at=None)
        held = models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=known_at)
        return self.filter(held, declared_at__lte=known_at)


class DeclaredDayOff(models.Model):
    """İdari izin: a day, or an afternoon, on which the office (or one unit of it) is closed by decision.

    A declaration that is withdrawn stays, so that what was true meanwhile can be told.
    """

    date = models.DateField(_("tarih"))
    half = models.BooleanField(_("yalnız öğleden sonra"), default=False)
    decision = models.CharField(_("karar"), max_length=200)
    scope = models.CharField(_("kapsam"), max_length=8, choices=Scope.choices, default=Scope.HOUSE)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("birim"))
    declared_at = models.DateTimeField(_("kayıt anı"), default=timezone.now, editable=False)
    declared_by = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("kaldırılma anı"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[DayOffQuerySet] = DayOffQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("idari izin günü")
        verbose_name_plural = _("idari izin günleri")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                name="one_day_off_of_a_unit", fields=["date", "unit"], condition=models.Q(withdrawn_at=None)
            ),
            models.UniqueConstraint(
                name="one_day_off_for_all", fields=["date"], condition=models.Q(unit=None, withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="a_unit_where_one_is_meant",
                condition=models.Q(scope="unit", unit__isnull=False) | (~models.Q(scope="unit") & models.Q(unit=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} {self.decision}"

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None


class DueChange(models.Model):
    """How a due date moved, when and why, so that the one that held at a moment can be told later."""

    class Cause(models.TextChoices):
        DAY_OFF = "day_off", _("İdari izin günü")
        WITHDRAWN = "withdrawn", _("İdari izin kaldırıldı")
        CALENDAR = "calendar", _("Çalışma takvimi")
        STOOD = "stood", _("Süre durdu")
        RAN_ON = "ran_on", _("Süre sürdü")
        EXTENDED = "extended", _("Süre uzatıldı")
        RESTARTED = "restarted", _("Süre yeniden başladı")

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="due_changes")
    at = models.DateTimeField(_("an"))
    was = models.DateTimeField(_("önceki son tarih"), null=True)
    now = models.DateTimeField(_("yeni son tarih"), null=True)
    cause = models.CharField(_("neden"), max_length=10, choices=Cause.choices)
    day_off = models.ForeignKey(
        DeclaredDayOff, models.PROTECT, null=True, blank=True, related_name="changes", db_index=False
    )

    class Meta:
        verbose_name = _("son tarihin değişmesi")
        verbose_name_plural = _("son tarihin değişmeleri")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(name="moved_by_a_day_off", fields=["day_off"], condition=models.Q(day_off__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.was} > {self.now}"
