"""Who works on a case: routing to a unit, taking, assigning, putting back."""

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.engines.cases import events, finding, policies
from imece.engines.cases.models import Case, Event
from imece.engines.cases.operations.locking import lock, move, require_text, save
from imece.engines.cases.procedures import procedures
from imece.engines.cases.workflow import State
from imece.kernel.errors import Conflict, Invalid


@transaction.atomic
def take_case(*, actor: Actor, case: Case, revision: int | None = None) -> Case:
    """The actor becomes responsible and begins to work.

    Raises:
        NotPermitted: the actor may not work in the case's unit.
        Conflict: somebody else has it, or has changed it since the actor looked.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_take, case)
    post = _own_post(actor, case)
    if case.assignee_id not in (None, post.pk):
        raise Conflict(_("Bu başvuruyu sizden önce başka biri üstlendi."))
    begins = case.state == State.SUBMITTED
    if case.state != State.IN_PROGRESS:
        move(case, State.IN_PROGRESS)
    case.assignee = post
    save(case, "assignee")
    events.record(case, Event.TAKEN, actor=actor)
    if begins:
        _tell_procedure(case)
    return case


@transaction.atomic
def assign_case(*, actor: Actor, case: Case, to: StaffPost, revision: int | None = None) -> Case:
    """Give the case to a post of its unit.

    Raises:
        Invalid: the post is closed or belongs to another unit.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_assign, case)
    if not to.is_active or not case.unit.path.startswith(to.unit.path):
        raise Invalid(fields={"to": [_("Seçilen kişi bu birimde görevli değil.")]})
    begins = case.state == State.SUBMITTED
    if case.state in (State.SUBMITTED, State.REOPENED):
        move(case, State.ACCEPTED if begins else State.IN_PROGRESS)
    case.assignee = to
    save(case, "assignee")
    events.record(case, Event.ASSIGNED, actor=actor, to=to.person.name)
    if begins:
        _tell_procedure(case)
    return case


@transaction.atomic
def return_case(*, actor: Actor, case: Case, reason: str, revision: int | None = None) -> Case:
    """Put the case back into the unit's pool, with the reason."""
    case = lock(case, revision)
    policies.require(actor, policies.may_take, case)
    require_text(reason, "reason", _("Neden geri bıraktığınızı yazın."))
    if case.state != State.SUBMITTED:
        move(case, State.SUBMITTED)
    case.assignee = None
    save(case, "assignee")
    events.record(case, Event.RETURNED, actor=actor, text=reason)
    return case


@transaction.atomic
def route_case(*, actor: Actor, case: Case, to: Unit, reason: str, revision: int | None = None) -> Case:
    """Send the case to another unit; the published clock goes on running (3071 m.5: the citizen is not sent around)."""
    case = lock(case, revision)
    policies.require(actor, policies.may_route, case)
    require_text(reason, "reason", _("Neden gönderdiğinizi yazın."))
    if to.pk == case.unit_id or not to.is_active:
        raise Invalid(fields={"to": [_("Başka ve etkin bir birim seçin.")]})
    if case.state != State.SUBMITTED:
        move(case, State.SUBMITTED)
    sender, case.unit, case.assignee = case.unit, to, None
    save(case, "unit", "assignee")
    events.record(case, Event.ROUTED, actor=actor, text=reason, sender=sender.name, to=to.name)
    finding.index(case)
    return case


def _own_post(actor: Actor, case: Case) -> StaffPost:
    """The post through which the actor works on the case: the own one first, else one stood in for."""
    posts = actor.posts_with(policies.WORK, case.unit)
    own = [post for post in posts if actor.person is not None and post.person_id == actor.person.pk]
    return (own or posts)[0]


def _tell_procedure(case: Case) -> None:
    procedure = procedures.find(case.service.key)
    if procedure is not None:
        procedure.accepted(case)
