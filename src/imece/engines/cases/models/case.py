"""The application itself, who filed it, and how it ended."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.civic.people.api import Person
from imece.engines.cases import workflow
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import Service, ServiceVersion
from imece.engines.deadlines.api import Clock
from imece.kernel.fields import EncryptedJSONField, EncryptedTextField, blind_index

SEE = "cases.see"
LONG_PARTS = tuple(f"service_version__{name}" for name in ("form", "notes", "description", "legal_basis", "keywords"))


class Kind(models.TextChoices):
    APPLICATION = "application", _("Başvuru")
    COMPLAINT = "complaint", _("Şikâyet")
    REQUEST = "request", _("İstek")


class Channel(models.TextChoices):
    WEB = "web", _("E-Belediye")
    MOBILE = "mobile", _("Mobil uygulama")
    PHONE = "phone", _("Çağrı merkezi")
    COUNTER = "counter", _("Başvuru masası")
    LETTER = "letter", _("Resmî yazı veya dilekçe")
    CIMER = "cimer", _("CİMER")
    EMAIL = "email", _("Kayıtlı e-posta")
    KEP = "kep", _("KEP")
    API = "api", _("Bağlı uygulama")


class Applicant(models.Model):
    """Who files, as stated on this application. Linked to a person only when the account was signed in."""

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("Gerçek kişi")
        ORGANISATION = "organisation", _("Kurum veya şirket")
        UNIT = "unit", _("Belediye birimi")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RESIDENT)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="applications")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="applications")
    name = models.CharField(_("ad soyad"), max_length=200)
    national_id = EncryptedTextField(_("kimlik numarası"), blank=True, default="")
    national_id_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    email = models.EmailField(_("e-posta"), blank=True)
    phone = models.CharField(_("telefon"), max_length=16, blank=True, db_index=True)

    class Meta:
        verbose_name = _("başvuru sahibi")
        verbose_name_plural = _("başvuru sahipleri")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.national_id_index = blind_index(self.national_id) if self.national_id else ""
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see: the units' cases for staff, one's own for applicants, nothing for strangers."""
        if actor.is_system:
            return self
        mine = models.Q(pk__in=[int(key.removeprefix("case:")) for key in actor.keys if key.startswith("case:")])
        if actor.person is not None:
            mine |= models.Q(applicant__person__in=actor.voices)
        if actor.is_staff:
            mine |= models.Q(unit_id__in=actor.units_with(SEE)) | models.Q(applicant__unit_id__in=actor.unit_ids)
        return self.filter(mine)

    def worked_on_by(self, actor: Actor) -> Self:
        """Cases of the units whose work the actor may see; the base of every staff list."""
        return self.filter(unit_id__in=actor.units_with(SEE))

    def open(self) -> Self:
        return self.filter(is_open=True)

    def locked(self, pk: int) -> "Case":
        """The case, with its row locked until the transaction ends; the long parts of its row come when asked for."""
        whole = self.select_for_update(of=("self",)).select_related("service", "service_version", "unit", "applicant")
        return whole.defer(*LONG_PARTS).get(pk=pk)

    def with_row(self) -> Self:
        """Everything an inbox row shows, in one query."""
        return self.select_related("service", "unit", "assignee__person", "applicant")


