"""Preparing a decision and carrying it up the row's sign-off chain."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost, Title
from imece.engines.cases import events, policies, workflow
from imece.engines.cases.models import Case, Decision, Event, SignOffStep, StepState
from imece.engines.cases.operations.closing import finish
from imece.engines.cases.operations.locking import lock, move, require_text, save
from imece.engines.cases.workflow import State
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted

RANK = {title: rank for rank, title in enumerate(Title.values)}


@dataclass(frozen=True)
class Outcome:
    """What a clerk proposes. A refusal needs ground, appeal body and period; forwarding needs the institution."""

    outcome: Decision.Outcome
    text: str
    legal_basis: str = ""
    appeal_body: str = ""
    appeal_days: int | None = None
    forwarded_to: str = ""

    def check(self) -> None:
        """Raise ``Invalid`` that names everything that is missing (Anayasa m.40, 2577 m.11)."""
        missing: dict[str, list[str]] = {}
        if not self.text.strip():
            missing["text"] = [_("Sonucu ve gerekçesini yazın.")]
        if self.outcome == Decision.Outcome.REJECTED:
            if not self.legal_basis.strip():
                missing["legal_basis"] = [_("Ret kararının hukuki dayanağını yazın.")]
            if not self.appeal_body.strip():
                missing["appeal_body"] = [_("Nereye itiraz edilebileceğini yazın.")]
            if not self.appeal_days:
                missing["appeal_days"] = [_("İtiraz süresini gün olarak yazın.")]
        if self.outcome == Decision.Outcome.FORWARDED and not self.forwarded_to.strip():
            missing["forwarded_to"] = [_("Başvurunun iletileceği kurumu yazın.")]
        if missing:
            raise Invalid(fields=missing)


@transaction.atomic
def prepare_decision(*, actor: Actor, case: Case, proposal: Outcome, revision: int | None = None) -> Decision:
    """Write the proposed decision and start the chain; a row without a chain is decided at once.

    Raises:
        Invalid: the proposal lacks what its kind needs.
        NotAllowed: a child case is still open.
        NotPermitted: nobody of the row's chain is left above the actor, who may not decide alone. A row that
            publishes no chain at all is decided by whoever works on it.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_take, case)
    workflow.require(case.state, State.IN_PROGRESS)
    proposal.check()
    if case.children.filter(is_open=True).exists():
        raise NotAllowed(_("Önce bu başvurudan ayrılan alt başvurular sonuçlanmalıdır."))
    case.decisions.filter(is_current=True).update(is_current=False)
    decision = Decision.objects.create(case=case, prepared_by=actor.acting_post, **vars(proposal))
    if build_chain(case, decision, actor):
        move(case, State.AWAITING_SIGN_OFF)
        save(case)
        events.record(case, Event.SIGN_OFF_STARTED, actor=actor)
    else:
        if case.service_version.sign_off:
            policies.require(actor, policies.may_decide, case)
        finish(case, decision, actor=actor)
    return decision


def build_chain(case: Case, decision: Decision, actor: Actor) -> list[SignOffStep]:
    """The steps of the row's paraf listesi that are still above the preparer.

    A skippable title is passed over when the preparer stands at or above it, or when nobody over the unit holds it.
    """
    own = RANK[actor.post.title] if actor.post else -1
    held = set(_titles_over(case))
    wanted = [
        step
        for step in case.service_version.sign_off
        if not (step["skippable"] and (RANK[step["title"]] <= own or step["title"] not in held))
    ]
    return SignOffStep.objects.bulk_create(
        SignOffStep(case=case, decision=decision, order=order, title=step["title"], is_final=order == len(wanted))
        for order, step in enumerate(wanted, start=1)
    )


def _titles_over(case: Case) -> list[str]:
    """Titles held by active posts of the case's unit or of a unit above it."""
    ancestors = [int(pk) for pk in case.unit.path.strip("/").split("/")]
    return list(StaffPost.objects.active().filter(unit_id__in=ancestors).values_list("title", flat=True).distinct())


