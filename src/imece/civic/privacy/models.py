"""Privacy notices by version, and the record of who was shown which one (6698, m.10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivacyNotice(models.Model):
    """One version of the notice; the newest one in force is shown where data is collected."""

    version = models.PositiveIntegerField(_("sürüm"), unique=True)
    title = models.CharField(_("başlık"), max_length=200)
    summary = models.TextField(_("kısa metin"))
    sections = models.JSONField(_("bölümler"), help_text=_('[{"title": "…", "paragraphs": ["…"]}]'))
    valid_from = models.DateTimeField(_("yürürlük"))

    class Meta:
        verbose_name = _("aydınlatma metni")
        verbose_name_plural = _("aydınlatma metinleri")
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self.title} (sürüm {self.version})"


class Acknowledgement(models.Model):
    """Proof that a notice was shown; the burden of proof lies with the controller."""

    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, related_name="acknowledgements")
    subject = models.CharField(_("kayıt"), max_length=60, db_index=True)
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bilgilendirme kaydı")
        verbose_name_plural = _("bilgilendirme kayıtları")

    def __str__(self) -> str:
        return f"{self.subject}: {self.notice}"
