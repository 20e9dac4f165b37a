"""The institution as data: who it is, its units, who holds which post, and who stands in for whom."""

from datetime import date
from typing import ClassVar, Self

from django.core.cache import cache
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.territory.models import Neighbourhood, Territory
from imece.civic.people.api import Person

__all__ = [
    "UNIT_PATHS",
    "Institution",
    "Neighbourhood",
    "Role",
    "StaffPost",
    "StaffRole",
    "StandIn",
    "Territory",
    "Title",
    "Unit",
]

UNIT_PATHS = "institution-unit-paths"
"""Where the cache keeps the tree of units."""


class Institution(models.Model):
    """The municipality that runs this installation. There is one row.

    The two appeal offices stand in the footer of the service standards table (2009/15169, Ek-2).
    """

    name = models.CharField(_("ad"), max_length=120)
    short_name = models.CharField(_("kısa ad"), max_length=60)
    detsis_no = models.CharField(_("DETSİS no"), max_length=8)
    province = models.CharField(_("il"), max_length=40)
    district = models.CharField(_("ilçe"), max_length=40)
    address = models.CharField(_("adres"), max_length=250)
    phone = models.CharField(_("telefon"), max_length=20)
    fax = models.CharField(_("faks"), max_length=20, blank=True)
    email = models.EmailField(_("e-posta"))
    registered_email = models.EmailField(_("KEP adresi"), blank=True)
    website = models.URLField(_("web sitesi"), blank=True)
    primary_colour = models.CharField(_("ana renk"), max_length=7, blank=True)
    accent_colour = models.CharField(_("vurgu rengi"), max_length=7, blank=True)
    latitude = models.FloatField(_("enlem"), default=39.0)
    longitude = models.FloatField(_("boylam"), default=35.0)
    first_appeal_name = models.CharField(_("ilk müracaat yeri: isim"), max_length=120, blank=True)
    first_appeal_title = models.CharField(_("ilk müracaat yeri: unvan"), max_length=120, blank=True)
    second_appeal_name = models.CharField(_("ikinci müracaat yeri: isim"), max_length=120, blank=True)
    second_appeal_title = models.CharField(_("ikinci müracaat yeri: unvan"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("kurum")
        constraints = [models.CheckConstraint(name="one_institution", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def below(self, unit: "Unit") -> Self:
        """``unit`` and everything under it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """A müdürlük, a şeflik or the presidency; ``path`` holds the ids from the root ("/1/4/")."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("üst birim")
    )
    name = models.CharField(_("ad"), max_length=150)
    slug = models.SlugField(max_length=150, unique=True)
    detsis_no = models.CharField(_("DETSİS no"), max_length=8, blank=True)
    is_active = models.BooleanField(_("etkin"), default=True)
    path = models.CharField(max_length=200, editable=False, db_index=True)

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("birim")
        verbose_name_plural = _("birimler")
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            before, self.path = self.path, path
            Unit.objects.filter(pk=self.pk).update(path=path)
            self._take_along(before)
        cache.delete(UNIT_PATHS)

    def _take_along(self, before: str) -> None:
        """What stands below moves with the unit; a new unit has nothing below it."""
        if before:
            rest = Substr("path", len(before) + 1)
            Unit.objects.filter(path__startswith=before).update(path=Concat(Value(self.path), rest))

    @property
    def depth(self) -> int:
        """0 for the root."""
        return self.path.count("/") - 2


class Title(models.TextChoices):
    """Titles in the order in which a paraf listesi climbs."""

    COMPANY_WORKER = "company_worker", _("Şirket Çalışanı")
    TECHNICIAN = "technician", _("Teknisyen")
    TECHNOLOGIST = "technologist", _("Tekniker")
    ENGINEER = "engineer", _("Mühendis")
    OFFICER = "officer", _("Memur")
    CHIEF = "chief", _("Şef")
    MANAGER = "manager", _("Müdür")
    DEPUTY_MAYOR = "deputy_mayor", _("Başkan Yardımcısı")
    MAYOR = "mayor", _("Başkan")


class Role(models.TextChoices):
    """The roles that every installation has; rights are attached to them by the rooms that define them.

    A post names its role by key. ``StaffRole`` holds the roles that the house added and what it changed of these.
    """

    CLERK = "clerk", _("Memur")
    TECHNICIAN = "technician", _("Teknik personel")
    ENGINEER = "engineer", _("Mühendis")
    MANAGER = "manager", _("Müdür")
    DEPUTY_MAYOR = "deputy_mayor", _("Başkan yardımcısı")
    MAYOR = "mayor", _("Belediye başkanı")
    CASHIER = "cashier", _("Veznedar")
    ARCHIVE_CLERK = "archive_clerk", _("Arşiv memuru")
    WEB_EDITOR = "web_editor", _("Web editörü")
    PRIVACY_OFFICER = "privacy_officer", _("Kişisel veri sorumlusu")
    AUDITOR = "auditor", _("Denetçi")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("Sistem yöneticisi")


class StaffRole(models.Model):
    """A role of the house's own, or what the house changed of a built-in one.

    Of a built-in role only the difference to what the rooms announce is kept, so that a right that comes with a new
    version reaches the roles that it is meant for.
    """

    key = models.SlugField(max_length=24, unique=True)
    name = models.CharField(_("ad"), max_length=60)
    granted = models.JSONField(default=list)
    withdrawn = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("roller")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class StaffPostQuerySet(models.QuerySet["StaffPost"]):
    def active(self) -> Self:
        return self.filter(is_active=True, unit__is_active=True)

    def acting_for(self, person: Person, on: date) -> Self:
        """Posts that ``person`` holds, and those the person stands in for on that day."""
        own = models.Q(person=person)
        stood_in = models.Q(
            stand_ins__by__person=person,
            stand_ins__start__lte=on,
            stand_ins__end__gte=on,
            stand_ins__ended_early=False,
            stand_ins__by__is_active=True,
        )
        return self.active().filter(own | stood_in).select_related("unit", "person").distinct()


class StaffPost(models.Model):
    """A person in a unit with a title (kadro). Leaving staff lose the post, never the history."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name=_("kişi"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("birim"))
    title = models.CharField(_("unvan"), max_length=20, choices=Title.choices)
    role = models.CharField(_("rol"), max_length=24)
    is_active = models.BooleanField(_("görevde"), default=True)
    is_from_directory = models.BooleanField(
        _("dizinden gelir"),
        default=False,
        help_text=_("Bu görevi kurum dizinindeki bir grup verir; grup kalkınca görev de kapanır."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[StaffPostQuerySet] = StaffPostQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("görev")
        verbose_name_plural = _("görevler")
        constraints = [
            models.UniqueConstraint(
                name="one_active_post_in_a_unit",
                fields=["person", "unit", "title"],
                condition=models.Q(is_active=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name}, {self.get_title_display()}"


class StandIn(models.Model):
    """Vekâlet: ``by`` acts in the place of ``post`` from ``start`` to ``end``, both days included."""

    post = models.ForeignKey(StaffPost, models.CASCADE, related_name="stand_ins", verbose_name=_("yerine bakılan"))
    by = models.ForeignKey(StaffPost, models.CASCADE, related_name="standing_in", verbose_name=_("vekil"))
    start = models.DateField(_("başlangıç"))
    end = models.DateField(_("bitiş"))
    reason = models.CharField(_("gerekçe"), max_length=200)
    ended_early = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("vekâlet")
        verbose_name_plural = _("vekâletler")
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(name="stand_in_ends_after_start", condition=models.Q(end__gte=models.F("start"))),
            models.CheckConstraint(name="nobody_stands_in_for_oneself", condition=~models.Q(post=models.F("by"))),
        ]

    def __str__(self) -> str:
        return f"{self.by} → {self.post}"
