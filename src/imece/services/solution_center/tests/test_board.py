"""The board's figures, its drawing and its files."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.cases.models import Satisfaction
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.figures import figures_of, span
from imece.services.solution_center.heat import heat_of
from imece.services.solution_center.models import Outcome, Report
from imece.services.solution_center.tests.factories import CENTRE, make_report, north_of_centre
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db
BOARD = "/ofis/cozum-merkezi/pano/"


def ended(center: ServiceVersion, days_ago: int, hours: float, outcome: Outcome = Outcome.SOLVED) -> Report:
    """A report that was answered after an hour and ended after some."""
    report = make_report(center)
    came = timezone.now() - timedelta(days=days_ago)
    done = came + timedelta(hours=hours)
    Report.objects.filter(pk=report.pk).update(
        created_at=came,
        first_response_at=came + timedelta(hours=1),
        closed_at=done,
        is_open=False,
        outcome=outcome,
    )
    report.refresh_from_db()
    return report


def all_of(days: int = 90):  # type: ignore[no-untyped-def]  # the figures of the last days
    now = timezone.now()
    return figures_of(Report.objects.all(), now - timedelta(days=days), now)


def test_times_are_medians_and_only_solved_ones_have_a_solution(center: ServiceVersion) -> None:
    for hours in (2, 4, 100):
        ended(center, 10, hours)
    ended(center, 10, 1, Outcome.CLOSED)
    total = all_of().total
    assert (total.reported, total.solved, total.closed, total.open) == (4, 3, 1, 0)
    assert (total.first_response, total.solution) == ("1 sa", "4 sa")


def test_what_came_before_the_period_is_not_counted(center: ServiceVersion) -> None:
    ended(center, 100, 1)
    assert all_of(90).total.reported == 0


def test_the_same_place_again_is_a_recurrence(center: ServiceVersion) -> None:
    ended(center, 10, 1)
    make_report(center)
    assert all_of().total.recurrence == "%50"


def test_satisfaction_is_the_mean_of_the_answers(center: ServiceVersion) -> None:
    for score in (5, 2):
        Satisfaction.objects.create(case=ended(center, 5, 1).case, score=score)
    make_report(center)
    assert all_of().total.satisfaction == "3,5"


def test_neighbourhoods_and_categories_with_most_reports_stand_first(center: ServiceVersion) -> None:
    quarter = Neighbourhood.objects.create(name="Çınar", slug="cinar")
    for key in ("rogar", "rogar", "agac"):
        report = make_report(center, key=key)
        Report.objects.filter(pk=report.pk, category__key="rogar").update(neighbourhood=quarter)
    figures = all_of()
    assert [(each.name, each.reported) for each in figures.by_category] == [
        ("Açık ya da çökük rögar kapağı", 2),
        ("Tehlikeli ya da kurumuş ağaç", 1),
    ]
    assert [each.name for each in figures.by_neighbourhood] == ["Çınar", "Mahallesi bilinmeyen"]


def test_weeks_count_what_came_and_what_was_solved(center: ServiceVersion) -> None:
    ended(center, 13, 24 * 8)
    weeks = all_of(14).weeks
    assert [(came, solved) for _start, came, solved in weeks] == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("seconds", "words"), [(5, "1 dk"), (1800, "30 dk"), (7200, "2 sa"), (172_800, "2 gün"), (216_000, "2,5 gün")]
)
def test_spans_are_told_as_people_say_them(seconds: int, words: str) -> None:
    assert span(seconds) == words


def test_the_drawing_is_darkest_where_most_came_from(center: ServiceVersion) -> None:
    for _number in range(9):
        make_report(center)
    make_report(center, at=(north_of_centre(2000), CENTRE[1]))
    heat = heat_of(Report.objects.all())
    assert {(patch.count, patch.level) for patch in heat.patches} == {(9, 5), (1, 2)}
    north, middle = sorted(heat.patches, key=lambda patch: float(patch.y))
    assert (north.count, middle.count) == (1, 9)


def test_without_a_single_point_there_is_no_drawing(center: ServiceVersion) -> None:
    make_report(center, at=None)
    assert heat_of(Report.objects.all()) is None


def test_the_mayor_reads_the_board_and_takes_it_along(center: ServiceVersion, nurhan: Persona) -> None:
    ended(center, 5, 3)
    client = nurhan.client
    page = client.get(BOARD).content.decode()
    assert "Yol çukuru ve bozuk asfalt" in page
    assert "heat-" in page
    csv = b"".join(client.get(BOARD, {"bicim": "csv", "tablo": "mahalle"}).streaming_content).decode()  # type: ignore[arg-type]  # a plain stream
    assert "Mahallesi bilinmeyen;1;0;1;0;0;1" in csv
    answer = client.get(BOARD, {"bicim": "xlsx"})
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[arg-type]  # as above


def test_a_manager_sees_the_figures_of_the_own_unit_alone(center: ServiceVersion, hakan: Persona) -> None:
    ended(center, 5, 3)
    assert "Bu dönemde bildirim yok" in hakan.client.get(BOARD).content.decode()


@pytest.mark.parametrize("odd", [{"donem": "-1"}, {"konu": "yok"}, {"bicim": "exe"}])
def test_an_odd_address_shows_the_usual_board(odd: dict[str, str], center: ServiceVersion, nurhan: Persona) -> None:
    assert nurhan.client.get(BOARD, odd).status_code == 200


def test_the_manager_of_the_rows_own_unit_sees_the_whole_town(
    center: ServiceVersion, units: Mapping[str, Unit]
) -> None:
    ended(center, 5, 3)
    manager = make_staff("tarik", "Tarık Bayram", units["press"], "manager", "manager", 72)
    assert "Yol çukuru ve bozuk asfalt" in manager.client.get(BOARD).content.decode()
