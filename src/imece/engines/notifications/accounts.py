"""Carries the letters of accounts (codes, warnings), which stand on a floor that knows no outbox."""

from collections.abc import Mapping
from datetime import datetime

from imece.civic.identity.api import Connection, Letter, carriers, letters
from imece.engines.notifications.definitions import TemplateDefinition, register_template
from imece.engines.notifications.notifying import notify
from imece.engines.notifications.states import Channel


def carry(
    letter: Letter,
    *,
    recipient: str,
    context: Mapping[str, object],
    dedupe_key: str,
    useless_after: datetime | None,
) -> None:
    """Put it into the outbox."""
    address = {"email": recipient} if letter.channel == Channel.EMAIL else {"phone": recipient}
    notify(
        letter.name,
        email=address.get("email", ""),
        phone=address.get("phone", ""),
        context=context,
        dedupe_key=dedupe_key,
        useless_after=useless_after,
    )


def connect() -> None:
    """Announce the texts, and take over what is to be sent."""
    for letter in letters:
        register_template(
            TemplateDefinition(
                key=letter.name,
                title=letter.title,
                channel=Channel(letter.channel),
                subject=letter.subject,
                body=letter.body,
                variables=letter.variables,
                is_secret=letter.is_secret,
            )
        )
    carriers.register(Connection("outbox", carry))