class Case(models.Model):
    """One application, with the version of the service row it was filed under."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("başvuru no"), max_length=16, unique=True)
    tracking_code = models.CharField(_("takip kodu"), max_length=16)
    kind = models.CharField(_("tür"), max_length=12, choices=Kind.choices, default=Kind.APPLICATION)
    service = models.ForeignKey(Service, models.PROTECT, related_name="cases", verbose_name=_("hizmet"))
    service_version = models.ForeignKey(ServiceVersion, models.PROTECT, related_name="cases")
    title = models.CharField(_("konu"), max_length=200)
    answers = EncryptedJSONField(_("yanıtlar"), default=dict)
    place = models.CharField(_("yer"), max_length=250, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    applicant = models.OneToOneField(Applicant, models.PROTECT, related_name="case")
    channel = models.CharField(_("kanal"), max_length=8, choices=Channel.choices)
    received_at = models.DateTimeField(_("başvuru anı"))
    created_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(
        StaffPost, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kaydeden")
    )
    reference = models.CharField(_("dış sayı"), max_length=80, blank=True, help_text=_("Yazının sayısı, CİMER no …"))

    state = models.CharField(_("durum"), max_length=24, choices=State.choices, default=State.SUBMITTED)
    is_open = models.BooleanField(default=True)
    state_since = models.DateTimeField(default=timezone.now)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases", verbose_name=_("birim"))
    assignee = models.ForeignKey(
        StaffPost, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("sorumlu")
    )
    clock = models.OneToOneField(Clock, models.PROTECT, null=True, blank=True, related_name="case")
    due_at = models.DateTimeField(_("son gün"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopen_until = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(_("anonim hâle getirildi"), null=True, blank=True, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", db_index=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_cases", db_index=False
    )
    duplicates = models.ManyToManyField("self", blank=True)
    has_news = models.BooleanField(_("başvuru sahibinden yeni ileti"), default=False)
    revision = models.PositiveIntegerField(default=1)
    idempotency_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    content_digest = models.CharField(max_length=64, editable=False, blank=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("başvuru")
        verbose_name_plural = _("başvurular")
        indexes = [
            models.Index(fields=["unit", "due_at"], name="case_open_unit_due", condition=models.Q(is_open=True)),
            models.Index(fields=["assignee", "due_at"], name="case_open_mine_due", condition=models.Q(is_open=True)),
            models.Index(
                fields=["unit", "state", "service", "assignee", "due_at"],
                name="case_open_load",
                condition=models.Q(is_open=True),
            ),
            models.Index(fields=["unit", "-received_at"], name="case_unit_received"),
            models.Index(fields=["service", "-received_at"], name="case_service_received"),
            models.Index(fields=["unit", "closed_at"], name="case_unit_closed"),
            # Nearly every case has neither: an index over the empty ones would look worthless to the planner.
            models.Index(fields=["parent"], name="case_parent", condition=models.Q(parent__isnull=False)),
            models.Index(
                fields=["merged_into"], name="case_merged_into", condition=models.Q(merged_into__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_open_matches_state",
                condition=models.Q(is_open=True, state__in=sorted(workflow.OPEN))
                | models.Q(is_open=False, state__in=sorted(workflow.CLOSED)),
            ),
            models.CheckConstraint(
                name="case_place_is_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    def may_be_reopened(self) -> bool:
        """Whether the applicant's reopening time is still running."""
        return workflow.may_move(self.state, State.REOPENED) and (
            self.reopen_until is not None and timezone.now() <= self.reopen_until
        )


class Decision(models.Model):
    """How a case is to end: prepared by the clerk, final once the chain has signed it off.

    A refusal names its reason, legal basis and the way to appeal (2577 m.11, 4982 m.13; Anayasa m.40).
    """

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("Talep yerine getirildi")
        REJECTED = "rejected", _("Talep reddedildi")
        FORWARDED = "forwarded", _("Başka kuruma iletildi")

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("sonuç"), max_length=12, choices=Outcome.choices)
    text = models.TextField(_("başvuru sahibine yazılacak sonuç"))
    legal_basis = models.CharField(_("hukuki dayanak"), max_length=300, blank=True)
    appeal_body = models.CharField(_("itiraz yeri"), max_length=200, blank=True)
    appeal_days = models.PositiveSmallIntegerField(_("itiraz süresi (gün)"), null=True, blank=True)
    forwarded_to = models.CharField(_("iletilen kurum"), max_length=200, blank=True)
    prepared_by = models.ForeignKey(StaffPost, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("karar")
        verbose_name_plural = _("kararlar")
        constraints = [
            models.UniqueConstraint(name="one_current_decision", fields=["case"], condition=models.Q(is_current=True)),
            models.CheckConstraint(
                name="refusal_names_ground_and_appeal",
                condition=~models.Q(outcome="rejected")
                | (
                    ~models.Q(text="")
                    & ~models.Q(legal_basis="")
                    & ~models.Q(appeal_body="")
                    & models.Q(appeal_days__gt=0)
                ),
            ),
            models.CheckConstraint(
                name="forwarding_names_the_institution",
                condition=~models.Q(outcome="forwarded") | ~models.Q(forwarded_to=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number}: {self.get_outcome_display()}"


class Satisfaction(models.Model):
    """The applicant's answer after closing, 1 (poor) to 5 (good)."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="satisfaction")
    score = models.PositiveSmallIntegerField(_("puan"))
    comment = models.TextField(_("açıklama"), blank=True, max_length=1000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("memnuniyet yanıtı")
        verbose_name_plural = _("memnuniyet yanıtları")
        constraints = [models.CheckConstraint(name="score_from_one_to_five", condition=models.Q(score__range=(1, 5)))]

    def __str__(self) -> str:
        return f"{self.case.number}: {self.score}"
