"""Editable rules: where an application goes, and what is often answered."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.catalog.api import Service


class RoutingRule(models.Model):
    """Sends matching applications to a unit; the first active match by ``order`` wins, else the row's own unit."""

    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("hizmet")
    )
    field = models.CharField(_("form alanı"), max_length=60, blank=True)
    equals = models.CharField(_("değeri"), max_length=120, blank=True)
    place_contains = models.CharField(_("yerde geçen söz"), max_length=80, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("gideceği birim"))
    order = models.PositiveSmallIntegerField(_("sıra"), default=100)
    is_active = models.BooleanField(_("etkin"), default=True)

    class Meta:
        verbose_name = _("yönlendirme kuralı")
        verbose_name_plural = _("yönlendirme kuralları")
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.service or _('Bütün hizmetler')} → {self.unit}"


class ReplyTemplate(models.Model):
    """A text that clerks start an answer from; no unit means every unit."""

    title = models.CharField(_("ad"), max_length=120)
    text = models.TextField(_("metin"))
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("birim"))
    is_active = models.BooleanField(_("etkin"), default=True)

    class Meta:
        verbose_name = _("hazır yanıt")
        verbose_name_plural = _("hazır yanıtlar")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title
