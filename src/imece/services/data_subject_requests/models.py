"""What the privacy officer did about a request."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.engines.cases.api import Case
from imece.engines.documents.api import IssuedDocument
from imece.kernel import turkish
from imece.kernel.personal_data import RecipientGroup


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
    corrected_fields = models.CharField(_("düzeltilen bilgiler"), max_length=200, blank=True)
    """Names of the person's fields, with spaces between."""
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

    @property
    def is_carried_out(self) -> bool:
        """Whether something was corrected or erased, so that others may have to be told."""
        return bool(self.corrected_at or self.destruction)


class Telling(models.Model):
    """One recipient of the person's data, and that it was told of the correction or erasure (6698 m.11/1-f).

    ``evidence`` is what is known of real transfers, a line each; it is empty where the inventory only declares the
    recipient. Only then "not passed" can be the answer.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Bildirilecek")
        TOLD = "told", _("Bildirildi")
        NOT_PASSED = "not_passed", _("Aktarım yapılmadı")

    class Way(models.TextChoices):
        KEP = "kep", _("Kayıtlı elektronik posta (KEP)")
        EYAZISMA = "eyazisma", _("e-Yazışma paketi")
        POST = "post", _("Posta (taahhütlü)")
        EMAIL = "email", _("E-posta")
        BY_HAND = "by_hand", _("Elden")

    handling = models.ForeignKey(Handling, models.PROTECT, related_name="tellings")
    who = models.CharField(_("alıcı"), max_length=500)
    group = models.CharField(_("alıcı grubu"), max_length=12, choices=RecipientGroup.choices)
    why = models.CharField(_("aktarım amacı"), max_length=500, blank=True)
    evidence = models.TextField(_("yapılan aktarım"), blank=True)
    state = models.CharField(_("durum"), max_length=12, choices=State.choices, default=State.OPEN)
    way = models.CharField(_("nasıl bildirildi"), max_length=10, choices=Way.choices, blank=True)
    told_on = models.DateField(_("bildirim günü"), null=True, blank=True)
    reference = models.CharField(_("bildirimin sayısı"), max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(_("yazan görevli"), max_length=200, blank=True)
    letter = models.ForeignKey(IssuedDocument, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("üçüncü kişiye bildirim")
        verbose_name_plural = _("üçüncü kişilere bildirimler")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="a_recipient_is_told_once", fields=["handling", "who"]),
            models.CheckConstraint(
                name="a_telling_says_how_and_when",
                condition=~models.Q(state="told") | (~models.Q(way="") & models.Q(told_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_passed_is_not_denied", condition=~models.Q(state="not_passed") | models.Q(evidence="")
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def heading(self) -> str:
        """The name with a capital letter; the inventory writes kinds of recipients without one."""
        return turkish.upper(self.who[:1]) + self.who[1:]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def words(self) -> str:
        """How and when it was told, as it stands in the answer."""
        if self.told_on is None:
            return self.get_state_display()
        parts = [str(self.get_way_display()), f"{self.told_on:%d.%m.%Y}", self.reference]
        return ", ".join(part for part in parts if part)
