"""Who deals with the municipality."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.kernel import turkish
from imece.kernel.fields import EncryptedTextField, blind_index


class PersonQuerySet(models.QuerySet["Person"]):
    def with_national_id(self, number: str) -> Self:
        return self.filter(national_id_index=blind_index(number))

    def with_passport(self, nationality: str, number: str) -> Self:
        return self.filter(passport_index=passport_index(nationality, number))


def passport_index(nationality: str, number: str) -> str:
    """Finds a passport by its country and number without revealing either."""
    return blind_index(f"passport:{nationality.upper()}:{number.replace(' ', '').upper()}")


class Person(models.Model):
    """A natural person or an organisation. The identity number is stored encrypted and found by a blind index."""

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("Gerçek kişi")
        ORGANISATION = "organisation", _("Kurum veya şirket")

    class Proof(models.TextChoices):
        """How far it is known that the identity number is this person's."""

        STATED = "", _("Kişinin beyanı")
        REGISTER = "register", _("Nüfus kaydıyla uyuşuyor")
        COUNTER = "counter", _("Kimlik belgesi görüldü")
        EDEVLET = "edevlet", _("e-Devlet ile doğrulandı")
        PROVIDER = "provider", _("Kimlik sağlayıcısı doğruladı")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RESIDENT)
    first_name = models.CharField(_("ad"), max_length=80, blank=True)
    last_name = models.CharField(_("soyad"), max_length=80, blank=True)
    organisation_name = models.CharField(_("kurum adı"), max_length=200, blank=True)
    national_id = EncryptedTextField(_("kimlik numarası"), blank=True, default="")
    national_id_index = models.CharField(max_length=64, null=True, unique=True, editable=False)
    birth_date = models.DateField(_("doğum tarihi"), null=True, blank=True)
    nationality = models.CharField(_("uyruk"), max_length=2, blank=True, default="")
    passport_number = EncryptedTextField(_("pasaport numarası"), blank=True, default="")
    passport_index = models.CharField(max_length=64, null=True, unique=True, editable=False)
    identity_proof = models.CharField(
        _("kimlik kanıtı"), max_length=10, choices=Proof.choices, blank=True, default=Proof.STATED
    )
    identity_proved_at = models.DateTimeField(_("kimliğin kanıtlanması"), null=True, blank=True)
    is_agent = models.BooleanField(
        _("başkası adına yetkili"),
        default=False,
        editable=False,
        help_text=_("Kayıtlı bir yetkisi var ya da oldu; yalnız o zaman kimin adına işlem yaptığı sorulur."),
    )
    email = models.EmailField(_("e-posta"), blank=True)
    phone = models.CharField(_("telefon"), max_length=16, blank=True)
    folded_name = models.CharField(max_length=400, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("kişi")
        verbose_name_plural = _("kişiler")
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~models.Q(last_name="", organisation_name=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded_name = turkish.fold(self.name)
        self.national_id_index = blind_index(self.national_id) if self.national_id else None
        self.passport_index = passport_index(self.nationality, self.passport_number) if self.passport_number else None
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged

    @property
    def name(self) -> str:
        return self.organisation_name or f"{self.first_name} {self.last_name}".strip()
