"""The frame of every write to a case: lock, check, move, save."""

from django.utils import timezone

from imece.engines.cases import workflow
from imece.engines.cases.models import Case
from imece.engines.cases.workflow import State
from imece.kernel.errors import Conflict, Invalid, NotAllowed


def lock(case: Case, revision: int | None = None) -> Case:
    """The case as it is now, locked until the transaction ends.

    Raises:
        Conflict: ``revision`` is what the actor had seen, and somebody has changed the case since.
    """
    fresh = Case.objects.locked(case.pk)
    if revision is not None and fresh.revision != revision:
        raise Conflict
    return fresh


def move(case: Case, to: State) -> None:
    """Change the state in memory; ``save`` writes it.

    Raises:
        NotAllowed: the workflow has no such move.
    """
    if not workflow.may_move(case.state, to):
        raise NotAllowed(workflow.refusal(case.state))
    case.state = to
    case.is_open = to in workflow.OPEN
    case.state_since = timezone.now()


def save(case: Case, *fields: str) -> Case:
    """Write ``fields`` with the state, and count the revision."""
    case.revision += 1
    case.save(update_fields=["state", "is_open", "state_since", "revision", *fields])
    return case


def require_text(text: str, field: str, sentence: str) -> None:
    """Raise ``Invalid`` on ``field`` unless something was written."""
    if not text.strip():
        raise Invalid(fields={field: [sentence]})
