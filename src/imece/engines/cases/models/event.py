"""The append-only timeline."""

from typing import NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost
from imece.engines.cases.models.case import Case


class Event(models.TextChoices):
    SUBMITTED = "submitted", _("Başvuru alındı")
    ROUTED = "routed", _("Birime gönderildi")
    TAKEN = "taken", _("Sorumlu üstlendi")
    ASSIGNED = "assigned", _("Sorumluya verildi")
    RETURNED = "returned", _("Havuza geri bırakıldı")
    ASKED = "asked", _("Başvuru sahibinden bilgi veya belge istendi")
    ANSWERED = "answered", _("Başvuru sahibi yanıtladı")
    MESSAGE_SENT = "message_sent", _("Başvuru sahibine ileti gönderildi")
    MESSAGE_RECEIVED = "message_received", _("Başvuru sahibi ileti yazdı")
    NOTED = "noted", _("İç not eklendi")
    SIGN_OFF_STARTED = "sign_off_started", _("Onaya sunuldu")
    INITIALLED = "initialled", _("Paraflandı")
    STEP_SKIPPED = "step_skipped", _("Paraf adımı atlandı")
    STEP_DELEGATED = "step_delegated", _("Paraf devredildi")
    SIGN_OFF_RETURNED = "sign_off_returned", _("Düzeltilmek üzere geri çevrildi")
    COMPLETED = "completed", _("Tamamlandı")
    REJECTED = "rejected", _("Reddedildi")
    FORWARDED = "forwarded", _("Başka kuruma iletildi")
    WITHDRAWN = "withdrawn", _("Başvuru geri çekildi")
    REOPENED = "reopened", _("Başvuru yeniden açıldı")
    RATED = "rated", _("Memnuniyet yanıtı verildi")
    SPLIT = "split", _("Alt başvuru açıldı")
    LINKED = "linked", _("Benzer başvuruyla ilişkilendirildi")
    MERGED = "merged", _("Başvurular birleştirildi")
    ATTACHED = "attached", _("Dosya eklendi")
    DOCUMENT_ISSUED = "document_issued", _("Belge düzenlendi")
    CARRIED_OUT = "carried_out", _("İşlem yapıldı")
    TERM_SUSPENDED = "term_suspended", _("Süre durduruldu")
    TERM_RESUMED = "term_resumed", _("Süre yeniden işliyor")
    TERM_EXTENDED = "term_extended", _("Süre uzatıldı")
    DUE_MOVED = "due_moved", _("Son tarih değişti")
    WARNED = "warned", _("Süre uyarısı gönderildi")
    EXPIRED = "expired", _("Yanıt süresi doldu")


PUBLIC = frozenset(Event) - {
    Event.TAKEN,
    Event.ASSIGNED,
    Event.RETURNED,
    Event.NOTED,
    Event.INITIALLED,
    Event.STEP_SKIPPED,
    Event.STEP_DELEGATED,
    Event.SIGN_OFF_RETURNED,
    Event.LINKED,
    Event.WARNED,
}
"""What the applicant sees on the tracking page."""


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    def update(self, **kwargs: object) -> NoReturn:
        raise TypeError("The timeline is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("The timeline is append-only.")

    def silence(self, nobody: str) -> None:
        """Take out what was said and the applicant's name; what happened and when stays. For the retention rules."""
        models.QuerySet.update(self.filter(post=None), actor_name=nobody)
        models.QuerySet.update(self, text="", data={})


class CaseEvent(models.Model):
    """One thing that happened. Never changed, never deleted but by the retention rules."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=Event.choices)
    at = models.DateTimeField()
    actor_name = models.CharField(max_length=200)
    post = models.ForeignKey(StaffPost, models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField()
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("olay")
        verbose_name_plural = _("olaylar")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"], name="event_case_at")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("The timeline is append-only.")
        super().save(*args, **kwargs)
