"""The municipality's boundary, its neighbourhoods (mahalle) and their streets (CSBM)."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.kernel.geometry import Box, box_of, within

SIDES = ("south", "west", "north", "east")


class Area(models.Model):
    """Something with a boundary: rings of [longitude, latitude], holes included; empty while nobody entered it."""

    boundary = models.JSONField(_("sınır"), default=list, blank=True)
    south = models.FloatField(null=True, editable=False)
    west = models.FloatField(null=True, editable=False)
    north = models.FloatField(null=True, editable=False)
    east = models.FloatField(null=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        box = box_of(self.boundary) if self.boundary else None
        for side in SIDES:
            setattr(self, side, getattr(box, side, None))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *SIDES}
        super().save(*args, **kwargs)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies inside."""
        sides = [value for side in SIDES if (value := getattr(self, side)) is not None]
        return bool(sides) and Box(*sides).holds(latitude, longitude) and within(latitude, longitude, self.boundary)


class Territory(Area):
    """The municipality's boundary. There is at most one row."""

    class Meta:
        verbose_name = _("belediye sınırı")
        constraints = [models.CheckConstraint(name="one_territory", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(_("Belediye sınırı"))


class NeighbourhoodQuerySet(models.QuerySet["Neighbourhood"]):
    def around(self, latitude: float, longitude: float) -> Self:
        """Those whose box holds the point."""
        return self.filter(south__lte=latitude, north__gte=latitude, west__lte=longitude, east__gte=longitude)


class Neighbourhood(Area):
    """Mahalle."""

    name = models.CharField(_("ad"), max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    is_active = models.BooleanField(_("etkin"), default=True)

    objects: ClassVar[NeighbourhoodQuerySet] = NeighbourhoodQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("mahalle")
        verbose_name_plural = _("mahalleler")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class Street(models.Model):
    """Cadde, sokak, bulvar, meydan: its part in one neighbourhood, found by a point on it."""

    class Kind(models.TextChoices):
        AVENUE = "avenue", _("cadde")
        STREET = "street", _("sokak")
        BOULEVARD = "boulevard", _("bulvar")
        SQUARE = "square", _("meydan")
        OTHER = "other", _("öteki")

    neighbourhood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="streets", verbose_name=_("mahalle"))
    name = models.CharField(_("ad"), max_length=120)
    kind = models.CharField(_("tür"), max_length=10, choices=Kind.choices)
    slug = models.SlugField(max_length=120)
    latitude = models.FloatField(_("enlem"))
    longitude = models.FloatField(_("boylam"))

    class Meta:
        verbose_name = _("cadde ve sokak")
        verbose_name_plural = _("cadde ve sokaklar")
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "slug"], name="one_street_of_a_name")]

    def __str__(self) -> str:
        return self.name
