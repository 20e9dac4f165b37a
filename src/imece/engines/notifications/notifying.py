"""Puts messages into the outbox, inside the transaction of whatever they tell about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

MOST_IN_ONE_JOB = 200


@dataclass(frozen=True)
class Letter:
    """What one addressee is told: through each channel for which there is an address."""

    context: Mapping[str, object]
    dedupe_key: str
    email: str = ""
    phone: str = ""
    reference: str = ""


def notify(
    key: str,
    *,
    email: str = "",
    phone: str = "",
    context: Mapping[str, object],
    reference: str = "",
    dedupe_key: str,
    useless_after: datetime | None = None,
    not_before: datetime | None = None,
) -> None:
    """Queue the messages of ``key`` for each address given and each channel that has a text.

    The same ``dedupe_key`` again leaves the message that is already there. An address that cannot be one
    makes a failed message that says so; it never stops the caller. After ``useless_after`` it is not sent any more;
    until ``not_before`` it waits.

    Raises:
        UnknownKey: no room announced ``key``.
        MissingVariable: ``context`` lacks a declared variable.
    """
    letter = Letter(context, dedupe_key, email, phone, reference)
    notify_many(key, [letter], useless_after=useless_after, not_before=not_before)


@transaction.atomic(savepoint=False)
def notify_many(
    key: str,
    letters: Iterable[Letter],
    *,
    useless_after: datetime | None = None,
    not_before: datetime | None = None,
) -> None:
    """Queue the messages of ``key`` for many at once, as ``notify`` does for one; no two may share a dedupe key.

    Raises:
        UnknownKey: no room announced ``key``.
        MissingVariable: a context lacks a declared variable.
    """
    found = [definition for channel in Channel if (definition := definitions.find(key, channel))]
    if not found:
        raise UnknownKey(f"no message template is registered as {key!r}")
    texts, wanted = texts_of(found), []
    for letter in letters:
        for message in _messages(letter, texts):
            message.useless_after = useless_after
            message.next_attempt_at = not_before or message.next_attempt_at
            wanted.append(message)
    _queue(wanted)


def _messages(letter: Letter, texts: Sequence[tuple[TemplateDefinition, Text]]) -> Iterator[OutboxMessage]:
    addresses = {Channel.EMAIL: letter.email.strip(), Channel.SMS: letter.phone.strip()}
    for definition, text in texts:
        require_variables(definition.variables, letter.context)
        recipient = addresses[definition.channel]
        if recipient and text.is_active:
            yield _written(definition, text, recipient, letter)


def _queue(wanted: Sequence[OutboxMessage]) -> None:
    """Store what is not there yet in one statement, and let one job send it all; what is there already is not due."""
    stored = OutboxMessage.objects.bulk_create(
        wanted,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["channel", "dedupe_key"],
        update_fields=["dedupe_key"],
    )
    now = timezone.now()
    due = [message.pk for message in stored if message.state == State.QUEUED and message.next_attempt_at <= now]
    for first in range(0, len(due), MOST_IN_ONE_JOB):
        deliver.enqueue(*due[first : first + MOST_IN_ONE_JOB])


def _written(definition: TemplateDefinition, text: Text, recipient: str, letter: Letter) -> OutboxMessage:
    address, problem = _address(definition.channel, recipient)
    return OutboxMessage(
        channel=definition.channel,
        dedupe_key=letter.dedupe_key,
        key=definition.key,
        recipient=address[:254],
        subject=fill_line(text.subject, letter.context)[:250],
        body=fill(text.body, letter.context),
        is_secret=definition.is_secret,
        reference=letter.reference[:100],
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
