"""Writes the timeline."""

from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, CaseEvent, Event
from imece.engines.cases.models.event import PUBLIC


def record(case: Case, kind: Event, *, actor: Actor, text: str = "", **data: str | int | None) -> CaseEvent:
    """Append one event. ``text`` is shown as written; ``data`` holds names and numbers, never personal data."""
    return CaseEvent.objects.create(
        case=case,
        kind=kind,
        at=timezone.now(),
        actor_name=author_name(case, actor),
        post=actor.post,
        is_public=kind in PUBLIC,
        text=text,
        data=data,
    )


def author_name(case: Case, actor: Actor) -> str:
    """The name under which ``actor`` speaks on ``case``: the applicant's own, the agent's, or the member of staff's."""
    if actor.is_staff or actor.is_system or actor.on_behalf_of:
        return actor.name
    return case.applicant.name
