"""What happened is written back: one measurement per finished case, and the figures of the last twelve months."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from imece.engines.catalog.models import CatalogState, MeasuredFigure, Measurement, Service

WINDOW = timedelta(days=365)


def record_measurement(
    *, service: Service, number: str, channel: str, opened_at: datetime, completed_at: datetime, working_seconds: int
) -> Measurement:
    """Remember that case ``number`` was finished; a case finished again after reopening is measured anew.

    Call it inside the transaction that completes the case. ``working_seconds`` is time in office hours, with the
    stops of the legal clock taken out.
    """
    measurement, _created = Measurement.objects.update_or_create(
        number=number,
        defaults={
            "service": service,
            "channel": channel,
            "opened_at": opened_at,
            "completed_at": max(completed_at, opened_at),
            "working_seconds": max(0, working_seconds),
        },
    )
    return measurement


@transaction.atomic
def refresh_figures(*, now: datetime | None = None) -> int:
    """Compute every service's figures of the last twelve months anew; gives how many changed."""
    until = now or timezone.now()
    changed = sum(_refresh(service_id, until) for service_id in Service.objects.values_list("pk", flat=True))
    if changed:
        CatalogState.bump()
    return changed


def _refresh(service_id: int, until: datetime) -> bool:
    measured = Measurement.objects.filter(
        service_id=service_id, completed_at__gt=until - WINDOW, completed_at__lte=until
    )
    times = measured.order_by("working_seconds").values_list("working_seconds", flat=True)
    count = measured.count()
    values = {
        "count": count,
        "median_seconds": times[_rank(count, 50)] if count else None,
        "p90_seconds": times[_rank(count, 90)] if count else None,
        "measured_since": measured.aggregate(first=Min("completed_at"))["first"],
    }
    known = MeasuredFigure.objects.filter(service_id=service_id).values(*values).first()
    if known == values or (known is None and not count):
        return False
    MeasuredFigure.objects.update_or_create(service_id=service_id, defaults={**values, "measured_until": until})
    return True


def _rank(count: int, percent: int) -> int:
    """Index of the nearest-rank percentile among ``count`` sorted values."""
    return max(0, -(-count * percent // 100) - 1)
