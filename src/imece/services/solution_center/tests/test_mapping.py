"""The map's data: points, counts, borders of the view."""

import json
from typing import Any

import pytest
from django.test import Client

from imece.civic.institution.api import Actor, save_territory
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center import mapping
from imece.services.solution_center.models import Outcome
from imece.services.solution_center.tests.factories import make_report, shown

pytestmark = pytest.mark.django_db
DATA = "/cozum-merkezi/harita.json"
CLOSE, TOWN = "34.99,38.99,35.01,39.01", "34.5,38.5,35.5,39.5"


def found(client: Client, **query: str) -> list[dict[str, Any]]:
    response = client.get(DATA, query)
    assert response.status_code == 200
    features: list[dict[str, Any]] = json.loads(response.content)["features"]
    return features


@pytest.mark.parametrize("view", [CLOSE, TOWN])
def test_few_reports_are_points(center: ServiceVersion, client: Client, view: str) -> None:
    report = shown(make_report(center), "Çukur.")
    [feature] = found(client, bbox=view)
    assert feature["geometry"] == {"type": "Point", "coordinates": [35.0, 39.0]}
    properties = feature["properties"]
    assert (properties["number"], properties["text"], properties["state"]) == (report.case.number, "Çukur.", "open")


@pytest.mark.parametrize("view", ["35.005,38.99,35.01,39.01", "35.0001,38.5,36.5,39.5"])
def test_what_lies_outside_the_view_is_left_out(center: ServiceVersion, client: Client, view: str) -> None:
    shown(make_report(center))
    assert found(client, bbox=view) == []


@pytest.mark.parametrize("view", [CLOSE, TOWN])
def test_many_reports_become_counts(
    center: ServiceVersion, client: Client, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping, "MOST_POINTS", 2)
    for place in ((39.0, 35.0), (39.0001, 35.0001), (39.0052, 35.0052)):
        shown(make_report(center, at=place, latitude=place[0], longitude=place[1]))
    solved = shown(make_report(center))
    solved.is_open, solved.outcome, solved.closed_at = False, Outcome.SOLVED, solved.created_at
    solved.save()
    counts = sorted((each["properties"] for each in found(client, bbox=view)), key=lambda each: each["count"])
    if view == CLOSE:
        assert counts == [{"count": 1, "open": 1}, {"count": 3, "open": 2}]
    else:
        assert [sum(each[name] for each in counts) for name in ("count", "open")] == [4, 3]


def test_a_count_stands_where_its_reports_are(
    center: ServiceVersion, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping, "MOST_POINTS", 0)
    shown(make_report(center))
    for view in (CLOSE, TOWN):
        [feature] = found(client, bbox=view)
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (longitude, latitude) == (pytest.approx(35.0, abs=0.0025), pytest.approx(39.0, abs=0.0025))


def test_filters_hold_on_the_map_too(center: ServiceVersion, client: Client) -> None:
    shown(make_report(center))
    assert len(found(client, bbox=CLOSE, konu="yol-cukuru", durum="acik")) == 1
    assert found(client, bbox=CLOSE, konu="moloz") == []
    assert found(client, bbox=TOWN, durum="cozulen") == []


def test_a_report_without_a_point_is_not_on_the_map(center: ServiceVersion, client: Client) -> None:
    shown(make_report(center, at=None))
    assert found(client) == []


@pytest.mark.parametrize(
    "box", ["1,2,3", "a,b,c,d", "nan,1,2,3", "35,39,34,40", "34,39,35,38", "0,0,200,1", "1,1,1,inf"]
)
def test_a_box_that_is_none_is_refused_in_words(center: ServiceVersion, client: Client, box: str) -> None:
    response = client.get(DATA, {"bbox": box})
    assert response.status_code == 400
    assert "bbox" in response.json()["error"]


def test_the_data_is_open_to_other_sites_and_may_be_kept_for_a_minute(center: ServiceVersion, client: Client) -> None:
    response = client.get(DATA)
    assert response["Content-Type"] == "application/geo+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


def test_without_a_box_the_whole_town_is_counted(
    center: ServiceVersion, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping, "MOST_POINTS", 1)
    save_territory(actor=Actor.system(), boundary=[[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]])
    for place in ((39.0, 35.0), (39.05, 35.05)):
        shown(make_report(center, at=place, latitude=place[0], longitude=place[1]))
    assert [each["properties"]["count"] for each in found(client)] == [1, 1]
