"""A report: one case of the row, with its category, its point and what of it the public may see."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Neighbourhood, StaffPost
from imece.engines.attachments.api import Attachment
from imece.engines.cases.api import Case
from imece.kernel.geometry import cell, cells_around
from imece.services.solution_center.models.category import Category


def new_token() -> str:
    """What a link in a message carries; nobody can guess it."""
    return secrets.token_urlsafe(24)


class Visibility(models.TextChoices):
    WAITING = "waiting", _("Bakılmayı bekliyor")
    SHOWN = "shown", _("Herkese açık")
    HIDDEN = "hidden", _("Gizli")


class Outcome(models.TextChoices):
    """How it ended. "Çözüldü" and "kapatıldı" are different words: only the first says that it is well now."""

    NONE = "", _("Sürüyor")
    SOLVED = "solved", _("Çözüldü")
    CLOSED = "closed", _("Kapatıldı")
    NOT_OURS = "not_ours", _("Sorumlu kuruma iletildi")


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(is_open=True)

    def shown(self) -> Self:
        """What the public may see."""
        return self.filter(visibility=Visibility.SHOWN)

    def in_cells_around(self, latitude: float, longitude: float, metres: float) -> Self:
        """Those in the grid cells that the circle touches; the caller measures."""
        return self.filter(cell__in=cells_around(latitude, longitude, metres))


class Report(models.Model):
    """One report. Text and person stand in the case; ``public_text`` is what staff released of it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="report")
    category = models.ForeignKey(Category, models.PROTECT, related_name="reports", db_index=False)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    cell = models.BigIntegerField(null=True, blank=True, editable=False)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    visibility = models.CharField(_("görünürlük"), max_length=7, choices=Visibility.choices, default=Visibility.WAITING)
    public_text = models.TextField(_("herkese açık metin"), blank=True, max_length=2000)
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderated_by = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    outcome = models.CharField(_("sonuç"), max_length=8, choices=Outcome.choices, blank=True, default=Outcome.NONE)
    is_open = models.BooleanField(default=True)
    is_anonymous = models.BooleanField(_("ad yazılmadan bildirildi"), default=False)
    created_at = models.DateTimeField(_("bildirim anı"), default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    first_response_at = models.DateTimeField(_("ilk yanıt"), null=True, blank=True)
    closed_at = models.DateTimeField(_("sonuçlanma"), null=True, blank=True)
    followers_count = models.PositiveIntegerField(default=0)
    recurrence_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="recurrences", db_index=False
    )
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("bildirim")
        verbose_name_plural = _("bildirimler")
        indexes = [
            models.Index(fields=["category", "cell"], name="report_nearby", condition=models.Q(is_open=True)),
            models.Index(fields=["category", "cell", "-closed_at"], name="report_recurrence"),
            models.Index(fields=["created_at"], name="report_waiting", condition=models.Q(visibility="waiting")),
            models.Index(
                fields=["-created_at", "cell", "is_open", "outcome"],
                name="report_shown_lately",
                condition=models.Q(visibility="shown"),
            ),
            models.Index(
                fields=["category", "-created_at"], name="report_shown_kind", condition=models.Q(visibility="shown")
            ),
            models.Index(
                fields=["neighbourhood", "-created_at"],
                name="report_shown_quarter",
                condition=models.Q(visibility="shown"),
            ),
            models.Index(
                fields=["cell", "-created_at", "is_open", "outcome"],
                name="report_shown_there",
                condition=models.Q(visibility="shown"),
            ),
            models.Index(fields=["-created_at"], name="report_created"),
        ]
        constraints = [
            models.CheckConstraint(
                name="report_point_is_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True, cell__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180), cell__isnull=False),
            ),
            models.CheckConstraint(
                name="an_open_report_has_not_ended",
                condition=models.Q(is_open=True, closed_at__isnull=True)
                | models.Q(is_open=False, closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.category.name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.cell = self.reckoned_cell()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged

    def reckoned_cell(self) -> int | None:
        """The grid cell of the point; None without one."""
        if self.latitude is None or self.longitude is None:
            return None
        return cell(self.latitude, self.longitude)

    @property
    def has_point(self) -> bool:
        return self.cell is not None


class Moment(models.TextChoices):
    REPORTED = "reported", _("Bildirenin fotoğrafı")
    BEFORE = "before", _("Önce")
    AFTER = "after", _("Sonra")


class ReportPhoto(models.Model):
    """A photo of the report. Only ``released`` is ever public: the picture itself, or a copy with faces blurred."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="photos")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    released = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    moment = models.CharField(max_length=8, choices=Moment.choices, default=Moment.REPORTED)
    is_public = models.BooleanField(_("herkese açık"), default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("fotoğraf")
        verbose_name_plural = _("fotoğraflar")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="photo_once", fields=["report", "attachment"]),
            models.CheckConstraint(
                name="a_public_photo_was_released",
                condition=models.Q(is_public=False) | models.Q(released__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.get_moment_display()}"
