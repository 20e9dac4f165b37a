"""What people are told, by version."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person


class NoticeQuerySet(models.QuerySet["PrivacyNotice"]):
    def in_force(self) -> Self:
        """Published versions whose day has come, newest first."""
        return self.filter(published_at__isnull=False, valid_from__lte=timezone.now()).order_by("-version")

    def draft(self) -> "PrivacyNotice | None":
        """The one version that is being written, if there is one."""
        return self.filter(published_at=None).first()


class PrivacyNotice(models.Model):
    """One version of the notice; the newest one in force is shown where data is collected.

    Two layers: ``summary`` and ``points`` stand on the form itself, ``sections`` and ``purposes`` on the page behind
    it. ``purposes`` names for each purpose its legal ground (Tebliğ m.5); it is frozen from the inventory. A published
    version never changes.
    """

    version = models.PositiveIntegerField(_("sürüm"), unique=True)
    title = models.CharField(_("başlık"), max_length=200)
    summary = models.TextField(_("kısa metin"))
    points = models.JSONField(_("kısa metnin maddeleri"), default=list, help_text='[{"label": "…", "text": "…"}]')
    sections = models.JSONField(_("bölümler"), help_text=_('[{"title": "…", "paragraphs": ["…"]}]'))
    purposes = models.JSONField(_("amaçlar ve hukuki sebepler"), default=list)
    change_note = models.CharField(_("ne değişti"), max_length=300, blank=True)
    valid_from = models.DateTimeField(_("yürürlük"), null=True, blank=True)
    published_at = models.DateTimeField(_("yayımlanma"), null=True, blank=True)
    published_by = models.CharField(_("yayımlayan"), max_length=200, blank=True)

    objects: ClassVar[NoticeQuerySet] = NoticeQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("aydınlatma metni")
        verbose_name_plural = _("aydınlatma metinleri")
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                name="a_published_notice_has_a_day",
                condition=models.Q(published_at=None) | models.Q(valid_from__isnull=False),
            ),
            models.UniqueConstraint(
                models.Value(1), name="one_notice_is_being_written", condition=models.Q(published_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (sürüm {self.version})"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Place(models.TextChoices):
    """Where the notice was shown."""

    APPLICATION = "application", _("Başvuru formu")
    REGISTRATION = "registration", _("Hesap açma")
    ACCOUNT = "account", _("Hesap bilgileri")
    COUNTER = "counter", _("Başvuru masası veya telefon")
    API = "api", _("Bağlı uygulama")
    OTHER = "other", _("Diğer")


class Acknowledgement(models.Model):
    """Proof that a notice was shown, to whom and when; the burden of proof lies with the controller."""

    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, related_name="acknowledgements")
    subject = models.CharField(_("kayıt"), max_length=60, db_index=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="acknowledgements")
    place = models.CharField(_("nerede"), max_length=12, choices=Place.choices, default=Place.APPLICATION)
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bilgilendirme kaydı")
        verbose_name_plural = _("bilgilendirme kayıtları")

    def __str__(self) -> str:
        return f"{self.subject}: {self.notice}"
