"""Writes the record of a destruction."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Outcome
from imece.civic.privacy.retention.models import DestructionRecord
from imece.kernel import sequences


def write_record(
    *, actor: Actor, occasion: DestructionRecord.Occasion, outcomes: Iterable[Outcome]
) -> DestructionRecord:
    """Number and keep what was done, inside the caller's transaction. The post that decided stands in it, no name."""
    now = timezone.now()
    year = timezone.localtime(now).year
    record = DestructionRecord(
        number=f"IMH-{year}-{sequences.next_number(f'destruction-{year}'):05d}",
        at=now,
        occasion=occasion,
        decided_by=office_of(actor),
        lines=[outcome.as_json() for outcome in summed(outcomes)],
    )
    record.digest = digest_of(record)
    record.save()
    return record


def office_of(actor: Actor) -> str:
    """Unit and title, never the name."""
    if actor.is_system or actor.post is None:
        return _("Kendiliğinden (saklama kuralları)")
    return f"{actor.post.unit.name}, {actor.post.get_title_display()}"[:300]


def digest_of(record: DestructionRecord) -> str:
    """SHA-256 over everything the record says."""
    said = [record.number, record.at.isoformat(), record.occasion, record.decided_by, record.lines]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def is_whole(record: DestructionRecord) -> bool:
    """Whether the record still says what it said when it was written."""
    return digest_of(record) == record.digest


def summed(outcomes: Iterable[Outcome]) -> Sequence[Outcome]:
    """One line for each kind, way, reason and file-plan code; empty ones are left out."""
    counts: dict[tuple[Any, ...], int] = {}
    titles = {}
    for one in outcomes:
        key = (one.kind, one.way, one.file_plan, str(one.reason))
        counts[key] = counts.get(key, 0) + one.count
        titles[one.kind] = one.title
    return [
        Outcome(kind, titles[kind], way, count, reason, plan)
        for (kind, way, plan, reason), count in counts.items()
        if count
    ]
