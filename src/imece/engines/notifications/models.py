"""The outbox, and the versions of texts that staff edited."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.engines.notifications.states import Channel, State


def new_message_id() -> str:
    return uuid.uuid4().hex


class MessageTemplate(models.Model):
    """One edited version of a text. The newest version of a key and channel is in force; without one, the default.

    An inactive newest version means that nothing is sent for this key through this channel.
    """

    key = models.SlugField(_("anahtar"), max_length=80)
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    version = models.PositiveIntegerField(_("sürüm"))
    subject = models.CharField(_("konu"), max_length=200, blank=True)
    body = models.TextField(_("metin"))
    is_active = models.BooleanField(_("gönderilsin"), default=True)
    edited_at = models.DateTimeField(_("düzenlenme"), auto_now_add=True)
    edited_by = models.CharField(_("düzenleyen"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("bildirim metni")
        verbose_name_plural = _("bildirim metinleri")
        ordering = ["key", "channel", "-version"]
        constraints = [models.UniqueConstraint(name="one_text_per_version", fields=["key", "channel", "version"])]

    def __str__(self) -> str:
        return f"{self.key} ({self.channel}) {self.version}"


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, now: datetime) -> Self:
        """Queued messages whose time has come, oldest first."""
        return self.filter(state=State.QUEUED, next_attempt_at__lte=now).order_by("next_attempt_at", "pk")

    def abandoned(self, now: datetime) -> Self:
        """Messages whose worker died between taking and finishing them."""
        return self.filter(state=State.SENDING, lease_until__lt=now)


class OutboxMessage(models.Model):
    """A message on its way.

    ``message_id`` never changes, so a mailbox can tell a second delivery from a new one.

    A secret message (a sign-in code) is shown to nobody, is not sent any more once it is useless, and loses its text
    as soon as its fate is known.
    """

    message_id = models.CharField(max_length=32, unique=True, default=new_message_id, editable=False)
    key = models.SlugField(_("bildirim"), max_length=80)
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel.choices)
    recipient = models.CharField(_("alıcı"), max_length=254)
    subject = models.CharField(_("konu"), max_length=250, blank=True)
    body = models.TextField(_("metin"))
    is_secret = models.BooleanField(_("gizli"), default=False)
    useless_after = models.DateTimeField(_("geçerlilik sonu"), null=True, blank=True)
    state = models.CharField(_("durum"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(_("deneme"), default=0)
    next_attempt_at = models.DateTimeField(_("sonraki deneme"))
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("son hata"), max_length=300, blank=True)
    dedupe_key = models.CharField(max_length=150)
    reference = models.CharField(_("kayıt"), max_length=100, blank=True, db_index=True)
    provider_id = models.CharField(max_length=100, blank=True, editable=False)
    created_at = models.DateTimeField(_("oluşturulma"), auto_now_add=True)
    sent_at = models.DateTimeField(_("gönderilme"), null=True, blank=True)

    objects: ClassVar[OutboxQuerySet] = OutboxQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("giden ileti")
        verbose_name_plural = _("giden iletiler")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(name="one_message_per_event", fields=["channel", "dedupe_key"])]
        indexes = [models.Index(name="outbox_due", fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.key} → {self.recipient}"
