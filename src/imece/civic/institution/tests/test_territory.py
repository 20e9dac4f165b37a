"""The boundary and the neighbourhoods."""

import json
import math
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from imece.civic.institution.api import (
    Actor,
    Neighbourhood,
    Street,
    is_inside,
    neighbourhood_at,
    neighbourhoods,
    save_neighbourhoods,
    save_territory,
)
from imece.kernel.errors import NotPermitted
from tests.personas import Persona

WEST = [[[35.0, 39.0], [35.1, 39.0], [35.1, 39.1], [35.0, 39.1]]]
EAST = [[[35.1, 39.0], [35.2, 39.0], [35.2, 39.1], [35.1, 39.1]]]
WHOLE = [[[35.0, 39.0], [35.2, 39.0], [35.2, 39.1], [35.0, 39.1]]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas() -> list[Neighbourhood]:
    return save_neighbourhoods(actor=Actor.system(), areas=[("Zafer", EAST), ("Çınar", WEST)])


@pytest.mark.usefixtures("areas")
def test_a_point_lies_in_its_neighbourhood() -> None:
    assert str(neighbourhood_at(39.05, 35.05)) == "Çınar"
    assert str(neighbourhood_at(39.05, 35.15)) == "Zafer"
    assert neighbourhood_at(39.5, 35.05) is None


@pytest.mark.usefixtures("areas")
def test_neighbourhoods_stand_in_the_order_of_the_turkish_alphabet() -> None:
    assert [each.name for each in neighbourhoods()] == ["Çınar", "Zafer"]


@pytest.mark.usefixtures("areas")
def test_a_neighbourhood_that_is_no_longer_one_holds_nothing() -> None:
    Neighbourhood.objects.filter(name="Çınar").update(is_active=False)
    assert neighbourhood_at(39.05, 35.05) is None
    assert [each.name for each in neighbourhoods()] == ["Zafer"]


@pytest.mark.usefixtures("areas")
def test_a_known_name_gets_the_new_boundary() -> None:
    save_neighbourhoods(actor=Actor.system(), areas=[("Zafer", WHOLE)])
    zafer = Neighbourhood.objects.get(name="Zafer")
    assert (zafer.south, zafer.west, zafer.north, zafer.east) == (39.0, 35.0, 39.1, 35.2)
    assert Neighbourhood.objects.count() == 2


def test_without_a_boundary_the_whole_country_is_inside() -> None:
    assert is_inside(41.0, 29.0)
    assert not is_inside(0.0, 0.0)


def test_with_a_boundary_only_what_lies_within_it_is_inside() -> None:
    save_territory(actor=Actor.system(), boundary=WHOLE)
    assert is_inside(39.05, 35.05)
    assert not is_inside(41.0, 29.0)


@pytest.mark.parametrize("point", [(math.nan, 35.05), (39.05, math.nan), (math.inf, 0.0), (200.0, 35.0)])
def test_impossible_coordinates_are_nowhere(point: tuple[float, float]) -> None:
    assert not is_inside(*point)
    assert neighbourhood_at(*point) is None


def test_a_resident_draws_no_boundaries(ayse: Persona) -> None:
    with pytest.raises(NotPermitted):
        save_territory(actor=ayse.actor, boundary=WHOLE)
    with pytest.raises(NotPermitted):
        save_neighbourhoods(actor=ayse.actor, areas=[("Zafer", EAST)])


PAGE = "/ofis/kurum/mahalleler/"


def geojson(*features: tuple[str, object], kind: str = "Polygon") -> str:
    closed = [
        {"type": "Feature", "properties": {"Ad": name}, "geometry": {"type": kind, "coordinates": rings}}
        for name, rings in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": closed})


def send(persona: Persona, content: str | bytes, what: str = "quarters") -> HttpResponse:
    file = SimpleUploadedFile("mahalleler.geojson", content.encode() if isinstance(content, str) else content)
    return persona.client.post(f"{PAGE}sinir/", {"what": what, "file": file})


def test_neighbourhoods_come_from_a_file(tolga: Persona) -> None:
    assert send(tolga, geojson(("Çınar", WEST), ("Zafer", EAST))).status_code == 303
    assert str(neighbourhood_at(39.05, 35.15)) == "Zafer"
    assert "Çınar" in tolga.client.get(PAGE).content.decode()


def test_islands_of_one_area_all_belong_to_it(tolga: Persona) -> None:
    send(tolga, geojson(("", [WEST, EAST]), kind="MultiPolygon"), "boundary")
    assert is_inside(39.05, 35.05)
    assert is_inside(39.05, 35.15)
    assert not is_inside(39.05, 35.3)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "yok",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Point", "coordinates": [35, 39]}',
        '{"type": "Polygon", "coordinates": [[[35, 39], [35.1, 39]]]}',
        '{"type": "Polygon", "coordinates": [[[35, NaN], [35.1, 39], [35.1, 39.1]]]}',
        '{"type": "Polygon", "coordinates": [[[486000, 4430000], [486100, 4430000], [486100, 4430100]]]}',
        geojson(("", WEST)),
        b"\x89PNG\r\n\x1a\n\x00\xff",
    ],
    ids=range(10),
)
def test_a_file_without_usable_areas_changes_nothing(tolga: Persona, content: str | bytes) -> None:
    answer = send(tolga, content)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Neighbourhood.objects.exists()


