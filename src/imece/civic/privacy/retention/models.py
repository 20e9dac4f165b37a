"""Rules, legal holds, and the records of destruction."""

from typing import ClassVar, NoReturn, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.civic.privacy.holdings import Way

GOING = [(way.value, way.ahead) for way in (Way.DESTROYED, Way.ANONYMISED)]


class RetentionRule(models.Model):
    """How long one kind of record is kept; the longest matching file-plan code wins. Replaces the room's proposal."""

    kind = models.CharField(_("kayıt türü"), max_length=60)
    file_plan = models.CharField(_("dosya planı kodu"), max_length=20, blank=True)
    months = models.PositiveSmallIntegerField(_("saklama süresi (ay)"))
    way = models.CharField(_("süre sonunda"), max_length=12, choices=GOING)
    ground = models.CharField(_("dayanak"), max_length=300)
    is_active = models.BooleanField(_("uygulanıyor"), default=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(_("değiştiren"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("saklama kuralı")
        verbose_name_plural = _("saklama kuralları")
        ordering: ClassVar = ["kind", "file_plan"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_rule_a_kind_and_plan", fields=["kind", "file_plan"]),
            models.CheckConstraint(
                name="a_rule_lets_something_go", condition=models.Q(way__in=[Way.DESTROYED, Way.ANONYMISED])
            ),
            models.CheckConstraint(name="a_rule_has_a_time", condition=models.Q(months__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_plan}: {self.months}"


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """Stops every destruction of what bears ``subject``, until it is lifted (a lawsuit, an inquiry, an audit)."""

    subject = models.CharField(max_length=120, db_index=True)
    shown = models.CharField(_("neyin üzerinde"), max_length=200)
    reason = models.CharField(_("neden"), max_length=500)
    reference = models.CharField(_("dayanak yazı veya dosya"), max_length=200)
    set_at = models.DateTimeField(_("konuldu"), default=timezone.now)
    set_by = models.CharField(_("koyan"), max_length=200)
    lifted_at = models.DateTimeField(_("kalktı"), null=True, blank=True)
    lifted_by = models.CharField(_("kaldıran"), max_length=200, blank=True)
    lifted_reason = models.CharField(_("kaldırma nedeni"), max_length=500, blank=True)

    objects: ClassVar[LegalHoldQuerySet] = LegalHoldQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("imha durdurma")
        verbose_name_plural = _("imha durdurmalar")
        ordering: ClassVar = ["-set_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_hold_in_force", fields=["subject"], condition=models.Q(lifted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_lifted_hold_says_why", condition=models.Q(lifted_at__isnull=True) | ~models.Q(lifted_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.shown


class ClosingNotice(models.Model):
    """Somebody was told that the account goes with everything about the person, unless it is used again."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="closing_notice")
    told_at = models.DateTimeField(_("haber verildi"))

    class Meta:
        verbose_name = _("hesap kapatma bildirimi")
        verbose_name_plural = _("hesap kapatma bildirimleri")

    def __str__(self) -> str:
        return f"{self.told_at:%d.%m.%Y}"


class DestructionQuerySet(models.QuerySet["DestructionRecord"]):
    def update(self, **_values: object) -> NoReturn:
        raise TypeError("Destruction records are append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("Destruction records are append-only.")


class DestructionRecord(models.Model):
    """İmha tutanağı: what went, when, why and how, in kinds and numbers. It names no person and no application.

    Kept for at least three years (Silme, Yok Etme ve Anonim Hâle Getirme Yönetmeliği m.7/3).
    """

    class Occasion(models.TextChoices):
        RETENTION = "retention", _("Saklama süresinin dolması")
        REQUEST = "request", _("İlgili kişinin istemi (6698 m.7, m.11/1-e)")

    number = models.CharField(_("tutanak no"), max_length=20, unique=True)
    at = models.DateTimeField(_("zaman"))
    occasion = models.CharField(_("neden"), max_length=10, choices=Occasion.choices)
    decided_by = models.CharField(_("karar veren görev"), max_length=300)
    lines = models.JSONField(_("yapılanlar"))
    digest = models.CharField(_("SHA-256"), max_length=64)

    objects = DestructionQuerySet.as_manager()

    class Meta:
        verbose_name = _("imha tutanağı")
        verbose_name_plural = _("imha tutanakları")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("Destruction records are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("Destruction records are append-only.")

    @property
    def went(self) -> int:
        """How many records are gone."""
        return sum(line["count"] for line in self.lines if line["way"] != Way.KEPT)

    @property
    def stayed(self) -> int:
        return sum(line["count"] for line in self.lines if line["way"] == Way.KEPT)
