"""Links entries into the chain: a moment after they were written, in one process at a time."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from imece.civic.audit import canonical, checkpoints
from imece.civic.audit.models import Entry, Link, Lock, Subject

BATCH: Final = 1000
LATE: Final = timedelta(hours=1)
"""A transaction that commits later than this after its entry is found by the daily look over all entries."""


def link_entries(*, everything: bool = False) -> int:
    """Append a link for each entry that has none, late commits included; gives how many.

    Looks at the entries of the last hour; with ``everything`` at all of them.
    """
    waiting = Entry.objects.filter(link=None)
    if not everything:
        waiting = waiting.filter(at__gte=timezone.now() - LATE)
    numbers = sorted(waiting.values_list("pk", flat=True))
    return sum(_link_batch(numbers[start : start + BATCH]) for start in range(0, len(numbers), BATCH))


@transaction.atomic
def hold(name: str) -> None:
    """Keep other processes from the same work until the transaction ends."""
    Lock.objects.get_or_create(name=name)
    Lock.objects.select_for_update().get(name=name)


@transaction.atomic
def _link_batch(numbers: Sequence[int]) -> int:
    hold("chain")
    entries = list(Entry.objects.filter(pk__in=numbers, link=None).order_by("pk"))
    Link.objects.bulk_create(_links(entries))
    named = [Subject(key=key, entry=entry) for entry in entries for key in entry.subjects]
    Subject.objects.bulk_create(named, ignore_conflicts=True)
    return len(entries)


def _links(entries: Iterable[Entry]) -> Iterable[Link]:
    last = Link.objects.order_by("-position").first()
    position, head = (last.position, last.hash) if last else checkpoints.start_of_chain()
    for entry in entries:
        position, previous = position + 1, head
        head = canonical.chained(previous, entry.as_hashed())
        yield Link(position=position, entry=entry, previous_hash=previous, hash=head)
