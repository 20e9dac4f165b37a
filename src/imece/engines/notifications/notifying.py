"""Puts messages into the outbox, inside the transaction of whatever they tell about."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.engines.notifications.definitions import TemplateDefinition, definitions
from imece.engines.notifications.jobs import deliver
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.rendering import fill, fill_line, require_variables
from imece.engines.notifications.states import Channel, State
from imece.engines.notifications.texts import Text, texts_of
from imece.kernel.identifiers import normalise_mobile
from imece.kernel.registry import UnknownKey


@transaction.atomic(savepoint=False)
def notify(
    key: str,
    *,
    email: str = "",
    phone: str = "",
    context: Mapping[str, object],
    reference: str = "",
    dedupe_key: str,
    useless_after: datetime | None = None,
) -> None:
    """Queue the messages of ``key`` for each address given and each channel that has a text.

    The same ``dedupe_key`` again leaves the message that is already there. An address that cannot be one
    makes a failed message that says so; it never stops the caller. After ``useless_after`` it is not sent any more.

    Raises:
        UnknownKey: no room announced ``key``.
        MissingVariable: ``context`` lacks a declared variable.
    """
    found = [definition for channel in Channel if (definition := definitions.find(key, channel))]
    if not found:
        raise UnknownKey(f"no message template is registered as {key!r}")
    addresses = {Channel.EMAIL: email.strip(), Channel.SMS: phone.strip()}
    wanted = []
    for definition, text in texts_of(found):
        require_variables(definition.variables, context)
        recipient = addresses[definition.channel]
        if recipient and text.is_active:
            message = _written(definition, text, recipient, context, reference=reference, dedupe_key=dedupe_key)
            message.useless_after = useless_after
            wanted.append(message)
    _queue(wanted)


def _queue(wanted: Sequence[OutboxMessage]) -> None:
    """Store what is not there yet in one statement, and let one job send it all; what is there already is not due."""
    stored = OutboxMessage.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["channel", "dedupe_key"], update_fields=["dedupe_key"]
    )
    due = [message.pk for message in stored if message.state == State.QUEUED]
    if due:
        deliver.enqueue(*due)


def _written(
    definition: TemplateDefinition,
    text: Text,
    recipient: str,
    context: Mapping[str, object],
    *,
    reference: str,
    dedupe_key: str,
) -> OutboxMessage:
    address, problem = _address(definition.channel, recipient)
    return OutboxMessage(
        channel=definition.channel,
        dedupe_key=dedupe_key,
        key=definition.key,
        recipient=address[:254],
        subject=fill_line(text.subject, context)[:250],
        body=fill(text.body, context),
        is_secret=definition.is_secret,
        reference=reference[:100],
        state=State.FAILED if problem else State.QUEUED,
        last_error=problem,
        next_attempt_at=timezone.now(),
    )


def _address(channel: Channel, recipient: str) -> tuple[str, str]:
    """The address in its usual form, and what is wrong with it ("" where nothing is)."""
    try:
        if channel is Channel.SMS:
            return normalise_mobile(recipient), ""
        validate_email(recipient)
    except ValueError:
        return recipient, _("Telefon numarası geçerli bir cep telefonu değil.")
    except ValidationError:
        return recipient, _("E-posta adresi geçerli değil.")
    return recipient, ""
