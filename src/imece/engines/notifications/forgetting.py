"""Lets messages go: with the record they tell about, with the person they were for, or with time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import (
    Aged,
    Correction,
    Fact,
    Gate,
    Nothing,
    Outcome,
    Record,
    Section,
    Subject,
    Term,
    Transfer,
    Way,
    Went,
)
from imece.engines.notifications.models import OutboxMessage, OutboxQuerySet
from imece.engines.notifications.personal_data import SMS_COMPANY
from imece.engines.notifications.states import Channel, State
from imece.kernel.errors import Sentence
from imece.kernel.identifiers import normalise_mobile
from imece.kernel.personal_data import RecipientGroup
from imece.kernel.turkish import moment_words

KEY = "notifications.message"
TITLE = _("Giden iletiler")
MONTHS = 24
_OVER = (State.SENT, State.FAILED, State.CANCELLED)


def forget(references: Iterable[str]) -> int:
    """Delete every message about these records, sent or waiting; gives how many."""
    gone, _by_kind = OutboxMessage.objects.filter(reference__in=list(references)).delete()
    return gone


def addressed_to(subject: Subject) -> OutboxQuerySet:
    """Messages to the person's own contact points."""
    if subject.person is None:
        return OutboxMessage.objects.none()
    mine = Q(pk__in=[])
    if subject.person.email:
        mine |= Q(recipient__iexact=subject.person.email)
    if subject.person.phone:
        mine |= Q(recipient=_mobile(subject.person.phone))
    return OutboxMessage.objects.filter(mine)


def _mobile(number: str) -> str:
    try:
        return normalise_mobile(number)
    except ValueError:
        return number


@dataclass(frozen=True)
class MessagesHolding(Nothing):
    """E-mails and short messages to the person."""

    key: str = "notifications"
    order: int = 300

    def collect(self, subject: Subject) -> Iterable[Section]:
        yield Section(
            self.key,
            _("Size gönderilen iletiler"),
            _("Başvurunuzdan ve hesabınızdan haber vermek, haber verildiğini gösterebilmek"),
            [_record(message) for message in addressed_to(subject).order_by("-pk")],
        )

    def transfers(self, subject: Subject) -> Iterable[Transfer]:
        """Short messages go through a company, which has the number and the text."""
        sent = addressed_to(subject).filter(channel=Channel.SMS, state=State.SENT).order_by("-sent_at")
        if count := sent.count():
            what = gettext("%(count)d kısa ileti gönderildi; sonuncusu") % {"count": count}
            yield Transfer(str(SMS_COMPANY), what, sent[0].sent_at, RecipientGroup.SUPPLIERS)

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        """Messages that still wait go to the corrected address; what was sent stays what it was."""
        waiting = addressed_to(subject).exclude(state__in=_OVER)
        changed = 0
        for channel, name in ((Channel.EMAIL, "email"), (Channel.SMS, "phone")):
            if value := correction.values.get(name, "").strip():
                changed += waiting.filter(channel=channel).update(recipient=_mobile(value))
        return changed

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        found = addressed_to(subject)
        if reason := gate.reason_to_stay(KEY, keys=subject.keys):
            yield Outcome(KEY, TITLE, Way.KEPT, found.count(), reason)
            return
        gone, _by_kind = found.delete()
        yield Outcome(KEY, TITLE, Way.DESTROYED, gone)


class SentMessages:
    """Finished messages as they age. They bear the name of the record they tell about, where that is a case."""

    key = KEY
    title: Sentence = TITLE
    counts_from: Sentence = _("oluşturulma günü")
    ways = frozenset({Way.DESTROYED})
    terms: Sequence[Term] = (
        Term(MONTHS, Way.DESTROYED, _("6698 m. 5/2-e: haber verildiğinin ispatı; kurum saklama politikası")),
    )

    def plans(self) -> Iterable[str]:
        return [""]

    def due(self, before: datetime, file_plan: str) -> Iterator[Aged]:
        old = OutboxMessage.objects.filter(state__in=_OVER, created_at__lt=before).order_by("pk")
        for pk, reference in old.values_list("pk", "reference").iterator(chunk_size=2000):
            yield Aged(pk, frozenset({f"case:{reference}"} if reference else ()))

    def destroy(self, pks: Sequence[int], way: Way) -> Went:
        gone, _by_kind = OutboxMessage.objects.filter(pk__in=pks).delete()
        return Went(gone)


def _record(message: OutboxMessage) -> Record:
    facts = [
        Fact(_("kanal"), str(message.get_channel_display())),
        Fact(_("alıcı"), message.recipient),
        Fact(_("durum"), str(message.get_state_display())),
        Fact(_("konu"), message.subject),
        # A code that still opens something is read where it was sent to, nowhere else.
        Fact(_("metin"), "" if message.is_secret else message.body),
    ]
    when = moment_words(message.sent_at or message.created_at, year=True)
    return Record(f"{when}: {message.subject or message.get_channel_display()}", [f for f in facts if f.text])
