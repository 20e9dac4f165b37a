"""Sends messages: take one, send it outside any transaction, write down what came of it.

queued → sending → sent or failed. Taking is one conditional update, so of two workers one wins. A worker that
dies leaves a lease that runs out; the message is then sent again with the same message id: at least once.
"""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.engines.notifications.gateways import GatewayRefusal, GatewayUnavailable
from imece.engines.notifications.gateways.choosing import gateway_for
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import State

LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(minutes=60)
SECONDS_PER_ROUND = 50

logger = logging.getLogger(__name__)


def deliver(pk: int) -> State | None:
    """Try to send message ``pk``; gives its new state, or None when it was not there to be taken."""
    message = _take(pk, timezone.now())
    if message is None:
        return None
    if message.useless_after and message.useless_after < timezone.now():
        return _finish(message, State.FAILED, last_error=_("Süresi dolduğu için gönderilmedi."))
    try:
        provider_id = gateway_for(message.channel).send(message)
    except GatewayRefusal as refusal:
        return _finish(message, State.FAILED, last_error=str(refusal)[:300])
    except GatewayUnavailable as failure:
        return _postpone(message, str(failure))
    except Exception as error:
        logger.exception("Message %s could not be handed over.", message.pk)
        return _postpone(message, f"{type(error).__name__}: {error}")
    return _finish(message, State.SENT, sent_at=timezone.now(), provider_id=provider_id[:100], last_error="")


def deliver_due(now: datetime | None = None) -> int:
    """Send what is due, oldest first, for at most 50 seconds; a channel whose gateway is away is left at once."""
    started, sent, away = monotonic(), 0, set[str]()
    due = OutboxMessage.objects.due(now or timezone.now()).values_list("pk", "channel")
    for pk, channel in list(due[:5000]):
        if monotonic() - started > SECONDS_PER_ROUND:
            break
        if channel not in away:
            state = deliver(pk)
            sent += state is State.SENT
            away |= {channel} if state is State.QUEUED else set()
    return sent


def take_back_abandoned(now: datetime | None = None) -> int:
    """Put messages back into the queue whose worker did not finish within its lease; gives how many."""
    now = now or timezone.now()
    return OutboxMessage.objects.abandoned(now).update(state=State.QUEUED, next_attempt_at=now, lease_until=None)


def waiting_time(attempts: int) -> timedelta:
    """1, 2, 4, … up to 60 minutes after that many attempts."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 10)), LONGEST_WAIT)


def _take(pk: int, now: datetime) -> OutboxMessage | None:
    mine = OutboxMessage.objects.due(now).filter(pk=pk).order_by()
    taken = mine.update(state=State.SENDING, attempts=F("attempts") + 1, lease_until=now + LEASE)
    return OutboxMessage.objects.get(pk=pk) if taken else None


def _postpone(message: OutboxMessage, error: str) -> State:
    if message.attempts >= settings.OUTBOX_ATTEMPTS:
        return _finish(message, State.FAILED, last_error=error[:300])
    later = timezone.now() + waiting_time(message.attempts)
    return _finish(message, State.QUEUED, last_error=error[:300], next_attempt_at=later)


def _finish(message: OutboxMessage, state: State, **fields: object) -> State:
    """Write the outcome, unless the lease ran out and somebody else has the message now."""
    mine = OutboxMessage.objects.filter(pk=message.pk, state=State.SENDING, attempts=message.attempts)
    if message.is_secret and state is not State.QUEUED:
        fields["body"] = ""
    mine.update(state=state, lease_until=None, **fields)
    return state
