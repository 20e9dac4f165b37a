"""A row as it stood: every column of Ek-1 as printed, what was read from it, and the program's settings."""

from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from imece.engines.deadlines.api import PrintedCount, PrintedTerm, Promise, Term, promises_of


class State(models.TextChoices):
    """A version is written, then stands, then gives way to the next one."""

    DRAFT = "draft", _("Taslak")
    PUBLISHED = "published", _("Yayında")
    RETIRED = "retired", _("Yürürlükten kalktı")


class Audience(models.TextChoices):
    """Who may apply."""

    PUBLIC = "public", _("Herkes")
    UNITS = "units", _("Yalnız belediyenin birimleri")


class ClockBasis(models.TextChoices):
    """Which promise a case is measured against."""

    COMPLETION = "completion", _("Yayımlanan tamamlanma süresi")
    STATUTORY = "statutory", _("Mevzuattaki süre")
    OWN = "own", _("Bu hizmet için ayrıca belirlenen süre")
    NONE = "none", _("Süre işlemez")


class PublishedVersionIsFixed(ImproperlyConfigured):
    """Code tried to change or delete a version after its publication."""


_MAY_STILL_CHANGE = frozenset({"state", "retired_at"})


class ServiceVersionQuerySet(models.QuerySet["ServiceVersion"]):
    """Reads by state; a bulk update of published rows is refused as a single one is."""

    def drafts(self) -> Self:
        return self.filter(state=State.DRAFT)

    def update(self, **values: Any) -> int:
        if not _MAY_STILL_CHANGE.issuperset(values) and self.exclude(state=State.DRAFT).exists():
            raise PublishedVersionIsFixed("A published version does not change; write a new draft.")
        return super().update(**values)


