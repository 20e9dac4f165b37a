"""The daily hash over the traffic log (5651: integrity is kept by a hash with a timestamp)."""

import hashlib
from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils import timezone

from imece.civic.audit import canonical
from imece.civic.audit.chain import hold
from imece.civic.audit.models import TrafficEntry, TrafficSeal

FIELDS: Final = ("id", "at", "source", "source_port", "destination", "method", "page", "status", "size")


def seal_traffic() -> TrafficSeal | None:
    """Seal what came in since the last seal; nothing where nothing did."""
    with transaction.atomic():
        hold("traffic")
        last = TrafficSeal.objects.order_by("-number").first()
        after = last.until if last else 0
        facts = TrafficEntry.objects.filter(pk__gt=after).aggregate(
            until=Max("pk"), count=Count("pk"), first_at=Min("at"), last_at=Max("at")
        )
        if not facts["count"]:
            return None
        seal = TrafficSeal(number=(last.number if last else 0) + 1, after=after, made_at=timezone.now(), **facts)
        seal.hash, seal.previous = hash_of(after, seal.until), last.digest if last else canonical.GENESIS
        seal.digest = digest_of(seal)
        seal.save(force_insert=True)
        return seal


def hash_of(after: int, until: int) -> str:
    """SHA-256 over the entries after one number up to another, a line each, in their order."""
    whole = hashlib.sha256()
    for line in lines(after, until):
        whole.update(line)
    return whole.hexdigest()


def lines(after: int, until: int) -> Iterator[bytes]:
    entries = TrafficEntry.objects.filter(pk__gt=after, pk__lte=until).order_by("pk")
    for values in entries.values_list(*FIELDS).iterator(chunk_size=2000):
        yield canonical.entry_bytes(values) + b"\n"


def digest_of(seal: TrafficSeal) -> str:
    """What the authority stamps: the hash, what it covers, and the seal before."""
    return canonical.digest_of(
        {
            "seal": "imece-traffic",
            "number": seal.number,
            "previous": seal.previous,
            "count": seal.count,
            "first_at": canonical.moment(seal.first_at),
            "last_at": canonical.moment(seal.last_at),
            "hash": seal.hash,
            "made_at": canonical.moment(seal.made_at),
        }
    )


def faults() -> Iterator[TrafficSeal]:
    """Seals that do not fit what they cover, themselves or the seal before."""
    previous: str | None = None
    for seal in TrafficSeal.objects.order_by("number"):
        follows = previous is None or seal.previous == previous
        if not follows or digest_of(seal) != seal.digest or hash_of(seal.after, seal.until) != seal.hash:
            yield seal
        previous = seal.digest
