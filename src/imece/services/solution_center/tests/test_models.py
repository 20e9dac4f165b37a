"""What the tables hold, and what they refuse."""

import pytest
from django.db import IntegrityError, transaction

from imece.engines.catalog.api import ServiceVersion
from imece.engines.deadlines.api import parse_term
from imece.services.solution_center.models import Category, Follower, Report, ReportPhoto, RoutingRule
from imece.services.solution_center.shipping import OTHER, add_first_categories
from imece.services.solution_center.tests.factories import CENTRE, category, make_report

pytestmark = pytest.mark.django_db


def test_the_shipped_categories_come_once(center: ServiceVersion) -> None:
    assert Category.objects.count() > 20
    Category.objects.filter(key="gurultu").update(name="Ses", is_active=False)
    assert add_first_categories() == []
    assert category("gurultu").name == "Ses"


def test_each_shipped_category_names_a_unit_of_the_demo_or_another_body(center: ServiceVersion) -> None:
    nobody = Category.objects.filter(unit=None, body_name="").values_list("key", flat=True)
    assert set(nobody) == {"oneri", OTHER}


def test_a_category_has_a_term_of_its_own(center: ServiceVersion) -> None:
    promised = category("rogar").promised
    assert promised == parse_term("4 saat").governing
    assert category(OTHER).promised is None


def test_another_body_must_be_named(center: ServiceVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.create(key="x", name="X", group="Y", responsible="elsewhere")


def test_a_report_knows_its_cell(center: ServiceVersion) -> None:
    report = make_report(center)
    assert list(Report.objects.in_cells_around(*CENTRE, 50)) == [report]
    assert not Report.objects.in_cells_around(39.1, 35.0, 50).exists()


def test_a_report_without_a_point_has_no_cell(center: ServiceVersion) -> None:
    assert make_report(center, at=None).cell is None


def test_a_photo_is_only_public_once_a_copy_was_released(center: ServiceVersion) -> None:
    report = make_report(center)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPhoto.objects.create(report=report, attachment_id=1, is_public=True)


@pytest.mark.parametrize("way", [{"email": "a@posta.example"}, {"phone": "+905160000001"}])
def test_nobody_follows_a_report_twice(center: ServiceVersion, way: dict[str, str]) -> None:
    report = make_report(center)
    Follower.objects.create(report=report, **way)
    with pytest.raises(IntegrityError), transaction.atomic():
        Follower.objects.create(report=report, **way)


def test_a_follower_leaves_an_address(center: ServiceVersion) -> None:
    report = make_report(center)
    with pytest.raises(IntegrityError), transaction.atomic():
        Follower.objects.create(report=report)


def test_half_a_span_of_the_day_is_none(center: ServiceVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingRule.objects.create(unit=category().unit, starts_at="08:00")
