"""Background work of applications."""

from imece.engines.cases.operations.drafts import discard_draft, expired_drafts
from imece.kernel.jobs import every, job


@every(at="03:17")
@job
def forget_old_drafts() -> None:
    """Throw away drafts that nobody has touched for thirty days."""
    for draft in expired_drafts():
        discard_draft(draft=draft)
