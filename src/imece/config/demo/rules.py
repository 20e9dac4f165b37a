"""Rules, texts and calendar entries that staff would have entered in Ofis."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.civic.institution.operations import appoint_stand_in
from imece.engines.cases.models import ReplyTemplate, RoutingRule
from imece.engines.catalog.api import find_service
from imece.engines.deadlines.api import working_calendar
from imece.engines.deadlines.days_off import declare_day_off


def load_rules(units: Mapping[str, Unit], everyday: Mapping[str, Any]) -> None:
    """Where information requests go that name a unit, and what is often answered."""
    service = find_service("bilgi-edinme")
    for order, key in enumerate(("works", "zoning", "parks", "culture"), start=1):
        RoutingRule.objects.create(
            service=service, field="unit", equals=units[key].slug, unit=units[key], order=10 * order
        )
    for text in everyday["reply_templates"]:
        unit = units[text["unit"]] if "unit" in text else None
        ReplyTemplate.objects.create(title=text["title"], text=text["text"], unit=unit)


def load_calendar(now: datetime) -> None:
    """One day off by decision, about two months ago, on a day that would have been a working day."""
    calendar = working_calendar()
    day = calendar.next_working_day(timezone.localdate(now - timedelta(days=63)))
    decision, known_since = "Başkanlık oluru: elektrik altyapısının yenilenmesi", now - timedelta(days=400)
    declare_day_off(actor=Actor.system(), day=day, decision=decision, at=known_since)


def load_stand_in(staff: Mapping[str, StaffPost], now: datetime) -> None:
    """Filiz acts for Hakan during a leave that begins in some days."""
    start = timezone.localdate(now + timedelta(days=9))
    appoint_stand_in(
        actor=Actor.system(),
        post=staff["hakan"],
        by=staff["filiz"],
        start=start,
        end=start + timedelta(days=6),
        reason="Yıllık izin",
    )
