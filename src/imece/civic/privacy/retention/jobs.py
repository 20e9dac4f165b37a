"""The nightly run."""

from imece.civic.institution.api import Actor
from imece.civic.privacy.retention.running import apply_retention
from imece.kernel.jobs import every, job


@every(at="02:20")
@job
def let_go_what_is_over() -> None:
    """Destroy or anonymise what no rule keeps any longer (periyodik imha). Idempotent."""
    apply_retention(actor=Actor.system())