def current_step(case: Case) -> SignOffStep | None:
    """The step whose turn it is."""
    return (
        case.sign_off_steps.filter(decision__is_current=True, state=StepState.PENDING)
        .select_related("case__unit", "delegate__person")
        .first()
    )


@transaction.atomic
def initial_case(*, actor: Actor, case: Case, revision: int | None = None) -> Case:
    """Give the initial whose turn it is; the last one decides the case.

    Raises:
        NotPermitted: another title's turn, or another unit's case.
    """
    case = lock(case, revision)
    step = _step_in_turn(case)
    post = policies.post_for_step(actor, step)
    if post is None:
        raise NotPermitted(_("Bu paraf sırası sizde değil."))
    _close(step, StepState.INITIALLED, actor, post)
    events.record(case, Event.INITIALLED, actor=actor, title=step.title)
    if current_step(case) is None:
        return finish(case, step.decision, actor=actor, post=post)
    return save(case)


@transaction.atomic
def return_for_correction(*, actor: Actor, case: Case, reason: str, revision: int | None = None) -> Case:
    """Send the proposal back to its preparer, with the reason; the chain starts anew afterwards."""
    case = lock(case, revision)
    step = _step_in_turn(case)
    post = policies.post_for_step(actor, step)
    if post is None:
        raise NotPermitted(_("Bu paraf sırası sizde değil."))
    require_text(reason, "reason", _("Neyin düzeltilmesi gerektiğini yazın."))
    _close(step, StepState.RETURNED, actor, post, reason)
    step.decision.steps.filter(state=StepState.PENDING).update(state=StepState.CANCELLED)
    Decision.objects.filter(pk=step.decision_id).update(is_current=False)
    move(case, State.IN_PROGRESS)
    save(case)
    events.record(case, Event.SIGN_OFF_RETURNED, actor=actor, text=reason)
    return case


@transaction.atomic
def skip_step(*, actor: Actor, case: Case, reason: str, revision: int | None = None) -> Case:
    """A manager passes over a step that nobody can give; never the decision itself."""
    case = lock(case, revision)
    step = _step_in_turn(case)
    policies.require(actor, policies.may_skip, step)
    require_text(reason, "reason", _("Adımın neden atlandığını yazın."))
    _close(step, StepState.SKIPPED, actor, actor.post, reason)
    events.record(case, Event.STEP_SKIPPED, actor=actor, text=reason, title=step.title)
    return save(case)


@transaction.atomic
def delegate_step(*, actor: Actor, case: Case, to: StaffPost, reason: str, revision: int | None = None) -> Case:
    """Hand one's turn to another post over the same unit."""
    case = lock(case, revision)
    step = _step_in_turn(case)
    if policies.post_for_step(actor, step) is None and not policies.may_skip(actor, step):
        raise NotPermitted(_("Bu paraf sırası sizde değil."))
    require_text(reason, "reason", _("Neden devrettiğinizi yazın."))
    if not to.is_active or not case.unit.path.startswith(to.unit.path):
        raise Invalid(fields={"to": [_("Seçilen kişi bu birimde görevli değil.")]})
    step.delegate = to
    step.save(update_fields=["delegate"])
    events.record(case, Event.STEP_DELEGATED, actor=actor, text=reason, to=to.person.name)
    return save(case)


def _step_in_turn(case: Case) -> SignOffStep:
    workflow.require(case.state, State.AWAITING_SIGN_OFF)
    step = current_step(case)
    if step is None:
        raise NotAllowed
    step.case = case
    return step


def _close(step: SignOffStep, state: StepState, actor: Actor, post: StaffPost | None, reason: str = "") -> None:
    step.state, step.post, step.signer_name = state, post, actor.name
    step.at, step.reason = timezone.now(), reason
    step.save(update_fields=["state", "post", "signer_name", "at", "reason"])