class ServiceVersion(models.Model):
    """One wording of a row. Immutable from its publication on; a case keeps the one it was filed under."""

    service = models.ForeignKey("catalog.Service", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("sürüm"))
    state = models.CharField(_("durum"), max_length=10, choices=State, default=State.DRAFT)
    valid_from = models.DateField(_("yürürlük tarihi"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(_("hazırlayan"), max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("yayımlanma zamanı"), null=True, blank=True)
    published_by = models.CharField(_("yayımlayan"), max_length=200, blank=True)
    retired_at = models.DateTimeField(_("yürürlükten kalkma zamanı"), null=True, blank=True)
    change_note = models.CharField(_("değişiklik notu"), max_length=300, blank=True)

    # Ek-1, in the order of the table
    order_no = models.PositiveIntegerField(_("sıra no (basılı)"), null=True, blank=True)
    detsis_no = models.CharField(_("kurum kodu"), max_length=20, blank=True)
    sdp_codes = models.JSONField(_("standart dosya planı kodu"), default=list, blank=True)
    name = models.CharField(_("hizmetin adı"), max_length=500)
    description = models.TextField(_("hizmetin tanımı"), max_length=10_000, blank=True)
    legal_basis = models.JSONField(_("dayanağı mevzuat"), default=list, blank=True)
    beneficiaries = models.JSONField(_("hizmetten yararlananlar"), default=list, blank=True)
    central_unit = models.CharField(_("merkezî idare"), max_length=500, blank=True)
    provincial_unit = models.CharField(_("taşra birimleri"), max_length=500, blank=True)
    local_unit = models.CharField(_("mahallî idare"), max_length=500, blank=True)
    other_unit = models.CharField(_("diğer (özel sektör vb.)"), max_length=500, blank=True)
    required_documents = models.JSONField(_("başvuruda istenen belgeler"), default=list, blank=True)
    document_medium = models.CharField(_("belgelerin biçimi"), max_length=200, blank=True)
    first_application_office = models.CharField(_("ilk başvuru makamı"), max_length=500, blank=True)
    initialling_list = models.JSONField(_("paraf listesi"), default=list, blank=True)
    internal_correspondence = models.JSONField(_("iç yazışmalar"), default=list, blank=True)
    external_correspondence = models.JSONField(_("dış yazışmalar"), default=list, blank=True)
    statutory_term_raw = models.CharField(_("mevzuatta belirtilen süre"), max_length=300, blank=True)
    statutory_term = models.JSONField(null=True, blank=True)
    completion_term_raw = models.CharField(_("ortalama tamamlanma süresi"), max_length=300, blank=True)
    completion_term = models.JSONField(null=True, blank=True)
    annual_count_raw = models.CharField(_("yıllık işlem sayısı"), max_length=300, blank=True)
    annual_count = models.JSONField(null=True, blank=True)
    e_offered_raw = models.CharField(_("elektronik olarak sunulup sunulmadığı"), max_length=100, blank=True)
    e_offered = models.BooleanField(null=True, blank=True)
    notes = models.JSONField(_("notlar"), default=list, blank=True)

    # what the program does with the row
    title = models.CharField(_("görünen ad"), max_length=200, blank=True)
    unit = models.ForeignKey(
        "institution.Unit", verbose_name=_("sorumlu birim"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    audience = models.CharField(_("kimler başvurabilir"), max_length=10, choices=Audience, default=Audience.PUBLIC)
    accepts_online = models.BooleanField(_("internetten başvurulabilir"), default=True)
    allow_anonymous = models.BooleanField(_("hesap açmadan başvurulabilir"), default=False)
    fee = models.CharField(_("ücret"), max_length=300, blank=True)
    clock_basis = models.CharField(
        _("süre neye göre işler"), max_length=10, choices=ClockBasis, default=ClockBasis.COMPLETION
    )
    clock_term_raw = models.CharField(_("ayrıca belirlenen süre"), max_length=300, blank=True)
    clock_term = models.JSONField(null=True, blank=True)
    grounds = models.JSONField(_("kanuni süreler"), default=list, blank=True)
    form = models.JSONField(_("form"), default=list, blank=True)
    checklist = models.JSONField(_("belge denetim listesi"), default=list, blank=True)
    sign_off = models.JSONField(_("paraf ve onay zinciri"), default=list, blank=True)
    reopen_days = models.PositiveSmallIntegerField(_("yeniden açma süresi (gün)"), default=30)
    file_plan_code = models.CharField(_("dosya planı kodu"), max_length=20, blank=True)
    keywords = models.JSONField(_("aranan sözcükler"), default=list, blank=True)

    was_fixed = False
    objects = ServiceVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hizmet sürümü")
        verbose_name_plural = _("hizmet sürümleri")
        ordering = ["service", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="catalog_version_number_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state="draft"), name="catalog_one_draft_per_service"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="catalog_version_state_is_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="catalog_audience_is_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(valid_from__isnull=False, published_at__isnull=False),
                name="catalog_published_version_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_name} ({self.number})"

    def save(self, **options: Any) -> None:
        """Write a draft, or move the state of a published version; anything else is a programming error."""
        changed = set(options.get("update_fields") or ("*",))
        if self.was_fixed and not _MAY_STILL_CHANGE.issuperset(changed):
            raise PublishedVersionIsFixed("A published version does not change; write a new draft.")
        super().save(**options)
        self.was_fixed = self.state != State.DRAFT

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        """Only a draft can go."""
        if self.was_fixed:
            raise PublishedVersionIsFixed("A published version is not deleted.")
        return super().delete(using=using, keep_parents=keep_parents)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """Remember whether the row stood fixed when it was read."""
        version = super().from_db(db, field_names, values)
        version.was_fixed = version.__dict__.get("state", State.DRAFT) != State.DRAFT
        return version

    @property
    def shown_name(self) -> str:
        """The display title where there is one, else the printed name."""
        return self.title or self.name

    @property
    def statutory(self) -> PrintedTerm | None:
        return PrintedTerm.from_json(self.statutory_term) if self.statutory_term else None

    @property
    def completion(self) -> PrintedTerm | None:
        return PrintedTerm.from_json(self.completion_term) if self.completion_term else None

    @property
    def declared_count(self) -> PrintedCount | None:
        return PrintedCount.from_json(self.annual_count) if self.annual_count else None

    @property
    def governing_term(self) -> Term | None:
        """The promise a case's clock runs against: the upper end of the chosen term; None means no clock."""
        printed = {
            ClockBasis.COMPLETION.value: self.completion,
            ClockBasis.STATUTORY.value: self.statutory,
            ClockBasis.OWN.value: PrintedTerm.from_json(self.clock_term) if self.clock_term else None,
        }.get(self.clock_basis)
        return printed.governing if printed else None

    def promises(self, published: Term | None = None) -> list[Promise]:
        """Every term a case is measured against: the row's own (or ``published`` in its place) and those of laws."""
        return promises_of(published or self.governing_term, self.grounds)
