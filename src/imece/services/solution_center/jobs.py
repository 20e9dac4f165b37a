"""Background work of reports."""

from imece.kernel.jobs import job
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
