"""Who may do what with an application; used by operations, views, menus and templates alike."""

from collections.abc import Callable

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.engines.cases.models import Case, RoutingRule, SignOffStep, StepState
from imece.engines.cases.models.case import SEE
from imece.engines.cases.workflow import IN_WORK, OPEN, State
from imece.engines.catalog.api import Service
from imece.kernel.errors import NotPermitted

ENTER = "cases.enter"
WORK = "cases.work"
ROUTE = "cases.route"
ASSIGN = "cases.assign"
DECIDE = "cases.decide"
EXTRA_DOCUMENT = "cases.extra_document"
TERMS = "cases.terms"
SET_RULES = "cases.set_rules"
BOARD = "cases.board"
__all__ = [
    "ASSIGN", "BOARD", "DECIDE", "ENTER", "EXTRA_DOCUMENT", "ROUTE", "SEE", "SET_RULES", "TERMS", "WORK",
    "is_applicant", "may_ask_extra_document", "may_assign", "may_decide", "may_enter", "may_initial", "may_route",
    "may_see", "may_see_board", "may_see_inbox", "may_set_for_the_house", "may_set_ladder",
    "may_set_rule", "may_set_rules", "may_set_terms", "may_skip", "may_take", "may_unmask", "may_work_on",
    "post_for_step", "require",
]  # fmt: skip


def is_applicant(actor: Actor, case: Case) -> bool:
    """Whether the actor filed the case: by account, by number and code, or as the unit it was filed for."""
    applicant = case.applicant
    by_account = applicant.person_id in actor.voices
    by_unit = applicant.unit_id is not None and applicant.unit_id in actor.unit_ids
    return by_account or by_unit or f"case:{case.pk}" in actor.keys


def may_see_inbox(actor: Actor) -> bool:
    return actor.has(SEE)


def may_see_board(actor: Actor) -> bool:
    return actor.has(BOARD)


def may_enter(actor: Actor) -> bool:
    return actor.has(ENTER)


def may_set_rules(actor: Actor) -> bool:
    return actor.has(SET_RULES)


def may_set_for_the_house(actor: Actor) -> bool:
    """Whether the actor may write what holds for every unit: the right reaches every root of the house."""
    roots = Unit.objects.active().filter(parent=None)
    return all(actor.has(SET_RULES, root) for root in roots)


def may_set_rule(actor: Actor, rule: RoutingRule) -> bool:
    """Whoever answers for the unit that would get the applications otherwise; nobody draws others' to oneself."""
    version = rule.service.current if rule.service else None
    if version is None or version.unit is None:
        return may_set_for_the_house(actor)
    return actor.has(SET_RULES, version.unit)


def may_set_ladder(actor: Actor, service: Service | None) -> bool:
    """Whoever answers for the service's unit; the ladder of the house is for who answers for the whole house."""
    if service is None or service.current is None or service.current.unit is None:
        return may_set_for_the_house(actor)
    return actor.has(SET_RULES, service.current.unit)


def may_see(actor: Actor, case: Case) -> bool:
    """Whether the actor may see the case from the staff side."""
    return actor.has(SEE, case.unit)


def may_work_on(actor: Actor, case: Case) -> bool:
    return actor.has(WORK, case.unit) and case.state in OPEN


def may_take(actor: Actor, case: Case) -> bool:
    return may_work_on(actor, case) and case.state in IN_WORK


def may_note(actor: Actor, case: Case) -> bool:
    """Whoever works on the unit's cases or decides them; auditors only read."""
    return actor.has(WORK, case.unit) or actor.has(DECIDE, case.unit)


def may_unmask(actor: Actor, case: Case) -> bool:
    """Whoever works on the unit's cases or decides them; the reason is recorded."""
    return may_note(actor, case)


def may_route(actor: Actor, case: Case) -> bool:
    return actor.has(ROUTE, case.unit) and case.state in IN_WORK


def may_assign(actor: Actor, case: Case) -> bool:
    return actor.has(ASSIGN, case.unit) and case.state in IN_WORK


def may_ask_extra_document(actor: Actor, case: Case) -> bool:
    """Documents beyond the published row: only a manager, who records why (2009/15169 m.8)."""
    return actor.has(EXTRA_DOCUMENT, case.unit)


def may_set_terms(actor: Actor, case: Case) -> bool:
    """Whether the actor may stop, resume and extend the legal terms of an open case."""
    return actor.has(TERMS, case.unit) and case.state in OPEN and case.clock_id is not None


def may_decide(actor: Actor, case: Case) -> bool:
    return actor.has(DECIDE, case.unit)


def may_initial(actor: Actor, step: SignOffStep) -> bool:
    return post_for_step(actor, step) is not None


def may_skip(actor: Actor, step: SignOffStep) -> bool:
    """A manager may pass over a step that is not the decision itself."""
    return not step.is_final and step.state == StepState.PENDING and actor.has(DECIDE, step.case.unit)


def post_for_step(actor: Actor, step: SignOffStep) -> StaffPost | None:
    """The post that lets the actor give this initial: delegated, or of the step's title over the case's unit."""
    if step.state != StepState.PENDING or step.case.state != State.AWAITING_SIGN_OFF:
        return None
    for post in actor.posts:
        holds_title = post.title == step.title and step.case.unit.path.startswith(post.unit.path)
        if (holds_title and step.delegate_id is None) or post.pk == step.delegate_id:
            return post
    return None


def require(actor: Actor, policy: Callable[..., bool], *subject: object) -> None:
    """Raise ``NotPermitted`` unless ``policy(actor, *subject)`` holds."""
    if not policy(actor, *subject):
        raise NotPermitted
