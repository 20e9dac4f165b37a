"""Category × neighbourhood × time."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import RoutingRule
from imece.services.solution_center.routing import route_of
from imece.services.solution_center.tests.factories import category

pytestmark = pytest.mark.django_db
ISTANBUL = ZoneInfo("Europe/Istanbul")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week of Monday, 2 November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ISTANBUL)


MONDAY_MORNING, MONDAY_NOON, MONDAY_NIGHT, SUNDAY = at(2, 10), at(2, 12, 30), at(2, 23), at(8, 10)


@pytest.fixture
def quarter(db: None) -> Neighbourhood:
    return Neighbourhood.objects.create(name="Çınar", slug="cinar")


def test_without_a_rule_the_category_decides(center: ServiceVersion, units: Mapping[str, Unit]) -> None:
    route = route_of(category(), None, MONDAY_MORNING)
    assert (route.unit, route.rule) == (units["works"], None)


def test_a_rule_for_a_neighbourhood_holds_only_there(
    center: ServiceVersion, units: Mapping[str, Unit], quarter: Neighbourhood
) -> None:
    rule = RoutingRule.objects.create(neighbourhood=quarter, unit=units["parks"])
    assert route_of(category(), quarter, MONDAY_MORNING).rule == rule
    assert route_of(category(), None, MONDAY_MORNING).rule is None


def test_a_rule_for_a_category_leaves_others_alone(center: ServiceVersion, units: Mapping[str, Unit]) -> None:
    RoutingRule.objects.create(category=category("gurultu"), unit=units["parks"])
    assert route_of(category("gurultu"), None, MONDAY_MORNING).unit == units["parks"]
    assert route_of(category(), None, MONDAY_MORNING).unit == units["works"]


@pytest.mark.parametrize(
    ("moment", "is_outside"),
    [(MONDAY_MORNING, False), (MONDAY_NOON, True), (MONDAY_NIGHT, True), (SUNDAY, True)],
)
def test_outside_working_hours_somebody_else_is_on_duty(
    center: ServiceVersion, units: Mapping[str, Unit], moment: datetime, is_outside: bool
) -> None:
    RoutingRule.objects.create(outside_hours=True, unit=units["police"])
    assert (route_of(category(), None, moment).unit == units["police"]) is is_outside


def test_a_span_over_midnight_holds_before_and_after_it(center: ServiceVersion, units: Mapping[str, Unit]) -> None:
    RoutingRule.objects.create(starts_at=time(22), ends_at=time(6), unit=units["police"])
    assert route_of(category(), None, at(2, 23)).unit == units["police"]
    assert route_of(category(), None, at(3, 5, 59)).unit == units["police"]
    assert route_of(category(), None, at(3, 6)).unit == units["works"]


def test_weekdays_are_those_of_the_town(center: ServiceVersion, units: Mapping[str, Unit]) -> None:
    """Half past midnight on Monday is still Sunday in UTC."""
    RoutingRule.objects.create(weekdays=[6], unit=units["police"])
    assert route_of(category(), None, at(8, 23)).unit == units["police"]
    assert route_of(category(), None, at(9, 0, 30)).unit == units["works"]


def test_the_first_rule_in_order_wins(center: ServiceVersion, units: Mapping[str, Unit]) -> None:
    RoutingRule.objects.create(unit=units["parks"], order=20)
    RoutingRule.objects.create(unit=units["police"], order=10)
    RoutingRule.objects.create(unit=units["culture"], order=5, is_active=False)
    assert route_of(category(), None, MONDAY_MORNING).unit == units["police"]
