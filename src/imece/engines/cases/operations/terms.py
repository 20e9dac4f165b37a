"""The legal terms of a case: standing still, running on, getting longer. The governing date is kept on the case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases import events, messages, policies
from imece.engines.cases.models import Case, Event
from imece.engines.cases.operations.locking import lock, require_text, save
from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import (
    Cause,
    Clock,
    clocks_of,
    extend,
    governing,
    governing_due,
    ground_of,
    resume_clocks,
    suspend_clocks,
)
from imece.kernel.errors import Invalid, NotAllowed
from imece.kernel.turkish import moment_words

WAITING_BASIS = "4982 sayılı Kanun m. 11; 3071 sayılı Kanun m. 7"
BY_STAFF = tuple(cause for cause in Cause if cause is not Cause.APPLICANT)
"""Causes that a manager names; waiting for the applicant begins and ends with the question and the answer."""


def stand_for_applicant(case: Case) -> bool:
    """Stand the clocks still that may wait for the applicant's answer; tells whether any does."""
    if case.clock is None:
        return False
    stand = suspend_clocks(
        case.clock,
        cause=Cause.APPLICANT,
        reason=_("Başvuru sahibinin yanıtı bekleniyor"),
        legal_basis=WAITING_BASIS,
    )
    case.due_at = governing_due(case.clock)
    return bool(stand)


def run_on_after_answer(case: Case) -> None:
    """Let run on what stood for the applicant's answer."""
    if case.clock is not None:
        resume_clocks(case.clock, causes=[Cause.APPLICANT])
        case.due_at = governing_due(case.clock)


@transaction.atomic
def suspend_term(
    *, actor: Actor, case: Case, cause: Cause, reason: str, legal_basis: str, revision: int | None = None
) -> Case:
    """Stand the clocks still whose laws know ``cause``, and tell the applicant why.

    Raises:
        NotPermitted: the actor does not decide about terms in this unit.
        NotAllowed: no running clock of the case may stand for that.
        Invalid: no reason or basis, or a cause that is not the staff's to name.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_set_terms, case)
    require_text(reason, "reason", _("Sürenin neden durduğunu yazın; başvuru sahibi de okur."))
    require_text(legal_basis, "legal_basis", _("Süreyi durdurmanın hukuki dayanağını yazın."))
    if cause not in BY_STAFF:
        raise Invalid(fields={"cause": [_("Nedenlerden birini seçin.")]})
    lead = _lead(case)
    if not suspend_clocks(lead, cause=cause, reason=reason, legal_basis=legal_basis):
        raise NotAllowed(_("Bu başvuruda işleyen sürelerin hiçbiri bu nedenle durdurulamaz."))
    case.due_at = governing_due(lead)
    save(case, "due_at")
    events.record(case, Event.TERM_SUSPENDED, actor=actor, text=reason, cause=cause.value, basis=legal_basis[:300])
    messages.tell_applicant(case, "case-suspended", reason=reason, basis=legal_basis)
    return case


@transaction.atomic
def resume_term(*, actor: Actor, case: Case, reason: str = "", revision: int | None = None) -> Case:
    """Let the clocks run on that staff had stopped, and tell the applicant the new date.

    Raises:
        NotAllowed: none stands for a cause of the staff's.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_set_terms, case)
    lead = _lead(case)
    if not resume_clocks(lead, causes=BY_STAFF):
        raise NotAllowed(_("Bu başvuruda durdurulmuş bir süre yok."))
    case.due_at = governing_due(lead)
    if case.state == State.WAITING_FOR_APPLICANT:
        stand_for_applicant(case)
    save(case, "due_at")
    events.record(case, Event.TERM_RESUMED, actor=actor, text=reason, now=_iso(case))
    messages.tell_applicant(case, "case-resumed")
    return case


@transaction.atomic
def extend_term(
    *,
    actor: Actor,
    case: Case,
    clock: int,
    reason: str,
    legal_basis: str,
    amount: int | None = None,
    revision: int | None = None,
) -> Case:
    """Give one clock of the case more time, and tell the applicant the new date and why.

    Raises:
        NotAllowed: its law knows no extension, or the day on which it could be told is over.
        Invalid: no reason or basis, more time than may be added, or no clock of this case.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_set_terms, case)
    clocks = clocks_of(_lead(case))
    chosen = _chosen(clocks, clock)
    term = replace(chosen.promised, amount=amount) if amount else None
    extension = extend(chosen, reason=reason, legal_basis=legal_basis, term=term)
    case.due_at = _earliest(clocks)
    save(case, "due_at")
    law, until = str(ground_of(chosen).title), moment_words(chosen.due_at) if chosen.due_at else ""
    was = extension.was_due.isoformat()
    events.record(case, Event.TERM_EXTENDED, actor=actor, text=reason, ground=chosen.ground, was=was, now=_iso(case))
    messages.tell_applicant(case, "case-extended", reason=reason, basis=legal_basis, law=law, until=until)
    return case


def _lead(case: Case) -> Clock:
    if case.clock is None:
        raise NotAllowed(_("Bu başvuruda işleyen bir süre yok."))
    return case.clock


def _chosen(clocks: Sequence[Clock], pk: int) -> Clock:
    found = next((clock for clock in clocks if clock.pk == pk), None)
    if found is None:
        raise Invalid(fields={"clock": [_("Bu başvurunun sürelerinden birini seçin.")]})
    return found


def _earliest(clocks: Sequence[Clock]) -> datetime | None:
    found = governing(clocks)
    return found.due_at if found else None


def _iso(case: Case) -> str:
    return case.due_at.isoformat() if case.due_at else ""
