"""What may be asked for, and who said yes to which words."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person


class ConsentPurpose(models.Model):
    """One purpose that rests on consent alone (5/1). New words make a new version; a yes to the old ones lapses."""

    key = models.SlugField(_("anahtar"), max_length=60, unique=True)
    title = models.CharField(_("amaç"), max_length=150)
    text = models.TextField(_("izin metni"), max_length=2000)
    data = models.CharField(_("hangi veriler"), max_length=300)
    recipients = models.CharField(_("kimlere aktarılır"), max_length=300, blank=True)
    kept = models.CharField(_("ne kadar saklanır"), max_length=200)
    version = models.PositiveIntegerField(_("sürüm"), default=1)
    order = models.PositiveSmallIntegerField(_("sıra"), default=100)
    is_active = models.BooleanField(_("soruluyor"), default=True)
    edited_at = models.DateTimeField(_("düzenlenme"), auto_now=True)
    edited_by = models.CharField(_("düzenleyen"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("izin amacı")
        verbose_name_plural = _("izin amaçları")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class Way(models.TextChoices):
    """How somebody said yes or no."""

    PAGE = "page", _("İzinler sayfası")
    PAPER = "paper", _("Yazılı bildirim")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        """Given, not withdrawn, and given to the words that stand today."""
        return self.filter(withdrawn_at=None, version=models.F("purpose__version"), purpose__is_active=True)


class Consent(models.Model):
    """One yes: to which words, when and how; and when it was withdrawn. Rows are kept as the proof (m.5/1)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    purpose = models.ForeignKey(ConsentPurpose, models.PROTECT, related_name="consents")
    version = models.PositiveIntegerField()
    text = models.TextField(_("onaylanan metin"))
    given_at = models.DateTimeField(_("verildi"))
    given_way = models.CharField(max_length=8, choices=Way.choices, default=Way.PAGE)
    withdrawn_at = models.DateTimeField(_("geri alındı"), null=True, blank=True)
    withdrawn_way = models.CharField(max_length=8, choices=Way.choices, blank=True)

    objects: ClassVar[ConsentQuerySet] = ConsentQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("açık rıza")
        verbose_name_plural = _("açık rızalar")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_standing_consent", fields=["person", "purpose"], condition=models.Q(withdrawn_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.given_at:%d.%m.%Y}"

    def paper_of(self, kind: str) -> "ConsentPaper | None":
        """The paper on which it was given or withdrawn; read from what was fetched with it."""
        return next((paper for paper in self.papers.all() if paper.kind == kind), None)

    @property
    def given_paper(self) -> "ConsentPaper | None":
        return self.paper_of(ConsentPaper.Kind.GIVEN)

    @property
    def withdrawn_paper(self) -> "ConsentPaper | None":
        return self.paper_of(ConsentPaper.Kind.WITHDRAWN)


class ConsentPaper(models.Model):
    """The signed paper behind a yes or a no, as staff recorded it at the counter."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("İzin veriyor")
        WITHDRAWN = "withdrawn", _("İznini geri alıyor")

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    signed_on = models.DateField(_("imza günü"))
    document = models.CharField(_("belgenin sayısı ve yeri"), max_length=200)
    recorded_by = models.CharField(_("kaydeden"), max_length=200)
    recorded_at = models.DateTimeField(_("kayıt"), auto_now_add=True)

    class Meta:
        verbose_name = _("izin belgesi")
        verbose_name_plural = _("izin belgeleri")
        constraints = [models.UniqueConstraint(name="one_paper_each_way", fields=["consent", "kind"])]

    def __str__(self) -> str:
        return self.document

    @property
    def words(self) -> str:
        """In a line, for the person and for staff."""
        return f"{self.signed_on:%d.%m.%Y}, {self.document}"
