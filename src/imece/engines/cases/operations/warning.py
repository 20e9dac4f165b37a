"""Takes the steps of the ladder: tells staff that a term ends, and applicants of their right when it has ended."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.identity.api import addresses_of_many
from imece.civic.institution.api import Actor, Role, StaffPost, StandIn
from imece.engines.cases import events, messages
from imece.engines.cases.ladder import in_force, ladders, reached
from imece.engines.cases.models import Case, EscalationNotice, EscalationStep, Event, Measure, Told
from imece.engines.deadlines.api import Clock, describe_term, ground_of, is_open
from imece.engines.notifications.api import Letter, notify_many
from imece.kernel.turkish import moment_words

ABOVE: Mapping[Told, tuple[Role, ...]] = {
    Told.ASSIGNEE: (Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR),
    Told.MANAGER: (Role.MANAGER, Role.DEPUTY_MAYOR, Role.MAYOR),
    Told.DEPUTY_MAYOR: (Role.DEPUTY_MAYOR, Role.MAYOR),
    Told.MAYOR: (Role.MAYOR,),
}
"""Who is told, and who instead where nobody holds that post."""


@dataclass(frozen=True)
class Reached:
    """A step that one clock of a case has come to."""

    step: EscalationStep
    clock: Clock
    case: Case


def warn_of_terms(now: datetime | None = None) -> int:
    """Take every step that has been reached; units that are closed now hear when they open. Gives how many."""
    now = now or timezone.now()
    written = ladders()
    own = [service for service in written if service is not None]
    opens = _remembering_open(now)
    taken = 0
    for step in in_force(written):
        warnings = [each for each in _warnings(step, now, own) if opens(each.case)]
        for each in warnings:
            taken += _take(each, now)
    return taken


def _remembering_open(now: datetime) -> Callable[[Case], bool]:
    known: dict[int, bool] = {}

    def opens(case: Case) -> bool:
        if case.unit_id not in known:
            known[case.unit_id] = is_open(now, unit=case.unit)
        return known[case.unit_id]

    return opens


def _warnings(step: EscalationStep, now: datetime, own: Iterable[int]) -> list[Reached]:
    clocks = reached(step, now, own=own)
    cases = Case.objects.open().filter(clock_id__in={_matter(clock) for clock in clocks})
    full = cases.select_related("unit", "applicant", "service", "assignee__person").defer("answers")
    by_matter = {case.clock_id: case for case in full}
    return [Reached(step, clock, by_matter[_matter(clock)]) for clock in clocks if _matter(clock) in by_matter]


def _matter(clock: Clock) -> int:
    return clock.lead_id or clock.pk


@transaction.atomic
def _take(warning: Reached, now: datetime) -> bool:
    """Tell whom the step names, once for this date; gives whether it was taken now."""
    clock, step = warning.clock, warning.step
    assert clock.due_at is not None  # noqa: S101  # only dated clocks reach a step
    _notice, is_new = EscalationNotice.objects.get_or_create(
        clock=clock, step=step.key, due_at=clock.due_at, defaults={"at": now}
    )
    if is_new:
        (_tell_applicant if step.tells == Told.APPLICANT else _tell_staff)(warning)
    return is_new


def _tell_applicant(warning: Reached) -> None:
    """The term has run out: what the law lets the applicant do now. Laws between offices concern no applicant."""
    ground = ground_of(warning.clock)
    if not ground.appeal:
        return
    event = events.record(warning.case, Event.EXPIRED, actor=Actor.system(), text=str(ground.appeal), ground=ground.key)
    messages.tell_applicant(
        warning.case,
        "case-expired",
        about=event.pk,
        law=str(ground.title),
        term=describe_term(warning.clock.promised),
        ended=_date(warning.clock),
        appeal=str(ground.appeal),
    )


def _tell_staff(warning: Reached) -> None:
    posts = told_posts(warning.case, Told(warning.step.tells))
    if not posts:
        return
    names = ", ".join(dict.fromkeys(post.person.name for post in posts))
    events.record(warning.case, Event.WARNED, actor=Actor.system(), to=names, ground=warning.clock.ground)
    addresses = addresses_of_many(post.person_id for post in posts)
    key = "term-overdue" if warning.step.measure == Measure.AFTER else "term-warning"
    context = _context(warning)
    base = f"{warning.clock.pk}:{warning.step.key}:{_iso(warning.clock)}"
    notify_many(
        key,
        [
            Letter(context, f"{base}:{person}", email=address, reference=warning.case.number)
            for person, address in addresses.items()
        ],
    )


def told_posts(case: Case, told: Told) -> Sequence[StaffPost]:
    """The posts that hear of a case, with those who stand in for them today."""
    posts = [case.assignee] if told == Told.ASSIGNEE and case.assignee and case.assignee.is_active else []
    posts = posts or _nearest(case, ABOVE[told])
    today = timezone.localdate()
    stand_ins = StandIn.objects.filter(post__in=posts, start__lte=today, end__gte=today, ended_early=False)
    return [*posts, *(each.by for each in stand_ins.select_related("by__person"))]


def _nearest(case: Case, roles: Sequence[Role]) -> list[StaffPost]:
    """The holders of the first role that anybody over the case's unit holds, of the nearest unit."""
    above = [int(part) for part in case.unit.path.strip("/").split("/")]
    found = list(StaffPost.objects.active().filter(unit_id__in=above, role__in=roles).select_related("person"))
    for role in roles:
        holders = [post for post in found if post.role == role]
        if holders:
            nearest = max(above.index(post.unit_id) for post in holders)
            return [post for post in holders if above.index(post.unit_id) == nearest]
    return []


def _context(warning: Reached) -> dict[str, str]:
    case, clock = warning.case, warning.clock
    assignee = case.assignee.person.name if case.assignee else _("henüz kimse")
    return {
        "number": case.number,
        "service": case.title,
        "unit": case.unit.name,
        "assignee": assignee,
        "law": str(ground_of(clock).title),
        "term": describe_term(clock.promised),
        "due": _date(clock),
        "address": settings.SITE_URL + reverse("office:cases:case", args=[case.number]),
    }


def _date(clock: Clock) -> str:
    return moment_words(clock.due_at) if clock.due_at else ""


def _iso(clock: Clock) -> str:
    return clock.due_at.isoformat() if clock.due_at else ""
