"""Ways out of the house: each gateway sends a message or says why it could not."""

from typing import Protocol

from imece.engines.notifications.models import OutboxMessage


class GatewayUnavailable(Exception):
    """The message was not handed over; a later attempt may succeed."""


class GatewayRefusal(Exception):
    """The message will never be accepted as it is."""


class Gateway(Protocol):
    def send(self, message: OutboxMessage) -> str:
        """Hand the message over and give the provider's number for it ("" where there is none).

        Raises:
            GatewayUnavailable: try again later.
            GatewayRefusal: do not try again.
        """
        ...
