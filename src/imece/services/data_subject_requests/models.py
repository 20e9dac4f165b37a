"""What the privacy officer did about a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.engines.cases.api import Case


class Handling(models.Model):
    """The work on one request: whose data it is about, how that was made sure, and what was carried out."""

    class Proof(models.TextChoices):
        ACCOUNT = "account", _("Hesabıyla, ikinci adımı göstererek girmiş")
        DOCUMENT = "document", _("Kimlik belgesini masada göstermiş")
        SIGNATURE = "signature", _("Güvenli elektronik imza, mobil imza veya KEP doğrulandı")
        KNOWN_ADDRESS = "known_address", _("Kayıtlı e-posta adresinden yazmış")
        LETTER = "letter", _("Elle imzalı dilekçe; imza ve kimlik bilgileri karşılaştırıldı")

    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    proof = models.CharField(_("kimlik nasıl doğrulandı"), max_length=14, choices=Proof.choices, blank=True)
    proved_at = models.DateTimeField(_("kimliğin doğrulanması"), null=True, blank=True)
    corrected_at = models.DateTimeField(_("düzeltme"), null=True, blank=True)
    destruction = models.CharField(_("imha tutanağı"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("ilgili kişi istemi")
        verbose_name_plural = _("ilgili kişi istemleri")
        constraints = [
            models.CheckConstraint(
                name="a_proof_of_identity_is_dated",
                condition=models.Q(proof="", proved_at__isnull=True)
                | (~models.Q(proof="") & models.Q(proved_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.case.number

    @property
    def is_proved(self) -> bool:
        return self.proved_at is not None
