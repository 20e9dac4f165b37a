"""Hands reports over to the body that is responsible and asks how they stand there.

queued → sending → sent or failed, as the outbox does it: taking is one conditional update, a worker that dies leaves a
lease that runs out. What was sent without an answer is sent again; bodies that run imece make one of it.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, current_institution
from imece.engines.cases.api import record_act
from imece.services.solution_center.gateways import BodyRefusal, BodyUnavailable
from imece.services.solution_center.gateways.open311 import Created, Open311
from imece.services.solution_center.models import Endpoint, Forwarding, Handing

LEASE: Final = timedelta(minutes=5)
LONGEST_WAIT: Final = timedelta(hours=6)
MOST_ATTEMPTS: Final = 20
ASKED_EVERY: Final = timedelta(minutes=30)
ROUND: Final = 200

logger = logging.getLogger(__name__)


def client_of(endpoint: Endpoint) -> Open311:
    return Open311(endpoint.url, endpoint.key or "", endpoint.jurisdiction)


def hand_over(pk: int, now: datetime | None = None) -> Handing | None:
    """Try to hand over forwarding ``pk``; its new state, or None when it was not there to be taken."""
    now = now or timezone.now()
    mine = Forwarding.objects.due(now).filter(pk=pk)
    if not mine.update(state=Handing.SENDING, attempts=F("attempts") + 1, lease_until=now + LEASE):
        return None
    forwarding = Forwarding.objects.select_related("endpoint", "report__case", "report__neighbourhood").get(pk=pk)
    try:
        created = client_of(forwarding.endpoint).create(stated(forwarding))
    except BodyRefusal as refusal:
        return _finish(forwarding, Handing.FAILED, last_error=str(refusal)[:300])
    except BodyUnavailable as failure:
        return _postpone(forwarding, str(failure))
    return _arrived(forwarding, created)


def hand_over_due(now: datetime | None = None) -> None:
    """Take back what dead workers left, then try what is due; a body that is away is left at once."""
    now, away = now or timezone.now(), set[int]()
    Forwarding.objects.abandoned(now).update(state=Handing.QUEUED, next_attempt_at=now, lease_until=None)
    for pk, endpoint in list(Forwarding.objects.due(now).order_by("next_attempt_at").values_list("pk", "endpoint")):
        if endpoint not in away and hand_over(pk, now) == Handing.QUEUED:
            away.add(endpoint)


def ask_back(now: datetime | None = None) -> None:
    """Ask the other bodies about what they have; each at most every half hour."""
    now = now or timezone.now()
    waiting = Forwarding.objects.under_way().exclude(asked_at__gt=now - ASKED_EVERY)
    oldest = waiting.select_related("endpoint", "report__case").order_by(F("asked_at").asc(nulls_first=True))
    for forwarding in oldest[:ROUND]:
        try:
            _ask(forwarding)
        except (BodyRefusal, BodyUnavailable) as problem:
            forwarding.last_error = str(problem)[:300]
        forwarding.asked_at = now
        forwarding.save(update_fields=["asked_at", "last_error"])


def stated(forwarding: Forwarding) -> dict[str, str]:
    """What the other body gets: subject, text and place, and where it came from; never who reported."""
    report = forwarding.report
    case = report.case
    town = current_institution().name
    parts = (case.answers.get("text", "")[:2000], case.answers.get("details", "")[:1800], f"({town}, {case.number})")
    given = {"service_code": forwarding.code, "description": "\n\n".join(filter(None, parts))}
    if report.latitude is not None and report.longitude is not None:
        given |= {"lat": f"{report.latitude:.6f}", "long": f"{report.longitude:.6f}"}
    return given | ({"address_string": case.place} if case.place else {})


@transaction.atomic
def _arrived(forwarding: Forwarding, created: Created) -> Handing:
    """Noted on the case, so that the applicant and staff read who has it now and under which number."""
    body = forwarding.endpoint.name
    words = _("Bildirim %(body)s kurumuna iletildi.") % {"body": body}
    if created.number:
        words = _("Bildirim %(body)s kurumuna iletildi; oradaki numarası %(number)s.") % {
            "body": body,
            "number": created.number,
        }
    state = _finish(
        forwarding,
        Handing.SENT,
        sent_at=timezone.now(),
        remote_id=created.number[:100],
        remote_token=created.token[:100],
        remote_status="open",
        last_error="",
    )
    record_act(actor=Actor.system(), case=forwarding.report.case, text=words)
    return state


def _ask(forwarding: Forwarding) -> None:
    client = client_of(forwarding.endpoint)
    if not forwarding.remote_id:
        forwarding.remote_id = client.number_of(forwarding.remote_token)[:100]
        forwarding.save(update_fields=["remote_id"])
        if not forwarding.remote_id:
            return
    standing = client.standing(forwarding.remote_id)
    forwarding.last_error = ""
    if (standing.status, standing.notes[:500]) != (forwarding.remote_status, forwarding.remote_notes):
        _changed(forwarding, standing.status, standing.notes[:500])


@transaction.atomic
def _changed(forwarding: Forwarding, status: str, notes: str) -> None:
    has_ended = status == "closed" and forwarding.remote_status != "closed"
    forwarding.remote_status, forwarding.remote_notes = status, notes
    forwarding.save(update_fields=["remote_status", "remote_notes"])
    if has_ended:
        words = _("%(body)s bildirimi sonuçlandırdı: %(notes)s") % {
            "body": forwarding.endpoint.name,
            "notes": notes or _("açıklama yok"),
        }
        record_act(actor=Actor.system(), case=forwarding.report.case, text=words)


def _postpone(forwarding: Forwarding, error: str) -> Handing:
    """Again after 1, 2, 4, … minutes, up to six hours."""
    if forwarding.attempts >= MOST_ATTEMPTS:
        return _finish(forwarding, Handing.FAILED, last_error=error[:300])
    wait = min(timedelta(minutes=2 ** min(forwarding.attempts - 1, 10)), LONGEST_WAIT)
    return _finish(forwarding, Handing.QUEUED, last_error=error[:300], next_attempt_at=timezone.now() + wait)


def _finish(forwarding: Forwarding, state: Handing, **fields: object) -> Handing:
    """Write the outcome, unless the lease ran out and somebody else has it now."""
    mine = Forwarding.objects.filter(pk=forwarding.pk, state=Handing.SENDING, attempts=forwarding.attempts)
    mine.update(state=state, lease_until=None, **fields)
    return state
