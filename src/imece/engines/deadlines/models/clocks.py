"""Running clocks, and what stopped them for a while."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.wording import describe_term


class Cause(models.TextChoices):
    """Why a clock may stand; each ground says which of them its law knows."""

    APPLICANT = "applicant", _("Başvuru sahibinin yanıtı bekleniyor")
    FEE = "fee", _("Erişim ücretinin ödenmesi bekleniyor")
    INSTITUTION = "institution", _("Başka bir kurumun yanıtı bekleniyor")
    FORCE = "force", _("Mücbir sebep")
    OTHER = "other", _("Diğer")


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> Self:
        """Clocks that were not stopped; a suspended one is still open."""
        return self.filter(stopped_at=None)

    def late(self, now: datetime | None = None) -> Self:
        return self.running().filter(due_at__lt=now or timezone.now())

    def due_by(self, moment: datetime) -> Self:
        return self.running().filter(due_at__lte=moment)


class Clock(models.Model):
    """A promised term that runs, stands or was stopped. ``due_at`` is kept, never computed while reading.

    ``due_at`` is empty only while a suspension keeps the term open. ``counted_from`` is the start, or the
    moment at which the clock was restarted with its whole term. ``ground`` is the promise or the law it runs by; where
    several run for the same matter, one leads and the others name it in ``lead``.
    """

    term = models.JSONField(_("süre"))
    ground = models.CharField(_("dayanak"), max_length=20, default="published")
    lead = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="others")
    has_others = models.BooleanField(_("başka süreler de işliyor"), default=False, editable=False)
    is_extended = models.BooleanField(_("uzatıldı"), default=False, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("birim"))
    started_at = models.DateTimeField(_("başlangıç"))
    counted_from = models.DateTimeField(_("sayımın başlangıcı"))
    due_at = models.DateTimeField(_("son tarih"), null=True, blank=True, db_index=True)
    stopped_at = models.DateTimeField(_("bitiş"), null=True, blank=True)
    suspended_since = models.DateTimeField(_("durma anı"), null=True, blank=True)

    objects: ClassVar[ClockQuerySet] = ClockQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("süre")
        verbose_name_plural = _("süreler")
        constraints = [
            models.UniqueConstraint(name="one_clock_of_a_ground", fields=["lead", "ground"]),
            models.CheckConstraint(
                name="only_a_lead_has_others", condition=models.Q(lead=None) | models.Q(has_others=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{describe_term(self.promised)} · {self.started_at:%d.%m.%Y}"

    @property
    def promised(self) -> Term:
        return Term.from_json(self.term)

    @property
    def is_suspended(self) -> bool:
        return self.suspended_since is not None

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None and not self.is_suspended

    def is_late(self, now: datetime | None = None) -> bool:
        """Whether the term ran out before the clock was stopped."""
        return self.due_at is not None and self.due_at < (self.stopped_at or now or timezone.now())


class Suspension(models.Model):
    """A time in which a clock stood, with the reason and the law that allows it."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="suspensions", verbose_name=_("süre"))
    since = models.DateTimeField(_("başlangıç"))
    until = models.DateTimeField(_("bitiş"), null=True, blank=True)
    cause = models.CharField(_("neden"), max_length=12, choices=Cause.choices, default=Cause.OTHER)
    reason = models.CharField(_("gerekçe"), max_length=300)
    legal_basis = models.CharField(_("dayanak"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("sürenin durması")
        verbose_name_plural = _("sürenin durmaları")
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                name="suspension_ends_after_it_began",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
            models.UniqueConstraint(name="one_open_suspension", fields=["clock"], condition=models.Q(until=None)),
        ]

    def __str__(self) -> str:
        return self.reason


class TermExtension(models.Model):
    """More time, given before the term ran out, with the reason that was told to the applicant.

    ``term`` is what was added; ``was_due`` is the date that stood until then.
    """

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="extensions", verbose_name=_("süre"))
    term = models.JSONField(_("eklenen süre"))
    decided_at = models.DateTimeField(_("karar anı"))
    was_due = models.DateTimeField(_("önceki son tarih"))
    reason = models.CharField(_("gerekçe"), max_length=300)
    legal_basis = models.CharField(_("dayanak"), max_length=300)

    class Meta:
        verbose_name = _("sürenin uzatılması")
        verbose_name_plural = _("sürenin uzatılmaları")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="extended_before_it_ran_out", condition=models.Q(decided_at__lte=models.F("was_due"))
            )
        ]

    def __str__(self) -> str:
        return self.reason
