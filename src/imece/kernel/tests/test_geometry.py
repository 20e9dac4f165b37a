"""Distances, cells and areas."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imece.kernel import geometry

ANKARA, ISTANBUL = (39.9334, 32.8597), (41.0082, 28.9784)
SQUARE = [[[35.0, 39.0], [35.1, 39.0], [35.1, 39.1], [35.0, 39.1]]]
HOLE = [[35.04, 39.04], [35.06, 39.04], [35.06, 39.06], [35.04, 39.06]]
latitudes = st.floats(36, 42)
longitudes = st.floats(26, 45)


def test_ankara_is_350_kilometres_from_istanbul() -> None:
    assert geometry.metres_between(*ANKARA, *ISTANBUL) == pytest.approx(350_000, rel=0.01)


@given(latitudes, longitudes, st.floats(0, 360), st.floats(0, 500))
def test_what_is_near_lies_in_one_of_the_cells_around(lat: float, lon: float, bearing: float, metres: float) -> None:
    """Nothing within the circle is overlooked by looking only at the cells around."""
    up = metres * math.cos(math.radians(bearing)) / geometry.METRES_A_DEGREE
    aside = metres * math.sin(math.radians(bearing)) / geometry.METRES_A_DEGREE / math.cos(math.radians(lat))
    other = (lat + up, lon + aside)
    radius = geometry.metres_between(lat, lon, *other)
    assert geometry.cell(*other) in geometry.cells_around(lat, lon, radius + 0.01)


@given(latitudes, longitudes)
def test_a_circle_of_100_metres_touches_four_cells_at_most(lat: float, lon: float) -> None:
    assert 1 <= len(geometry.cells_around(lat, lon, 100)) <= 4


def test_two_cells_never_share_a_number() -> None:
    assert geometry.cell(39.0, 179.9999) != geometry.cell(39.0 + geometry.CELL, -180)


@pytest.mark.parametrize(
    ("lat", "lon", "is_inside"),
    [(39.05, 35.05, True), (39.05, 35.2, False), (39.2, 35.05, False), (38.9, 35.05, False), (39.05, 34.9, False)],
)
def test_a_point_is_inside_or_outside_of_a_square(lat: float, lon: float, is_inside: bool) -> None:
    assert geometry.within(lat, lon, SQUARE) is is_inside


def test_a_hole_is_not_inside() -> None:
    assert not geometry.within(39.05, 35.05, [*SQUARE, HOLE])
    assert geometry.within(39.02, 35.02, [*SQUARE, HOLE])


def test_a_ring_may_repeat_its_first_corner() -> None:
    closed = [[*SQUARE[0], SQUARE[0][0]]]
    assert geometry.within(39.05, 35.05, closed)
    assert not geometry.within(39.05, 35.15, closed)


def test_the_box_of_an_area_holds_its_corners() -> None:
    assert geometry.box_of(SQUARE) == geometry.Box(39.0, 35.0, 39.1, 35.1)


@pytest.mark.parametrize("point", [(math.nan, 35.0), (39.0, math.inf), (91.0, 35.0), (39.0, -181.0)])
def test_impossible_coordinates_are_not_on_earth(point: tuple[float, float]) -> None:
    assert not geometry.is_on_earth(*point)


def test_a_box_around_a_pole_stays_on_earth() -> None:
    box = geometry.box_around(89.9999, 0, 1000)
    assert geometry.is_on_earth(box.north, box.east)


def test_a_grid_holds_the_cells_of_the_points_in_its_box() -> None:
    box = geometry.box_around(39.0, 35.0, 500)
    grid = geometry.grid_over(box)
    assert set(geometry.cells_around(39.0, 35.0, 500)) == set(grid.numbers())
    assert len(grid.numbers()) == grid.size
    assert geometry.cell(39.0, 35.0) in grid.numbers()


def test_a_cell_is_its_row_times_the_columns_plus_its_column() -> None:
    number = geometry.cell(39.0012, 35.0012)
    latitude, longitude = geometry.point_of(number // geometry.COLUMNS, number % geometry.COLUMNS)
    assert geometry.cell(latitude, longitude) == number
