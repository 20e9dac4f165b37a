"""What can be reported: categories as data."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines.api import Term
from imece.kernel import turkish


class Urgency(models.TextChoices):
    LOW = "low", _("Acele değil")
    NORMAL = "normal", _("Olağan")
    HIGH = "high", _("Öncelikli")
    DANGER = "danger", _("Can güvenliği")


class Responsible(models.TextChoices):
    """Who is really responsible for such a thing."""

    OURS = "ours", _("Belediyemiz")
    FORWARDED = "forwarded", _("Başka kurum; bildirimi biz iletiriz")
    ELSEWHERE = "elsewhere", _("Başka kurum; doğrudan oraya başvurulur")


class CategoryQuerySet(models.QuerySet["Category"]):
    def active(self) -> Self:
        return self.filter(is_active=True)


class Category(models.Model):
    """One kind of thing that can be reported. It is never deleted: ``is_active`` takes it off the page."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("ad"), max_length=80)
    group = models.CharField(_("grup"), max_length=60)
    icon = models.CharField(_("simge"), max_length=40, default="exclamation-circle")
    keywords = models.CharField(
        _("aranan sözcükler"), max_length=300, blank=True, help_text=_("Virgülle ayırın: çukur, asfalt, kasis")
    )
    hint = models.CharField(_("açıklama"), max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("birim"),
        help_text=_("Boş bırakılırsa Çözüm Merkezi satırının birimine gider."),
    )
    questions = models.JSONField(_("ek sorular"), default=list, blank=True)
    urgency = models.CharField(_("aciliyet"), max_length=6, choices=Urgency.choices, default=Urgency.NORMAL)
    term = models.JSONField(_("süre"), null=True, blank=True)
    is_public = models.BooleanField(_("haritada ve listede gösterilebilir"), default=True)
    allow_anonymous = models.BooleanField(_("ad yazmadan bildirilebilir"), default=False)
    responsible = models.CharField(_("sorumlu"), max_length=9, choices=Responsible.choices, default=Responsible.OURS)
    body_name = models.CharField(_("sorumlu kurum"), max_length=120, blank=True)
    body_contact = models.CharField(_("kurumun telefonu, e-postası"), max_length=120, blank=True)
    body_url = models.URLField(_("kurumun başvuru sayfası"), blank=True)
    order = models.PositiveIntegerField(_("sıra"), default=100)
    is_active = models.BooleanField(_("etkin"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[CategoryQuerySet] = CategoryQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("bildirim konusu")
        verbose_name_plural = _("bildirim konuları")
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                name="another_body_has_a_name",
                condition=models.Q(responsible=Responsible.OURS) | ~models.Q(body_name=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def promised(self) -> Term | None:
        """The category's own term; None where the row's holds."""
        return Term.from_json(self.term) if self.term else None

    @property
    def is_taken_here(self) -> bool:
        """Whether the municipality takes such reports at all."""
        return self.responsible != Responsible.ELSEWHERE

    @property
    def body_phone(self) -> str:
        """The body's telephone for a link; "" where something else than a number is written."""
        digits = "".join(self.body_contact.split())
        return digits if digits.lstrip("+").isdigit() else ""

    @property
    def words(self) -> str:
        """Everything it is found by, folded."""
        return turkish.fold(f"{self.name} {self.group} {self.keywords} {self.hint}")
