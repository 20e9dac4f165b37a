"""To whom a person's data was or may have been passed: what the rooms recorded, and what the inventory declares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from django.utils import timezone

from imece.civic.institution.api import StaffPost
from imece.civic.privacy.holdings import Subject, Transfer, holdings
from imece.civic.privacy.inventory.models import OutsideActivity
from imece.kernel import turkish
from imece.kernel.personal_data import Activity, RecipientGroup, SubjectGroup, processing

STAFF_ONLY = frozenset({SubjectGroup.STAFF})


@dataclass(frozen=True)
class KnownRecipient:
    """One recipient. ``transfers`` is what really went there, oldest first; empty where it is only declared."""

    who: str
    group: RecipientGroup
    why: str = ""
    transfers: tuple[Transfer, ...] = ()

    @property
    def is_recorded(self) -> bool:
        return bool(self.transfers)

    @property
    def evidence(self) -> list[str]:
        """Each transfer in a line."""
        return [_line(transfer) for transfer in self.transfers]


def recipients_of(subject: Subject) -> list[KnownRecipient]:
    """Everybody outside who has or may have data of this person (m.11/1-ç, f): the recorded first, each once.

    Activities that concern staff alone are left out for somebody who never held a post.
    """
    happened: dict[str, list[Transfer]] = {}
    for transfer in _recorded(subject):
        happened.setdefault(turkish.fold(transfer.to), []).append(transfer)
    declared: dict[str, KnownRecipient] = {}
    for known in _declared(subject):
        declared.setdefault(turkish.fold(known.who), known)
    recorded = [_with(transfers, declared.pop(key, None)) for key, transfers in happened.items()]
    return [*recorded, *declared.values()]


def _recorded(subject: Subject) -> list[Transfer]:
    found = [transfer for holding in holdings.ordered() for transfer in holding.transfers(subject)]
    return sorted(found, key=lambda transfer: transfer.at.timestamp() if transfer.at else inf)


def _with(transfers: list[Transfer], known: KnownRecipient | None) -> KnownRecipient:
    first = transfers[0]
    return KnownRecipient(first.to, first.group, known.why if known else "", tuple(transfers))


def _declared(subject: Subject) -> Iterator[KnownRecipient]:
    for activity in _activities_about(subject):
        for recipient in activity.recipients:
            yield KnownRecipient(str(recipient.who), recipient.group, str(recipient.why))
    for outside in OutsideActivity.objects.exclude(recipients=""):
        if _concerns(outside.subjects, subject):
            yield KnownRecipient(outside.recipients, RecipientGroup.OTHER, outside.title)


def _activities_about(subject: Subject) -> Iterable[Activity]:
    return (activity for activity in processing.ordered() if _concerns(activity.subjects, subject))


def _concerns(groups: Iterable[str], subject: Subject) -> bool:
    return frozenset(groups) != STAFF_ONLY or _was_staff(subject)


def _was_staff(subject: Subject) -> bool:
    return subject.person is not None and StaffPost.objects.filter(person=subject.person).exists()


def _line(transfer: Transfer) -> str:
    if transfer.at is None:
        return transfer.what
    return f"{transfer.what}, {turkish.date_words(timezone.localdate(transfer.at), year=True)}"
