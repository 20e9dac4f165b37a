"""The boundary and the neighbourhoods."""

import math

import pytest

from imece.civic.institution.api import (
    Actor,
    Neighbourhood,
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
