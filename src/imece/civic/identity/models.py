"""Accounts, one-time codes, and who may act for whom."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.organisations.models import Announcement
from imece.civic.identity.outside.models import OutsideLink
from imece.civic.people.api import Person
from imece.kernel.fields import EncryptedTextField

__all__ = [
    "Announcement",
    "DirectoryAccount",
    "DirectoryGroup",
    "Mandate",
    "OneTimeCode",
    "OutsideLink",
    "Purpose",
    "User",
]


class AccountManager(UserManager["User"]):
    """Accounts come with the person behind them: nearly everything that asks for one asks for the other."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().select_related("person", "directory_account")


class User(AbstractUser):
    """An account; the name and identity live with the person behind it.

    ``email`` and ``phone`` are where codes go. They count only once ``…_verified_at`` is set.
    """

    first_name = None  # type: ignore[assignment]  # the person carries the name
    last_name = None  # type: ignore[assignment]  # the person carries the name
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="account", verbose_name=_("kişi")
    )
    email_verified_at = models.DateTimeField(_("e-postanın doğrulanması"), null=True, blank=True)
    phone = models.CharField(_("cep telefonu"), max_length=16, blank=True, default="")
    phone_verified_at = models.DateTimeField(_("cep telefonunun doğrulanması"), null=True, blank=True)
    sessions_valid_from = models.DateTimeField(
        _("oturumların geçerlilik başlangıcı"), null=True, blank=True, editable=False
    )
    told_by_email = models.BooleanField(_("e-posta ile haber verilsin"), default=True)
    told_by_sms = models.BooleanField(_("SMS ile haber verilsin"), default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("hesap")
        verbose_name_plural = _("hesaplar")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_verified_email",
                condition=models.Q(email_verified_at__isnull=False),
            )
        ]

    def get_full_name(self) -> str:
        return self.person.name if self.person else self.username

    def get_short_name(self) -> str:
        return self.person.first_name if self.person else self.username

    @property
    def verified_phone(self) -> str:
        """The number that codes may be sent to; empty where none is proved."""
        return self.phone if self.phone_verified_at else ""

    @property
    def verified_email(self) -> str:
        """The address that codes may be sent to; empty where none is proved."""
        return self.email if self.email_verified_at else ""


class Purpose(models.TextChoices):
    """What a one-time code opens; it opens nothing else."""

    SIGN_IN = "sign_in", _("Giriş")
    STEP_UP = "step_up", _("Yeniden doğrulama")
    REGISTER = "register", _("Kayıt")
    CONTACT = "contact", _("İletişim bilgisi")
    RECOVERY = "recovery", _("Parola yenileme")


class OneTimeCode(models.Model):
    """A code that was sent, as a keyed hash. It dies by use, by wrong guesses, by age, and by the next code.

    One that was asked for somebody who does not exist is kept too, with nothing that fits it: both cost alike.
    """

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        EMAIL = "email", _("E-posta")

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="codes")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    recipient = EncryptedTextField(_("alıcı"))
    digest = models.CharField(max_length=64)
    guesses_left = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tek kullanımlık kod")
        verbose_name_plural = _("tek kullanımlık kodlar")

    def __str__(self) -> str:
        return f"{self.purpose} {self.channel} {self.pk}"


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, on: date | None = None) -> Self:
        """Those that count on that day; today where none is given."""
        day = on or timezone.localdate()
        is_running = models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day)
        return self.filter(is_running, valid_from__lte=day, revoked_at__isnull=True)


class Mandate(models.Model):
    """Somebody may act for another resident or an organisation: written down by staff who saw the document."""

    class Kind(models.TextChoices):
        REPRESENTATIVE = "representative", _("Kurum yetkilisi (imza sirküleri)")
        PROXY = "proxy", _("Vekil (vekâletname)")
        GUARDIAN = "guardian", _("Veli veya vasi")

    principal = models.ForeignKey(
        Person, models.PROTECT, related_name="mandates_given", verbose_name=_("adına işlem yapılan")
    )
    agent = models.ForeignKey(Person, models.PROTECT, related_name="mandates_held", verbose_name=_("işlem yapan"))
    kind = models.CharField(_("yetki"), max_length=15, choices=Kind.choices)
    scope = models.CharField(_("kapsam"), max_length=200, blank=True)
    document = models.CharField(_("belge"), max_length=200)
    valid_from = models.DateField(_("başlangıç"))
    valid_until = models.DateField(_("bitiş"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, related_name="mandates_recorded", verbose_name=_("kaydeden")
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="mandates_revoked")

    objects: ClassVar[MandateQuerySet] = MandateQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("yetki")
        verbose_name_plural = _("yetkiler")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_represents_themselves", condition=~models.Q(agent=models.F("principal"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent} → {self.principal}"

    def is_in_force(self, on: date | None = None) -> bool:
        return Mandate.objects.in_force(on).filter(pk=self.pk).exists()
