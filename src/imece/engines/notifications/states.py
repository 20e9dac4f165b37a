"""Through which channel a message goes, and the states it can be in."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-posta")
    SMS = "sms", _("SMS")


class State(models.TextChoices):
    QUEUED = "queued", _("Sırada")
    SENDING = "sending", _("Gönderiliyor")
    SENT = "sent", _("Gönderildi")
    FAILED = "failed", _("Gönderilemedi")
    CANCELLED = "cancelled", _("İptal edildi")


# A message that is being sent falls back to the queue when its gateway is away or its worker died.
ALLOWED: Mapping[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.SENDING, State.CANCELLED}),
    State.SENDING: frozenset({State.SENT, State.FAILED, State.QUEUED}),
    State.FAILED: frozenset({State.QUEUED, State.CANCELLED}),
    State.SENT: frozenset(),
    State.CANCELLED: frozenset({State.QUEUED}),
}


def sources_of(target: State) -> list[State]:
    """The states from which ``target`` can be reached."""
    return [state for state, targets in ALLOWED.items() if target in targets]
