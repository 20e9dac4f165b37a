"""What the programme cannot know of itself: processing outside it, and measures that people take."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutsideActivity(models.Model):
    """Processing that happens outside this programme (paper files, other systems), written by the privacy officer."""

    title = models.CharField(_("faaliyet"), max_length=200)
    unit = models.CharField(_("birim"), max_length=150)
    categories = models.JSONField(_("veri kategorileri"), default=list)
    what = models.CharField(_("kişisel veriler"), max_length=500)
    purposes = models.JSONField(_("işleme amaçları"), default=list)
    grounds = models.JSONField(_("hukuki sebepler"), default=list)
    law = models.CharField(_("dayanak mevzuat"), max_length=300, blank=True)
    subjects = models.JSONField(_("kişi grupları"), default=list)
    recipients = models.CharField(_("alıcılar"), max_length=500, blank=True)
    retention = models.CharField(_("azami saklama süresi"), max_length=200)
    abroad = models.CharField(_("yurt dışına aktarım"), max_length=300, blank=True)
    edited_at = models.DateTimeField(auto_now=True)
    edited_by = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("program dışı işleme faaliyeti")
        verbose_name_plural = _("program dışı işleme faaliyetleri")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class TakenMeasure(models.Model):
    """A security measure that the institution itself says it takes; the programme's own need no row."""

    key = models.SlugField(max_length=60, unique=True)
    since = models.DateField(_("ne zamandan beri"), auto_now_add=True)
    by_name = models.CharField(_("bildiren"), max_length=200)

    class Meta:
        verbose_name = _("alınan önlem")
        verbose_name_plural = _("alınan önlemler")

    def __str__(self) -> str:
        return self.key
