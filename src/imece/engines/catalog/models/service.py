"""A row of the inventory across its versions, and the stamp that tells whether anything public changed."""

from typing import TYPE_CHECKING, Self

from django.core.validators import validate_slug
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from imece.civic.institution.api import Actor


class ServiceQuerySet(models.QuerySet["Service"]):
    """Which rows a screen may show."""

    def published(self) -> Self:
        """Rows in force, with the version in force at hand, in the order of the table."""
        return self.filter(current__isnull=False).select_related("current__unit").order_by("order_no", "pk")

    def public(self) -> Self:
        """Published rows whose beneficiaries go beyond the institution's own units."""
        return self.published().filter(current__audience="public")

    def visible_to(self, actor: "Actor") -> Self:
        """Published rows this person may apply for: everybody's, and the units' own for staff."""
        return self.published() if actor.is_staff else self.public()

    def locked(self, pk: int) -> "Service":
        """The row, held until the transaction ends, so that two editors queue."""
        return self.select_for_update(of=("self",)).get(pk=pk)


class Service(models.Model):
    """A row of the inventory: one service, whatever its wording at a given time."""

    key = models.CharField(
        _("anahtar"),
        max_length=80,
        unique=True,
        validators=[validate_slug],
        help_text=_("Değişmez; programlar bu adla bulur."),
    )
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    order_no = models.PositiveIntegerField(_("sıra"), default=0)
    current = models.ForeignKey(
        "catalog.ServiceVersion", verbose_name=_("yürürlükteki sürüm"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    is_open = models.BooleanField(_("başvuruya açık"), default=True)
    closed_reason = models.CharField(_("kapalı olma nedeni"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("hizmet")
        verbose_name_plural = _("hizmetler")
        ordering = ["order_no", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True) | ~Q(closed_reason=""), name="catalog_closed_service_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What people see: the display title of the version in force, else the key."""
        return self.current.shown_name if self.current else self.key


class CatalogState(models.Model):
    """One row whose number grows with every public change; pages are kept as long as it stands still."""

    revision = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("katalog durumu")
        verbose_name_plural = _("katalog durumu")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="catalog_state_is_one_row")]

    def __str__(self) -> str:
        return str(self.revision)

    @classmethod
    def stamp(cls) -> int:
        """The revision of everything public, in one primary-key read.

        Written by hand because every page view asks it, and building the query costs more than running it.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT revision FROM catalog_catalogstate WHERE id = 1")
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    @classmethod
    def bump(cls) -> None:
        """Call inside the transaction that changes what the public sees."""
        if not cls.objects.filter(pk=1).update(revision=F("revision") + 1):
            cls.objects.get_or_create(pk=1)
