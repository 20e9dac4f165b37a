"""Writes the timeline, and lets services know what happened to their cases."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, CaseEvent, Event
from imece.engines.cases.models.event import PUBLIC
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class EventWatcher:
    """A service that keeps more about its cases: called for each event of them, in the transaction of the act.

    ``key`` is the row's.
    """

    key: str
    happened: Callable[[Case, CaseEvent], None]


event_watchers: Registry[EventWatcher] = Registry("watchers of events")


def record(case: Case, kind: Event, *, actor: Actor, text: str = "", **data: str | int | None) -> CaseEvent:
    """Append one event. ``text`` is shown as written; ``data`` holds names and numbers, never personal data."""
    event = CaseEvent.objects.create(
        case=case,
        kind=kind,
        at=timezone.now(),
        actor_name=author_name(case, actor),
        post=actor.post,
        is_public=kind in PUBLIC,
        text=text,
        data=data,
    )
    if watcher := event_watchers.find(case.service.key):
        watcher.happened(case, event)
    return event


def author_name(case: Case, actor: Actor) -> str:
    """The name under which ``actor`` speaks on ``case``: the applicant's own, the agent's, or the member of staff's."""
    if actor.is_staff or actor.is_system or actor.on_behalf_of:
        return actor.name
    return case.applicant.name
