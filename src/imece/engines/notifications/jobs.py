"""Background work of this room."""

from imece.engines.notifications import delivery
from imece.kernel.jobs import every, job


@job
def deliver(*message_ids: int) -> None:
    """Try to send each message. Trying one that somebody else has, or that is not due, does nothing."""
    for message_id in message_ids:
        delivery.deliver(message_id)


@every(minutes=1)
@job
def deliver_due() -> None:
    """Take back what dead workers left, and send what is due again."""
    delivery.take_back_abandoned()
    delivery.deliver_due()
