"""Open reports of the same kind around a place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Visibility
from imece.services.solution_center.selectors import nearby
from imece.services.solution_center.tests.factories import CENTRE, category, make_report, north_of_centre, shown

pytestmark = pytest.mark.django_db


def test_the_nearest_comes_first_and_the_far_not_at_all(center: ServiceVersion) -> None:
    far, near = (make_report(center, latitude=north_of_centre(metres)) for metres in (60, 10))
    make_report(center, latitude=north_of_centre(101))
    found = nearby(category(), *CENTRE)
    assert [each.report for each in found] == [near, far]
    assert [each.metres for each in found] == [10, 60]


def test_neighbours_across_the_edge_of_a_cell_are_found(center: ServiceVersion) -> None:
    edge = 39.0025
    report = make_report(center, latitude=edge - 0.0001)
    assert [each.report for each in nearby(category(), edge + 0.0001, CENTRE[1])] == [report]


def test_other_kinds_closed_and_hidden_ones_are_not_meant(center: ServiceVersion) -> None:
    make_report(center, key="agac")
    make_report(center, is_open=False, closed_at=timezone.now())
    make_report(center, visibility=Visibility.HIDDEN)
    assert nearby(category(), *CENTRE) == []


def test_what_is_not_for_the_public_has_no_neighbours(center: ServiceVersion) -> None:
    make_report(center, key="gurultu", visibility=Visibility.WAITING)
    assert nearby(category("gurultu"), *CENTRE) == []


def test_only_a_released_text_is_read_by_others(center: ServiceVersion) -> None:
    report = make_report(center)
    assert nearby(category(), *CENTRE)[0].text == ""
    shown(report, "Çukur var.")
    assert nearby(category(), *CENTRE)[0].text == "Çukur var."


def test_five_at_most(center: ServiceVersion) -> None:
    for metres in range(7):
        make_report(center, latitude=north_of_centre(metres), created_at=timezone.now() - timedelta(days=metres))
    assert len(nearby(category(), *CENTRE)) == 5
