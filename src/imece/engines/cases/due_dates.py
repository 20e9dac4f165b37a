"""Keeps the copies of due dates on cases in step with their clocks."""

from collections.abc import Mapping
from datetime import datetime

from imece.engines.cases.models import Case


def follow_clocks(changes: Mapping[int, datetime | None]) -> None:
    """Take over new due dates by clock id, when a declared day off has moved them."""
    cases = list(Case.objects.filter(clock_id__in=changes.keys()).only("pk", "clock_id", "due_at"))
    for case in cases:
        case.due_at = changes[case.clock_id] if case.clock_id else None
    Case.objects.bulk_update(cases, ["due_at"], batch_size=500)
