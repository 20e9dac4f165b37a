"""Writing down what somebody did."""

import logging
from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from imece.civic.audit import canonical
from imece.civic.audit.models import Act, Entry, Verification
from imece.civic.audit.verification import Report
from imece.civic.institution.api import Actor
from imece.shell.ui.throttle import client_address

NOTHING: Mapping[str, object] = {}

logger = logging.getLogger(__name__)


def record(
    request: HttpRequest | None,
    *,
    actor: Actor,
    act: Act,
    subjects: Iterable[str] = (),
    what: str = "",
    purpose: str = "",
    data: Mapping[str, object] = NOTHING,
) -> Entry:
    """Write one entry: exactly one insert, in the caller's transaction where there is one.

    ``subjects`` are keys such as ``subjects.of_case(number)``; ``what`` is a Turkish line for people. Links of the
    chain follow within a minute.

    Raises:
        TypeError: ``data`` holds something that does not read back as it was written.
    """
    post, keys = actor.post, dict.fromkeys(canonical.text(key, 80) for key in subjects)
    return Entry.objects.create(
        actor_name=canonical.text(_name_of(actor), 240),
        person_id=actor.person.pk if actor.person else None,
        post_id=post.pk if post else None,
        unit_id=post.unit_id if post else None,
        unit_name=canonical.text(post.unit.name, 150) if post else "",
        act=act,
        subjects=list(keys),
        what=canonical.text(what, 300),
        purpose=canonical.text(purpose, 300),
        address=canonical.text(client_address(request), 45) if request is not None else "",
        data=canonical.plain(data),
    )


def _name_of(actor: Actor) -> str:
    return actor.name if actor.is_system or actor.person else _("Bilinmeyen")


def keep_report(report: Report) -> Verification:
    """Keep what a reading of the chain found; what is wrong also goes to the server's log at once."""
    for finding in report.findings:
        logger.critical("Audit log: %s", finding.words)
    return Verification.objects.create(
        first=report.first,
        last=report.last,
        stopped_early=not report.is_whole,
        milliseconds=round(report.seconds * 1000),
        findings=[finding.as_json() for finding in report.findings],
        warnings=report.warnings,
    )
