"""Background work of reports."""

from imece.kernel.jobs import every, job
from imece.services.solution_center import forwarding
from imece.services.solution_center.models import Follower
from imece.services.solution_center.telling import tell_follower


@job
def tell_followers(report_id: int, key: str, about: str) -> None:
    """Tell everybody who follows the report, once for ``about``."""
    followers = Follower.objects.filter(report=report_id).select_related(
        "report__case", "report__category", "report__neighbourhood"
    )
    for follower in followers.iterator():
        tell_follower(follower, key, about=about)


@job
def hand_over(forwarding_id: int) -> None:
    """Try to hand a report over. Trying one that somebody else has, or that is not due, does nothing."""
    forwarding.hand_over(forwarding_id)


@every(minutes=1)
@job
def hand_over_due() -> None:
    """Hand over what is due again."""
    forwarding.hand_over_due()


@every(minutes=10)
@job
def ask_back() -> None:
    """Ask other bodies how the reports stand that they have."""
    forwarding.ask_back()
