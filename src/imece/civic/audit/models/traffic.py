"""Who called which page from where, as a hosting provider must keep it (5651, m.5; Yer Sağlayıcı Yönetmeliği)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TrafficEntry(models.Model):
    """One request. ``page`` is the path alone: what people type into forms and searches is not kept."""

    at = models.DateTimeField(_("zaman"), db_index=True)
    source = models.CharField(_("kaynak IP"), max_length=45, db_index=True)
    source_port = models.PositiveIntegerField(_("kaynak port"), null=True)
    destination = models.CharField(_("hedef IP"), max_length=45)
    method = models.CharField(_("işlem"), max_length=10)
    page = models.CharField(_("sayfa"), max_length=500)
    status = models.PositiveSmallIntegerField(_("sonuç"))
    size = models.BigIntegerField(_("bayt"), null=True)

    class Meta:
        verbose_name = _("trafik kaydı")
        verbose_name_plural = _("trafik kayıtları")

    def __str__(self) -> str:
        return f"{self.source} {self.method} {self.page}"


class SpoolFile(models.Model):
    """How far a file of waiting lines was moved into the table; written in the same transaction as the lines."""

    name = models.CharField(max_length=120, primary_key=True)
    moved = models.BigIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("trafik dosyası")

    def __str__(self) -> str:
        return f"{self.name}: {self.moved}"


class TrafficSeal(models.Model):
    """The hash over all requests that came in since the seal before, and over that seal."""

    number = models.PositiveIntegerField(_("mühür no"), primary_key=True)
    after = models.BigIntegerField()
    until = models.BigIntegerField()
    count = models.BigIntegerField(_("kayıt sayısı"))
    first_at = models.DateTimeField(_("ilk kayıt"))
    last_at = models.DateTimeField(_("son kayıt"), db_index=True)
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("zaman"), default=timezone.now)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("trafik mührü")
        verbose_name_plural = _("trafik mühürleri")

    def __str__(self) -> str:
        return f"{self.number}: {self.count}"


class HandOver(models.Model):
    """Traffic handed to an authority: who asked by which letter, for what, and exactly what was given."""

    authority = models.CharField(_("isteyen makam"), max_length=200)
    letter_number = models.CharField(_("yazının sayısı"), max_length=80)
    letter_date = models.DateField(_("yazının tarihi"))
    ground = models.CharField(_("hukuki dayanak"), max_length=200)
    since = models.DateTimeField(_("başlangıç"))
    until = models.DateTimeField(_("bitiş"))
    source = models.CharField(_("kaynak IP"), max_length=45, blank=True)
    page = models.CharField(_("sayfa"), max_length=200, blank=True)
    count = models.BigIntegerField(_("kayıt sayısı"))
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(_("bayt"))
    made_at = models.DateTimeField(_("zaman"), default=timezone.now)
    made_by = models.CharField(_("teslim eden"), max_length=240)

    class Meta:
        verbose_name = _("trafik teslimi")
        verbose_name_plural = _("trafik teslimleri")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.authority}, {self.letter_number}"
