"""Which due date held when: every move is kept, so that what was true then can be told."""

from datetime import datetime

from imece.engines.deadlines.models import Clock, DueChange


def keep_change(clock: Clock, was: datetime | None, at: datetime, cause: DueChange.Cause) -> None:
    """Keep that the due date of ``clock`` moved; nothing where it did not."""
    if clock.due_at != was:
        DueChange.objects.create(clock=clock, at=at, was=was, now=clock.due_at, cause=cause)


def due_as_known(clock: Clock, at: datetime) -> datetime | None:
    """The due date that held at a moment; None while it stood, or before the clock began."""
    if at < clock.started_at:
        return None
    changes = list(clock.due_changes.order_by("at", "pk").values_list("at", "was", "now"))
    before = [now for moment, _was, now in changes if moment <= at]
    if before:
        return before[-1]
    return changes[0][1] if changes else clock.due_at
