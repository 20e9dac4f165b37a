"""What runs by the clock: links every minute, seals and stamps every night."""

import logging
from typing import Final

from django.db.models import Max

from imece.civic.audit import operations, sealing
from imece.civic.audit.chain import link_entries
from imece.civic.audit.expiring import DamagedLogError, expire_log
from imece.civic.audit.gateways.choosing import authority
from imece.civic.audit.models import Link, Verification
from imece.civic.audit.traffic.expiring import expire_traffic
from imece.civic.audit.traffic.moving import move_spooled
from imece.civic.audit.traffic.sealing import seal_traffic
from imece.civic.audit.verification import verify
from imece.kernel import append_only
from imece.kernel.jobs import every, job

VERIFIED_WITHIN: Final = 90.0
"""Seconds: what one night does not reach, the next one continues."""

logger = logging.getLogger(__name__)


@every(minutes=1)
@job
def link() -> None:
    """Give new entries their place in the chain."""
    link_entries()


@every(minutes=1)
@job
def move_traffic() -> None:
    """Take over the requests that the web processes of this machine spooled."""
    move_spooled()


@every(at="00:10")
@job
def seal() -> None:
    """Seal the day that ended, then have it stamped."""
    move_spooled()
    sealing.seal_chain()
    seal_traffic()
    stamp()


@every(minutes=30)
@job
def stamp() -> None:
    """Have seals stamped that the authority could not stamp before."""
    chosen = authority()
    if chosen is not None:
        sealing.stamp_seals(chosen, sealing.unstamped())


@every(at="02:40")
@job
def expire() -> None:
    """Let go what was kept long enough."""
    expire_traffic()


@every(at="02:45")
@job
def expire_entries() -> None:
    """Let the oldest entries go, where this process may; elsewhere the tables' owner runs ``audit expire``."""
    if not append_only.may_open():
        return
    try:
        expire_log()
    except DamagedLogError as error:
        for finding in error.findings:
            logger.critical("Audit log, nothing was let go: %s", finding.words)


@every(at="03:10")
@job
def verify_chain() -> None:
    """Read the chain again; a reading that was cut short goes on the next time."""
    operations.keep_report(verify(start=_where_to_start(), within=VERIFIED_WITHIN))


def _where_to_start() -> int:
    last = Verification.objects.order_by("-pk").first()
    head = Link.objects.aggregate(head=Max("position"))["head"] or 0
    return last.last + 1 if last is not None and last.stopped_early and last.last < head else 1
