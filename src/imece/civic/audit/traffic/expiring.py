"""Lets traffic go that was kept as long as the law wants (5651: one to two years)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from imece.civic.audit.models import TrafficEntry, TrafficSeal
from imece.kernel import append_only


def expire_traffic() -> int:
    """Delete requests older than ``IMECE_TRAFFIC_DAYS``, whole seals at a time; gives how many."""
    before = _boundary(timezone.now() - timedelta(days=settings.TRAFFIC_DAYS))
    if not TrafficEntry.objects.filter(at__lt=before).exists():
        return 0
    gone = append_only.expire("audit_trafficentry", before)
    append_only.expire("audit_trafficseal", before)
    return gone


def _boundary(before: datetime) -> datetime:
    """The latest moment up to ``before`` at which no seal is cut in two."""
    while True:
        first = TrafficSeal.objects.filter(last_at__gte=before).aggregate(first=Min("first_at"))["first"]
        if first is None or first >= before:
            return before
        before = first
