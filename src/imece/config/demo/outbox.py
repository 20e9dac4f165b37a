"""The messages of the demo's past: sent when they were written, never now."""

from datetime import datetime, timedelta

from django.db.models import F
from django_q.models import OrmQ

from imece.engines.notifications.api import OutboxMessage, State

FAILED, SHOWN_AS_FAILED = "SMS ağ geçidi yanıt vermedi (bağlantı zaman aşımı).", 3


def settle_outbox(now: datetime) -> None:
    """Mark the messages as sent in their own time, leave a few failed ones to look at, and drop their jobs."""
    OrmQ.objects.all().delete()
    waiting = OutboxMessage.objects.filter(state=State.QUEUED)
    recent = waiting.filter(channel="sms", created_at__gt=now - timedelta(days=10)).order_by("-pk")
    failed = list(recent.values_list("pk", flat=True)[:SHOWN_AS_FAILED])
    OutboxMessage.objects.filter(pk__in=failed).update(state=State.FAILED, attempts=8, last_error=FAILED)
    waiting.update(state=State.SENT, attempts=1, sent_at=F("created_at") + timedelta(seconds=20))
