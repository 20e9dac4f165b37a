"""Work by the clock: versions whose day has come, and measured figures."""

from django.utils import timezone

from imece.engines.catalog.models import Service, State
from imece.engines.catalog.operations.measuring import refresh_figures
from imece.engines.catalog.operations.publishing import bring_into_force
from imece.kernel.jobs import every, job


@every(minutes=5)
@job
def bring_due_versions_into_force() -> None:
    """Make every published version current whose day has come."""
    today = timezone.localdate()
    due = Service.objects.filter(versions__state=State.PUBLISHED, versions__valid_from__lte=today)
    for service in due.distinct():
        bring_into_force(service=service, today=today)


@every(minutes=15)
@job
def measure() -> None:
    """Bring the measured figures up to date."""
    refresh_figures()