def test_a_neighbourhood_is_added_by_name_closed_and_added_again(tolga: Persona) -> None:
    client = tolga.client
    assert client.post(PAGE, {"name": " Çınar  "}).status_code == 303
    assert client.post(PAGE, {"name": "çınar"}).status_code == 422
    quarter = Neighbourhood.objects.get()
    client.post(f"{PAGE}{quarter.pk}/kapat/")
    assert neighbourhoods() == []
    client.post(PAGE, {"name": "Çınar"})
    assert [each.pk for each in neighbourhoods()] == [quarter.pk]


def test_only_the_administrator_draws_boundaries(hakan: Persona) -> None:
    assert hakan.client.get(PAGE).status_code == 403
    assert send(hakan, geojson(("Çınar", WEST))).status_code == 403


def streets(*features: tuple[str, object], kind: str = "LineString") -> str:
    lines = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": points}}
        for name, points in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": lines})


ACROSS = [[35.05, 39.05], [35.09, 39.05], [35.11, 39.05], [35.15, 39.05]]
"""A line through both neighbourhoods."""


def found(words: str) -> list[tuple[str, str, str]]:
    places = Client().get("/yer-ara/", {"q": words}).json()["places"]
    return [(place["name"], place["area"], place["words"]) for place in places]


@pytest.fixture
def named(areas: list[Neighbourhood], tolga: Persona) -> None:
    lines = [
        ("Iğdır Sokak", [[35.15, 39.02], [35.16, 39.02]]),
        ("Atatürk Caddesi", ACROSS),
        ("1453. Sokak", ACROSS[:2]),
        ("", ACROSS),
    ]
    assert send(tolga, streets(*lines), "streets").status_code == 303


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", ["igdir so", "IĞDIR SOKAĞI", "ığdır sk.", "sokak ığdır zafer mah", " Iğdır  Sok "])
def test_a_street_is_found_however_it_is_typed(words: str) -> None:
    assert found(words) == [("Iğdır Sokak", "Zafer Mahallesi", "Iğdır Sokak")]


@pytest.mark.usefixtures("named")
def test_a_street_is_found_in_each_of_its_neighbourhoods() -> None:
    assert [(name, area) for name, area, _words in found("atatürk cad")] == [
        ("Atatürk Caddesi", "Çınar Mahallesi"),
        ("Atatürk Caddesi", "Zafer Mahallesi"),
    ]


@pytest.mark.usefixtures("named")
def test_a_door_number_is_kept_beside_the_street() -> None:
    assert found("ığdır sk no: 5'in önü") == [("Iğdır Sokak", "Zafer Mahallesi", "Iğdır Sokak no: 5'in önü")]
    assert found("1453 sokak 7") == [("1453. Sokak", "Çınar Mahallesi", "1453. Sokak 7")]


@pytest.mark.usefixtures("named")
def test_the_mark_of_a_street_lies_on_it() -> None:
    [street] = Street.objects.filter(name="1453. Sokak")
    assert [street.longitude, street.latitude] in ACROSS
    assert Street.objects.get(name="Iğdır Sokak").kind == Street.Kind.STREET


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("words", ["", "ç", "   ", "Kavak", '"*:', "' OR 1", "x" * 10_000, "5"])
def test_what_is_no_street_finds_nothing(words: str) -> None:
    assert found(words) == []


@pytest.mark.usefixtures("named")
def test_streets_of_a_closed_neighbourhood_are_not_found() -> None:
    Neighbourhood.objects.filter(name="Zafer").update(is_active=False)
    assert found("ığdır sokak") == []


@pytest.mark.usefixtures("named")
def test_a_new_file_replaces_the_streets_of_the_neighbourhoods_it_names(tolga: Persona) -> None:
    send(tolga, streets(("Lale Sokak", [35.15, 39.05]), kind="Point"), "streets")
    assert found("ığdır sokak") == []
    assert found("lale") == [("Lale Sokak", "Zafer Mahallesi", "Lale Sokak")]
    assert found("1453") != []
    assert '<td class="number">1</td>' in tolga.client.get(PAGE).content.decode()


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    "content",
    [
        "[]",
        '{"type": "FeatureCollection", "features": []}',
        streets(("", ACROSS)),
        streets(("Uzak Sokak", [[36.5, 39.0], [36.6, 39.0]])),
        streets(("Paris Caddesi", [[2.3, 48.8], [2.4, 48.8]])),
        streets(("Bozuk Sokak", [["a", 39.0]])),
        streets(("Bozuk Sokak", [[]])),
        geojson(("Çınar", WEST)),
    ],
    ids=range(8),
)
def test_a_file_without_usable_streets_changes_nothing(tolga: Persona, content: str) -> None:
    answer = send(tolga, content, "streets")
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Street.objects.exists()


@pytest.mark.usefixtures("named")
def test_many_numbers_do_not_cost_many_searches(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        assert found("7 " * 50) == []


@pytest.mark.usefixtures("areas")
def test_a_name_whose_letters_unfold_is_kept(tolga: Persona) -> None:
    assert send(tolga, streets(("㎢" * 80, ACROSS)), "streets").status_code == 303
    assert Street.objects.count() == 2
    assert tolga.client.post(PAGE, {"name": "㎢" * 80}).status_code == 303
