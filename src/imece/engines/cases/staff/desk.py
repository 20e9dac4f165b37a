"""A case as it lies in front of one member of staff: what is known, and which rights this actor has on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, StaffPost, Unit, rights
from imece.engines.cases import policies
from imece.engines.cases.models import Case, Decision, DocumentRequest, ReplyTemplate, SignOffStep
from imece.engines.cases.operations.sign_off import current_step
from imece.engines.cases.operations.terms import BY_STAFF
from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import Clock, cause_of, clocks_of, ground_of, may_be_extended
from imece.kernel.errors import NotFound

_PAGE = (
    "service", "service_version", "unit", "assignee__person", "applicant__unit", "clock", "parent", "merged_into",
    "entered_by__person",
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """Everything the acts and the page ask about a case, each read once."""

    actor: Actor
    case: Case

    @cached_property
    def step(self) -> SignOffStep | None:
        """The initial whose turn it is."""
        if self.case.state != State.AWAITING_SIGN_OFF:
            return None
        step = current_step(self.case)
        if step is not None:
            step.case = self.case
        return step

    @property
    def is_mine(self) -> bool:
        return self.case.assignee_id in {post.pk for post in self.actor.posts}

    @cached_property
    def clocks(self) -> Sequence[Clock]:
        """The legal terms of the case, the leading one first."""
        return clocks_of(self.case.clock) if self.case.clock else []

    @property
    def running_clocks(self) -> Sequence[Clock]:
        return [clock for clock in self.clocks if clock.is_running]

    @property
    def extendable_clocks(self) -> Sequence[Clock]:
        now = timezone.now()
        return [clock for clock in self.clocks if may_be_extended(clock, now)]

    @property
    def may_stand_by_staff(self) -> bool:
        """Whether a running clock's law knows a pause that staff may declare."""
        return any(ground_of(clock).may_stand_for.intersection(BY_STAFF) for clock in self.running_clocks)

    @cached_property
    def stands_by_staff(self) -> bool:
        """Whether a clock stands for another cause than the applicant's answer."""
        standing = [clock for clock in self.clocks if clock.is_suspended]
        return any(cause_of(clock) in BY_STAFF for clock in standing)

    @cached_property
    def open_request(self) -> DocumentRequest | None:
        return self.case.document_requests.filter(answered_at=None).select_related("asked_by__person").first()

    @cached_property
    def has_open_children(self) -> bool:
        return self.case.children.filter(is_open=True).exists()

    @cached_property
    def last_decision(self) -> Decision | None:
        """The newest proposal, also one that was returned for correction."""
        return self.case.decisions.select_related("prepared_by__person", "decided_by__person").order_by("-pk").first()

    @cached_property
    def colleagues(self) -> Sequence[StaffPost]:
        """Posts of the case's unit, and of the units above it, that may work on the case."""
        able = [role for role, held in rights.matrix().items() if policies.WORK in held]
        return list(self._posts_over().filter(role__in=able))

    @cached_property
    def signers(self) -> Sequence[StaffPost]:
        """Posts over the case's unit to which an initial may be handed."""
        return list(self._posts_over())

    def _posts_over(self) -> QuerySet[StaffPost]:
        ancestors = [int(pk) for pk in self.case.unit.path.strip("/").split("/")]
        return StaffPost.objects.active().filter(unit_id__in=ancestors).select_related("person", "unit").order_by("pk")

    @cached_property
    def templates(self) -> Sequence[ReplyTemplate]:
        """Reply templates of every unit and of the case's own."""
        return list(ReplyTemplate.objects.filter(Q(unit=None) | Q(unit=self.case.unit), is_active=True))


def open_desk(actor: Actor, number: str) -> Desk:
    """The case of this number in front of the actor.

    Raises:
        NotFound: there is none, or it lies in a unit that the actor may not see.
    """
    return Desk(actor, visible_case(actor, number))


def visible_case(actor: Actor, number: str) -> Case:
    """The case of this number in the actor's part of the house.

    Raises:
        NotFound: there is none, or not for this actor.
    """
    case = Case.objects.worked_on_by(actor).filter(number=number).select_related(*_PAGE).first()
    if case is None:
        raise NotFound(_("Bu numarada görebileceğiniz bir başvuru yok."))
    return case


def other_units(case: Case) -> Sequence[Unit]:
    """Units a case can be sent to."""
    return list(Unit.objects.active().exclude(pk=case.unit_id))
