"""Which unit a report goes to: category × neighbourhood × time, in the order of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.deadlines.api import WorkingCalendar, working_calendar
from imece.services.solution_center.models import Category, RoutingRule


@dataclass(frozen=True)
class Route:
    """Where a report goes, and which rule said so; without a rule the category's unit, without one the row's (None)."""

    unit: Unit | None
    rule: RoutingRule | None = None


def route_of(category: Category, neighbourhood: Neighbourhood | None, at: datetime) -> Route:
    """Where such a report, made at ``at``, goes."""
    rules = RoutingRule.objects.filter(is_active=True).select_related("unit")
    rule = first_match(rules, category, neighbourhood, at)
    return Route(rule.unit, rule) if rule else Route(category.unit)


def first_match(
    rules: Iterable[RoutingRule], category: Category, neighbourhood: Neighbourhood | None, at: datetime
) -> RoutingRule | None:
    """The first of the rules that matches; the calendar is only read where a rule asks for it."""
    for rule in rules:
        if _is_about(rule, category, neighbourhood) and _is_at(rule, at):
            return rule
    return None


def _is_about(rule: RoutingRule, category: Category, neighbourhood: Neighbourhood | None) -> bool:
    if rule.category_id is not None and rule.category_id != category.pk:
        return False
    return rule.neighbourhood_id is None or (neighbourhood is not None and rule.neighbourhood_id == neighbourhood.pk)


def _is_at(rule: RoutingRule, at: datetime) -> bool:
    local = timezone.localtime(at)
    if rule.weekdays and local.weekday() not in rule.weekdays:
        return False
    if rule.starts_at is not None and rule.ends_at is not None:
        now, is_overnight = local.time(), rule.ends_at <= rule.starts_at
        after, before = now >= rule.starts_at, now < rule.ends_at
        if not ((after or before) if is_overnight else (after and before)):
            return False
    return not rule.outside_hours or is_outside_hours(working_calendar(), at)


def is_outside_hours(calendar: WorkingCalendar, at: datetime) -> bool:
    """Whether the house is closed at that moment: before or after hours, at noon, on days off."""
    return not any(opens <= at < closes for opens, closes in calendar.hours_of(timezone.localdate(at)))
