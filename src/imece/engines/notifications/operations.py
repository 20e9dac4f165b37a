"""What staff do with the outbox and with texts."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.notifications import policies
from imece.engines.notifications.definitions import TemplateDefinition
from imece.engines.notifications.jobs import deliver
from imece.engines.notifications.models import MessageTemplate, OutboxMessage
from imece.engines.notifications.rendering import check_text
from imece.engines.notifications.states import Channel, State, sources_of
from imece.engines.notifications.texts import newest_version
from imece.kernel.errors import Conflict, Invalid

LONGEST_SMS = 612
MOST_AT_ONCE = 500


@transaction.atomic
def retry_messages(*, actor: Actor, ids: Iterable[int]) -> int:
    """Put failed, cancelled or waiting messages back to be sent now, but for secret ones; gives how many.

    Raises:
        NotPermitted: the actor may not look after the outbox.
    """
    policies.require(actor, policies.OUTBOX)
    states = [*sources_of(State.QUEUED), State.QUEUED]
    chosen = OutboxMessage.objects.filter(pk__in=list(ids)[:MOST_AT_ONCE], state__in=states, is_secret=False)
    pks = list(chosen.exclude(state=State.SENDING).select_for_update().values_list("pk", flat=True))
    OutboxMessage.objects.filter(pk__in=pks).update(state=State.QUEUED, attempts=0, next_attempt_at=timezone.now())
    for pk in pks:
        deliver.enqueue(pk)
    return len(pks)


@transaction.atomic
def cancel_messages(*, actor: Actor, ids: Iterable[int]) -> int:
    """Keep queued or failed messages from being sent; gives how many.

    Raises:
        NotPermitted: the actor may not look after the outbox.
    """
    policies.require(actor, policies.OUTBOX)
    chosen = OutboxMessage.objects.filter(pk__in=list(ids)[:MOST_AT_ONCE], state__in=sources_of(State.CANCELLED))
    return chosen.update(state=State.CANCELLED, last_error=_("%(name)s iptal etti.") % {"name": actor.name})


def save_text(
    *,
    actor: Actor,
    definition: TemplateDefinition,
    subject: str,
    body: str,
    is_active: bool,
    seen_version: int,
) -> MessageTemplate:
    """Write a new version of a text; it is in force at once. ``seen_version`` is the one that was edited.

    Raises:
        NotPermitted: the actor may not edit texts.
        Invalid: the text uses something it may not; ``fields`` says where.
        Conflict: somebody else saved a version in the meantime.
    """
    policies.require(actor, policies.MANAGE)
    _check(definition, subject, body)
    newest = newest_version(definition.key, definition.channel)
    if (newest.version if newest else 0) != seen_version:
        raise Conflict
    try:
        with transaction.atomic():
            return MessageTemplate.objects.create(
                key=definition.key,
                channel=definition.channel,
                version=seen_version + 1,
                subject=subject.strip(),
                body=body.strip(),
                is_active=is_active,
                edited_by=actor.name[:200],
            )
    except IntegrityError:
        raise Conflict from None


def _check(definition: TemplateDefinition, subject: str, body: str) -> None:
    problems: dict[str, list[str]] = {}
    for field, text in (("subject", subject), ("body", body)):
        try:
            check_text(text, definition.variables)
        except Invalid as refusal:
            problems[field] = [refusal.message]
    if not body.strip():
        problems["body"] = [_("Metin boş olamaz.")]
    if definition.channel == Channel.EMAIL and not subject.strip():
        problems["subject"] = [_("Konu boş olamaz.")]
    if definition.channel == Channel.SMS and len(body) > LONGEST_SMS:
        problems["body"] = [_("SMS metni en fazla %(count)d karakter olabilir.") % {"count": LONGEST_SMS}]
    if problems:
        raise Invalid(fields=problems)
