"""The ends of an application, and its way back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost
from imece.engines.cases import events, letters, messages, policies
from imece.engines.cases.models import Case, Decision, Event, Satisfaction
from imece.engines.cases.operations.carrying_out import hand_out
from imece.engines.cases.operations.locking import lock, move, require_text, save
from imece.engines.cases.procedures import procedures
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import record_measurement
from imece.engines.deadlines.api import (
    governing_due,
    restart_clocks,
    stop_clocks,
    working_seconds,
    working_seconds_between,
)
from imece.kernel.errors import Invalid, NotAllowed


def finish(case: Case, decision: Decision, *, actor: Actor, post: StaffPost | None = None) -> Case:
    """Make ``decision`` final inside the caller's transaction: state, clock, letter, figures, news to the applicant."""
    outcome = State(decision.outcome)
    decision.decided_by, decision.decided_at = post or actor.post, timezone.now()
    decision.save(update_fields=["decided_by", "decided_at"])
    closed_at = _close(case, outcome)
    case.reopen_until = closed_at + timedelta(days=case.service_version.reopen_days)
    save(case, "closed_at", "due_at", "reopen_until")
    events.record(case, Event(decision.outcome), actor=actor)
    _issue_documents(case, decision, actor)
    _measure(case, closed_at)
    messages.tell_applicant(case, f"case-{decision.outcome}", text=decision.text)
    return case


def _issue_documents(case: Case, decision: Decision, actor: Actor) -> None:
    procedure = procedures.find(case.service.key)
    issued = [letters.issue_decision_letter(case, decision, actor)]
    if procedure is not None and decision.outcome == Decision.Outcome.COMPLETED:
        own = procedure.completed(case, actor=actor, decision=decision)
        issued += [own] if own else []
    for document in issued:
        hand_out(actor=actor, case=case, document=document)


def _close(case: Case, to: State) -> datetime:
    move(case, to)
    closed_at = case.closed_at = timezone.now()
    if case.clock is not None:
        stop_clocks(case.clock, closed_at)
        case.due_at = case.due_at or governing_due(case.clock)
    return closed_at


def _measure(case: Case, closed_at: datetime) -> None:
    """Write the real figure back to the catalogue: office time, without the days spent waiting for the applicant."""
    if case.clock is not None:
        seconds = working_seconds(case.clock, until=closed_at)
    else:
        seconds = working_seconds_between(case.received_at, closed_at)
    record_measurement(
        service=case.service,
        number=case.number,
        channel=case.channel,
        opened_at=case.received_at,
        completed_at=closed_at,
        working_seconds=seconds,
    )


@transaction.atomic
def withdraw_case(*, actor: Actor, case: Case, reason: str = "") -> Case:
    """The applicant takes the application back, as long as it is not being signed off or decided."""
    case = lock(case)
    policies.require(actor, policies.is_applicant, case)
    _close(case, State.WITHDRAWN)
    case.document_requests.filter(answered_at=None).update(answered_at=timezone.now())
    save(case, "closed_at", "due_at")
    events.record(case, Event.WITHDRAWN, actor=actor, text=reason)
    messages.tell_applicant(case, "case-withdrawn")
    return case


@transaction.atomic
def reopen_case(*, actor: Actor, case: Case, reason: str) -> Case:
    """The applicant is not content within the row's reopening time; the clock starts again.

    Raises:
        NotAllowed: the time is over, or the case did not end with an answer.
        Invalid: no reason is given.
    """
    case = lock(case)
    policies.require(actor, policies.is_applicant, case)
    if not case.may_be_reopened():
        raise NotAllowed(_("Yeniden açma süresi dolmuş. Yeni bir başvuru yapabilirsiniz."))
    require_text(reason, "reason", _("Neyin çözülmediğini yazın."))
    move(case, State.REOPENED)
    case.closed_at = case.reopen_until = None
    if case.clock is not None:
        restart_clocks(case.clock)
        case.due_at = governing_due(case.clock)
    case.has_news = True
    case.decisions.filter(is_current=True).update(is_current=False)
    save(case, "closed_at", "reopen_until", "due_at", "has_news")
    events.record(case, Event.REOPENED, actor=actor, text=reason)
    messages.tell_applicant(case, "case-reopened")
    return case


@transaction.atomic
def rate_case(*, actor: Actor, case: Case, score: int, comment: str = "") -> Satisfaction:
    """Record the applicant's satisfaction once, after closing."""
    case = lock(case)
    policies.require(actor, policies.is_applicant, case)
    if case.is_open:
        raise NotAllowed(_("Memnuniyet yanıtı başvuru sonuçlandıktan sonra verilebilir."))
    if not 1 <= score <= 5:
        raise Invalid(fields={"score": [_("1 ile 5 arasında bir puan seçin.")]})
    if Satisfaction.objects.filter(case=case).exists():
        raise NotAllowed(_("Bu başvuru için yanıtınızı daha önce aldık."))
    rated = Satisfaction.objects.create(case=case, score=score, comment=comment)
    events.record(case, Event.RATED, actor=actor, score=score)
    return rated
