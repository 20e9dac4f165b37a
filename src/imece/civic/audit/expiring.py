"""Lets the log's oldest part go when its time is over, and leaves a checkpoint from which the rest is read."""

from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import canonical, checkpoints, verification
from imece.civic.audit.chain import hold
from imece.civic.audit.models import Act, Checkpoint, Entry, Link, Seal, Subject
from imece.civic.audit.operations import record
from imece.civic.audit.term import Due, due
from imece.civic.institution.api import Actor
from imece.kernel import append_only

AT_ONCE: Final = 50_000
"""About how many entries one transaction lets go."""
TABLES: Final = ("audit_subject", "audit_entry", "audit_link")


class DamagedLogError(Exception):
    """What should go was tampered with: it is evidence now and stays. Carries the findings."""

    def __init__(self, findings: list[verification.Finding]) -> None:
        super().__init__(findings[0].words)
        self.findings = findings


def expire_log() -> int:
    """Delete entries older than ``IMECE_AUDIT_YEARS``, whole seals, oldest first; gives how many.

    Each transaction leaves a checkpoint, and a row of the log that tells it. Running it again finds nothing.

    Raises:
        DamagedLogError: the part that should go does not fit its chain or seal.
        DatabaseError: this process does not own the tables.
    """
    gone = 0
    while went := _step():
        gone += went
    return gone


@transaction.atomic
def _step() -> int:
    hold("chain")
    found = due(most=AT_ONCE)
    if found.seal is None:
        return 0
    _require_whole(found, found.seal)
    links = Link.objects.filter(position__gt=found.after, position__lte=found.seal.position)
    numbers = links.values("entry_id")
    with append_only.opened(*TABLES):
        Subject.objects.filter(entry_id__in=numbers).delete()
        Entry.objects.filter(pk__in=numbers).delete()
        links.delete()
    _leave_checkpoint(found, found.seal)
    return found.count


def _require_whole(found: Due, seal: Seal) -> None:
    findings = verification.verify(start=found.after + 1, until=seal.position).findings
    findings += verification.faults_of_seal(seal)
    if findings:
        raise DamagedLogError(findings)


def _leave_checkpoint(found: Due, seal: Seal) -> None:
    last = checkpoints.latest()
    checkpoint = Checkpoint(
        number=last.number + 1 if last else 1,
        after=found.after,
        position=seal.position,
        hash=seal.hash,
        seal=seal.number,
        seal_digest=seal.digest,
        sealed_at=seal.made_at,
        years=settings.AUDIT_YEARS,
        previous=last.digest if last else canonical.GENESIS,
        made_at=timezone.now(),
    )
    what = _("Saklama süresi dolan denetim kayıtları silindi: %(first)d–%(last)d. sıralar")
    checkpoint.entry = record(
        None,
        actor=Actor.system(),
        act=Act.ERASED,
        what=what % {"first": checkpoint.after + 1, "last": checkpoint.position},
        data=checkpoints.told(checkpoint),
    ).pk
    checkpoint.digest = checkpoints.digest_of(checkpoint)
    checkpoint.save(force_insert=True)
