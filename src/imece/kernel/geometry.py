"""Points and areas on the ground (WGS 84 degrees): distances, a grid to look things up by, polygons.

Plain arithmetic over a sphere: right to a few parts in a thousand, which is enough for "is it within 50 metres".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres (IUGG)."""
CELL = 0.0025
"""Edge of a grid cell in degrees: about 280 by 215 metres at the latitude of Türkiye."""
COLUMNS = math.ceil(360 / CELL) + 1
"""A cell's number is its row times this, plus its column."""
METRES_A_DEGREE = math.pi * EARTH_RADIUS / 180

Point = tuple[float, float]
"""Latitude and longitude."""
Ring = Sequence[Sequence[float]]
"""Corners as (longitude, latitude), in the order of GeoJSON; the first need not be repeated at the end."""
Rings = Sequence[Ring]


@dataclass(frozen=True)
class Box:
    """The smallest upright rectangle around something."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Whether both are numbers and within the range of coordinates; NaN and infinity are not."""
    return abs(latitude) <= 90 and abs(longitude) <= 180


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance along the ground (haversine formula)."""
    here, there = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def cell(latitude: float, longitude: float, size: float = CELL) -> int:
    """The number of the grid cell in which a point lies."""
    return _number(_row(latitude, size), _column(longitude, size), size)


def cells_around(latitude: float, longitude: float, metres: float, size: float = CELL) -> list[int]:
    """Every cell that a circle of ``metres`` around the point may touch."""
    box = box_around(latitude, longitude, metres)
    rows = range(_row(box.south, size), _row(box.north, size) + 1)
    columns = range(_column(box.west, size), _column(box.east, size) + 1)
    return [_number(row, column, size) for row in rows for column in columns]


def box_around(latitude: float, longitude: float, metres: float) -> Box:
    """The box around a circle."""
    up = metres / METRES_A_DEGREE
    narrowest = max(0.01, math.cos(math.radians(min(90.0, abs(latitude) + up))))
    aside = up / narrowest
    return Box(
        max(-90.0, latitude - up),
        max(-180.0, longitude - aside),
        min(90.0, latitude + up),
        min(180.0, longitude + aside),
    )


def box_of(rings: Rings) -> Box:
    """The box around an area.

    Raises:
        ValueError: the area has no corners.
    """
    corners = [corner for ring in rings for corner in ring]
    longitudes, latitudes = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


@dataclass(frozen=True)
class Grid:
    """A rectangle of cells: first and last row and column, both included."""

    south: int
    west: int
    north: int
    east: int

    @property
    def size(self) -> int:
        """How many cells."""
        return (self.north - self.south + 1) * (self.east - self.west + 1)

    @property
    def longer_side(self) -> int:
        return max(self.north - self.south, self.east - self.west) + 1

    def holds(self, number: int) -> bool:
        """Whether the cell of that number is one of them."""
        row, column = divmod(number, COLUMNS)
        return self.south <= row <= self.north and self.west <= column <= self.east

    def numbers(self) -> list[int]:
        """The cells' numbers, as ``cell`` gives them."""
        rows, columns = range(self.south, self.north + 1), range(self.west, self.east + 1)
        return [_number(row, column, CELL) for row in rows for column in columns]


def grid_over(box: Box) -> Grid:
    """The cells that the box touches."""
    return Grid(_row(box.south, CELL), _column(box.west, CELL), _row(box.north, CELL), _column(box.east, CELL))


def point_of(row: float, column: float) -> tuple[float, float]:
    """Latitude and longitude of a cell's middle; of a place between cells where a mean of rows and columns is given."""
    return (row + 0.5) * CELL - 90, (column + 0.5) * CELL - 180


def within(latitude: float, longitude: float, rings: Rings) -> bool:
    """Whether the point lies in the area: inside an odd number of its rings, so that holes are holes."""
    return sum(_is_in_ring(latitude, longitude, ring) for ring in rings) % 2 == 1


def _is_in_ring(latitude: float, longitude: float, ring: Ring) -> bool:
    """Even-odd rule: a ray towards the east crosses the ring's edges an odd number of times."""
    inside = False
    before_x, before_y = ring[-1][0], ring[-1][1]
    for corner in ring:
        x, y = corner[0], corner[1]
        if (y > latitude) != (before_y > latitude):
            crossing = x + (latitude - y) * (before_x - x) / (before_y - y)
            inside ^= longitude < crossing
        before_x, before_y = x, y
    return inside


def _row(latitude: float, size: float) -> int:
    return math.floor((latitude + 90) / size)


def _column(longitude: float, size: float) -> int:
    return math.floor((longitude + 180) / size)


def _number(row: int, column: int, size: float) -> int:
    return row * (math.ceil(360 / size) + 1) + column
