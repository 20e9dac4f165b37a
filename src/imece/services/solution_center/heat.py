"""Where reports come from, drawn: the cells of the grid over the neighbourhoods, the more the darker."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from imece.civic.institution.api import Neighbourhood, Territory
from imece.kernel.geometry import CELL, COLUMNS, Box, Rings, box_of, point_of
from imece.services.solution_center.models import ReportQuerySet

WIDE = 1000.0
LEVELS = 5
MOST_CELLS = 600


@dataclass(frozen=True)
class Patch:
    """A cell of the drawing with its count; ``level`` is 1 (few) to 5 (most)."""

    x: str
    y: str
    wide: str
    high: str
    count: int
    level: int


@dataclass(frozen=True)
class Heat:
    """The drawing: outlines of areas, and patches over them; lengths are text, as SVG wants them."""

    box: str
    outlines: list[str]
    patches: list[Patch]
    legend: list[tuple[int, str]]


def heat_of(reports: ReportQuerySet) -> Heat | None:
    """The drawing; None where no report has a point."""
    counted = reports.filter(cell__isnull=False).order_by().values_list("cell").annotate(count=Count("pk"))
    counts = dict(counted.order_by("-count")[:MOST_CELLS])
    if not counts:
        return None
    areas = [territory.boundary for territory in Territory.objects.all() if territory.boundary]
    quarters = [each.boundary for each in Neighbourhood.objects.filter(is_active=True) if each.boundary]
    sheet = Sheet(_extent(areas or quarters, counts))
    limits = _limits(counts.values())
    patches = [sheet.patch(number, count, _level(count, limits)) for number, count in counts.items()]
    outlines = [sheet.outline(rings) for rings in (*areas, *quarters)]
    return Heat(sheet.view, outlines, patches, _legend(limits))


class Sheet:
    """Degrees to lengths of the drawing: wide enough to look at, north up, in true proportion."""

    def __init__(self, extent: Box) -> None:
        self.extent = extent
        self.share = math.cos(math.radians((extent.south + extent.north) / 2))
        self.scale = WIDE / max(1e-6, (extent.east - extent.west) * self.share)

    @property
    def view(self) -> str:
        return f"0 0 {WIDE:.0f} {(self.extent.north - self.extent.south) * self.scale:.0f}"

    def _x(self, longitude: float) -> float:
        return (longitude - self.extent.west) * self.share * self.scale

    def _y(self, latitude: float) -> float:
        return (self.extent.north - latitude) * self.scale

    def outline(self, rings: Rings) -> str:
        """The path of an area."""
        return " ".join("M" + "L".join(f"{self._x(x):.1f} {self._y(y):.1f}" for x, y in ring) + "Z" for ring in rings)

    def patch(self, number: int, count: int, level: int) -> Patch:
        latitude, longitude = point_of(*divmod(number, COLUMNS))
        wide, high = CELL * self.share * self.scale, CELL * self.scale
        x, y = self._x(longitude) - wide / 2, self._y(latitude) - high / 2
        return Patch(f"{x:.1f}", f"{y:.1f}", f"{wide:.1f}", f"{high:.1f}", count, level)


def _extent(areas: Iterable[Rings], counts: Mapping[int, int]) -> Box:
    """The box around the municipality and every cell that has something."""
    boxes = [box_of(rings) for rings in areas]
    points = [point_of(*divmod(number, COLUMNS)) for number in counts]
    boxes += [Box(lat - CELL / 2, lon - CELL / 2, lat + CELL / 2, lon + CELL / 2) for lat, lon in points]
    return Box(
        min(box.south for box in boxes),
        min(box.west for box in boxes),
        max(box.north for box in boxes),
        max(box.east for box in boxes),
    )


def _limits(counts: Iterable[int]) -> list[int]:
    """The highest count of each level, growing by the same factor, since a few places have most of the reports."""
    most = max(counts)
    return sorted({max(1, round(most ** (level / LEVELS))) for level in range(1, LEVELS + 1)})


def _level(count: int, limits: list[int]) -> int:
    at = next((number for number, limit in enumerate(limits) if count <= limit), len(limits) - 1)
    return LEVELS - (len(limits) - 1 - at)


def _legend(limits: list[int]) -> list[tuple[int, str]]:
    lows = [1, *(limit + 1 for limit in limits[:-1])]
    words = [
        f"{low}" if low == high else _("%(low)d–%(high)d") % {"low": low, "high": high}
        for low, high in zip(lows, limits, strict=True)
    ]
    return [(LEVELS - (len(limits) - 1 - number), word) for number, word in enumerate(words)]
