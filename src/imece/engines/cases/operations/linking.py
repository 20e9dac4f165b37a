"""Cases that belong together: splitting, linking, merging."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.cases import events, finding, messages, policies, workflow
from imece.engines.cases.models import Applicant, Case, Event
from imece.engines.cases.operations.locking import lock, move, require_text, save
from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import start_clock, stop_clocks
from imece.kernel import sequences
from imece.kernel.errors import Invalid
from imece.kernel.identifiers import random_code


@transaction.atomic
def split_case(*, actor: Actor, case: Case, title: str, unit: Unit, revision: int | None = None) -> Case:
    """Open a child case for a part that another unit does; the parent ends only after its children.

    The child is the municipality's own: the applicant goes on following the parent alone.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_take, case)
    require_text(title, "title", _("Alt başvurunun konusunu yazın."))
    child = _open_child(actor, case, title, unit)
    save(case)
    events.record(case, Event.SPLIT, actor=actor, child=child.number, unit=unit.name)
    events.record(child, Event.SUBMITTED, actor=actor, parent=case.number)
    finding.index(child)
    return child


def _open_child(actor: Actor, case: Case, title: str, unit: Unit) -> Case:
    term, now = case.service_version.governing_term, timezone.now()
    clock = start_clock(term, at=now, unit=unit) if term else None
    year = timezone.localtime(now).year
    applicant = Applicant.objects.create(kind=Applicant.Kind.UNIT, unit=case.unit, name=case.unit.name)
    return Case.objects.create(
        number=f"{year}-{sequences.next_number(f'case-{year}'):06d}",
        tracking_code=random_code(),
        kind=case.kind,
        service=case.service,
        service_version=case.service_version,
        title=title[:200],
        answers=case.answers,
        place=case.place,
        latitude=case.latitude,
        longitude=case.longitude,
        applicant=applicant,
        channel=case.channel,
        received_at=now,
        entered_by=actor.post,
        unit=unit,
        clock=clock,
        due_at=clock.due_at if clock else None,
        parent=case,
    )


@transaction.atomic
def link_duplicate(*, actor: Actor, case: Case, other: Case) -> None:
    """Note that two cases are about the same thing; both go on."""
    _require_both(actor, case, other)
    case.duplicates.add(other)
    events.record(case, Event.LINKED, actor=actor, other=other.number)
    events.record(other, Event.LINKED, actor=actor, other=case.number)


@transaction.atomic
def merge_case(*, actor: Actor, case: Case, into: Case, revision: int | None = None) -> Case:
    """End ``case`` as part of ``into``; its applicant is told where it goes on.

    Raises:
        Invalid: a case cannot be merged into itself or into a closed one.
    """
    _require_both(actor, case, into)
    first, second = sorted([case.pk, into.pk])
    Case.objects.locked(first)
    Case.objects.locked(second)
    case, into = lock(case, revision), lock(into)
    policies.require(actor, policies.may_take, case)
    workflow.require(into.state, *workflow.OPEN)
    move(case, State.MERGED)
    case.merged_into, case.closed_at = into, timezone.now()
    if case.clock is not None:
        stop_clocks(case.clock)
    save(case, "merged_into", "closed_at")
    events.record(case, Event.MERGED, actor=actor, into=into.number)
    events.record(into, Event.MERGED, actor=actor, other=case.number)
    messages.tell_applicant(case, "case-merged", other=into.number)
    return case


def _require_both(actor: Actor, case: Case, other: Case) -> None:
    if case.pk == other.pk:
        raise Invalid(fields={"other": [_("Başka bir başvuru numarası yazın.")]})
    policies.require(actor, policies.may_see, case)
    policies.require(actor, policies.may_see, other)
