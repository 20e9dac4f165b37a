"""Where the chain begins after its oldest part was let go."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Checkpoint(models.Model):
    """Everything up to a seal was let go: the last hash stays, so that what follows can still be read from there.

    ``entry`` is the row of the log that tells it, so that the chain and its seals cover the checkpoint too. Seals and
    their stamps name nobody and stay for ever; a checkpoint that no old seal bears out is a forged one.
    """

    number = models.PositiveIntegerField(_("sınır no"), primary_key=True)
    after = models.BigIntegerField()
    position = models.BigIntegerField(_("sıra"))
    hash = models.CharField(max_length=64)
    seal = models.PositiveIntegerField(_("mühür no"))
    seal_digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(_("mühür zamanı"))
    years = models.PositiveSmallIntegerField(_("saklama süresi (yıl)"))
    entry = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("zaman"), default=timezone.now)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("imha sınırı")
        verbose_name_plural = _("imha sınırları")

    def __str__(self) -> str:
        return f"{self.number}: {self.after + 1}–{self.position}"

    @property
    def count(self) -> int:
        """How many entries went with it."""
        return self.position - self.after
