"""A breach, and what was done about it, step by step."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

BOARD_HOURS: Final = 72
"""Kurul kararı 24.01.2019/2019-10: "en kısa süre" is 72 hours from the moment the controller learned of it."""


class Source(models.TextChoices):
    """What lay behind it, in the words of the Board's form."""

    CYBER_ATTACK = "cyber_attack", _("Siber saldırı")
    MALWARE = "malware", _("Zararlı veya fidye yazılımı")
    WRONG_ADDRESSEE = "wrong_addressee", _("Yanlış alıcıya gönderme")
    MISUSE = "misuse", _("Yetkinin kötüye kullanılması")
    LOSS_OR_THEFT = "loss_or_theft", _("Belge veya cihazın kaybolması, çalınması")
    FAULT = "fault", _("Yazılım veya ayar hatası")
    SABOTAGE = "sabotage", _("Sabotaj")
    OTHER = "other", _("Diğer")


class Effect(models.TextChoices):
    """What the data lost."""

    CONFIDENTIALITY = "confidentiality", _("Gizlilik (başkası gördü veya ele geçirdi)")
    INTEGRITY = "integrity", _("Bütünlük (değiştirildi)")
    AVAILABILITY = "availability", _("Erişilebilirlik (kayboldu veya kullanılamadı)")


class Risk(models.TextChoices):
    LOW = "low", _("Düşük")
    MEDIUM = "medium", _("Orta")
    HIGH = "high", _("Yüksek")


class BreachQuerySet(models.QuerySet["Breach"]):
    def waiting_for_board(self) -> "BreachQuerySet":
        """Open ones that the Board has not been told of: their clock runs."""
        return self.filter(board_notified_at=None, closed_at=None)


class Breach(models.Model):
    """Veri ihlali. The clock starts when the institution learned of it, not when it happened, and never stops."""

    number = models.CharField(_("ihlal no"), max_length=20, unique=True)
    title = models.CharField(_("ne oldu"), max_length=200)
    source = models.CharField(_("kaynağı"), max_length=20, choices=Source.choices)
    effects = models.JSONField(_("neye zarar verdi"), default=list)
    description = models.TextField(_("olayın anlatımı"))
    happened_from = models.DateTimeField(_("ihlalin başlangıcı"), null=True, blank=True)
    happened_until = models.DateTimeField(_("ihlalin sonu"), null=True, blank=True)
    noticed_at = models.DateTimeField(_("öğrenildiği an"))
    noticed_how = models.CharField(_("nasıl öğrenildi"), max_length=300)
    categories = models.JSONField(_("etkilenen veri kategorileri"), default=list)
    subjects = models.JSONField(_("etkilenen kişi grupları"), default=list)
    people_count = models.PositiveIntegerField(_("etkilenen kişi sayısı"), null=True, blank=True)
    records_count = models.PositiveIntegerField(_("etkilenen kayıt sayısı"), null=True, blank=True)
    counts_are_estimates = models.BooleanField(_("sayılar tahminî"), default=True)
    consequences = models.TextField(_("kişiler için olası sonuçlar"), blank=True)
    risk = models.CharField(_("risk"), max_length=8, choices=Risk.choices, blank=True)
    measures_before = models.TextField(_("ihlalden önce alınmış önlemler"), blank=True)
    measures_taken = models.TextField(_("ihlal üzerine alınan önlemler"), blank=True)
    measures_planned = models.TextField(_("alınacak önlemler ve tarihleri"), blank=True)
    processor = models.CharField(_("varsa veri işleyen"), max_length=200, blank=True)
    other_authorities = models.CharField(_("bilgi verilen diğer kurumlar"), max_length=300, blank=True)
    contact = models.CharField(_("bilgi alınabilecek kişi ve iletişimi"), max_length=300, blank=True)
    board_notified_at = models.DateTimeField(_("Kurula bildirim anı"), null=True, blank=True)
    board_reference = models.CharField(_("bildirim sayısı"), max_length=100, blank=True)
    late_reason = models.TextField(_("gecikmenin nedeni"), blank=True)
    people_told_at = models.DateTimeField(_("kişilere bildirim anı"), null=True, blank=True)
    people_told_how = models.CharField(_("kişilere nasıl bildirildi"), max_length=300, blank=True)
    closed_at = models.DateTimeField(_("kapanış"), null=True, blank=True)
    closing_note = models.TextField(_("kapanış gerekçesi"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(_("kaydeden"), max_length=200)

    objects: ClassVar[BreachQuerySet] = BreachQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("veri ihlali")
        verbose_name_plural = _("veri ihlalleri")
        ordering = ["-noticed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="breach_ends_after_it_began",
                condition=models.Q(happened_until=None)
                | models.Q(happened_from=None)
                | models.Q(happened_until__gte=models.F("happened_from")),
            ),
            models.CheckConstraint(
                name="a_closed_breach_says_why",
                condition=models.Q(closed_at=None) | ~models.Q(closing_note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def due_at(self) -> datetime:
        """72 hours of the clock on the wall: nights, weekends and holidays count."""
        return self.noticed_at + timedelta(hours=BOARD_HOURS)

    @property
    def is_waiting(self) -> bool:
        return self.board_notified_at is None and self.closed_at is None

    @property
    def is_late(self) -> bool:
        """The Board was told after the 72 hours, or has still not been told."""
        told = self.board_notified_at or (timezone.now() if self.closed_at is None else None)
        return told is not None and told > self.due_at


class StepKind(models.TextChoices):
    REGISTERED = "registered", _("Kaydedildi")
    CHANGED = "changed", _("Bilgiler güncellendi")
    NOTED = "noted", _("Not eklendi")
    DRAFTED = "drafted", _("Bildirim taslağı alındı")
    BOARD_TOLD = "board_told", _("Kurula bildirildi")
    PEOPLE_TOLD = "people_told", _("Etkilenen kişilere bildirildi")
    CLOSED = "closed", _("Kapatıldı")
    REOPENED = "reopened", _("Yeniden açıldı")


class StepQuerySet(models.QuerySet["BreachStep"]):
    def update(self, **kwargs: object) -> NoReturn:
        raise TypeError("The steps of a breach are append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The steps of a breach are append-only.")


class BreachStep(models.Model):
    """One thing that was done; the Board may ask for the whole story (2019/10, item 6)."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    at = models.DateTimeField(default=timezone.now)
    by_name = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    objects: ClassVar[StepQuerySet] = StepQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("ihlal adımı")
        verbose_name_plural = _("ihlal adımları")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.kind}"
