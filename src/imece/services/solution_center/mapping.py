"""Reports on the map: single points where there are few, counts on the grid where there are many.

The work is bounded: a small view is found by its cells; for large ones the whole town is counted once a minute, from an
index that alone answers it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, Q
from django.urls import reverse

from imece.kernel.geometry import COLUMNS, Box, Grid, grid_over, is_on_earth, point_of
from imece.services.solution_center.models import Report, ReportQuerySet
from imece.services.solution_center.public import Wanted, listed, state_words

MOST_POINTS: Final = 250
ACROSS: Final = 24
"""Into how many pieces the longer side of a view is counted."""
MOST_CELLS: Final = 256
"""A view of more cells than this is not looked up cell by cell."""
KEPT_FOR: Final = 60
"""Seconds."""
Feature = dict[str, Any]
Tally = tuple[int, int, int]
"""A cell, how many reports it holds, how many of them are open."""


def read_box(text: str) -> Box | None:
    """``west,south,east,north``, as GeoJSON orders a bounding box (RFC 7946 §5); None where it is none."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not (is_on_earth(south, west) and is_on_earth(north, east)) or south > north or west > east:
        return None
    return Box(south, west, north, east)


def features(wanted: Wanted, box: Box) -> list[Feature]:
    """What lies in the box: points, or counts where they would be more than ``MOST_POINTS``."""
    grid = grid_over(box)
    if grid.size <= MOST_CELLS:
        points = _points(wanted, grid.numbers(), box)
        if len(points) <= MOST_POINTS:
            return points
        return _clusters(_counted(wanted.reports().filter(cell__in=grid.numbers())), grid)
    inside = [tally for tally in _everywhere(wanted) if grid.holds(tally[0])]
    if sum(count for _cell, count, _open in inside) <= MOST_POINTS:
        return _points(wanted, [cell for cell, _count, _open in inside], box)[:MOST_POINTS]
    return _clusters(inside, grid)


def _points(wanted: Wanted, cells: list[int], box: Box) -> list[Feature]:
    """The newest of what lies in these cells and within the box; one more than ``MOST_POINTS`` where there are more."""
    found = wanted.reports().filter(
        cell__in=cells, latitude__range=(box.south, box.north), longitude__range=(box.west, box.east)
    )
    return [_point(report) for report in listed(found).order_by("-created_at")[: MOST_POINTS + 1]]


def _everywhere(wanted: Wanted) -> list[Tally]:
    """Counts of the whole town, kept for a minute: whatever part of it somebody looks at, they are the same."""
    key = f"report-map:{wanted.key}"
    known: list[Tally] | None = cache.get(key)
    if known is None:
        known = _counted(wanted.reports().filter(cell__isnull=False))
        cache.set(key, known, KEPT_FOR)
    return known


def _counted(reports: ReportQuerySet) -> list[Tally]:
    """Cell, number of reports, number of open ones: an index alone answers it."""
    counts = (
        reports.order_by()
        .values("cell")
        .annotate(count=Count("is_open"), open=Count("is_open", filter=Q(is_open=True)))
    )
    return [(cell or 0, count, is_open) for cell, count, is_open in counts.values_list("cell", "count", "open")]


def _clusters(tallies: Iterable[Tally], grid: Grid) -> list[Feature]:
    """One feature for each piece of the view that holds anything, in the middle of what it holds."""
    piece = max(1, -(-grid.longer_side // ACROSS))
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for cell, count, is_open in tallies:
        row, column = divmod(cell, COLUMNS)
        one = sums[row // piece, column // piece]
        for place, more in enumerate((count, is_open, row * count, column * count)):
            one[place] += more
    return [
        _feature(*point_of(rows / count, columns / count), {"count": count, "open": is_open})
        for count, is_open, rows, columns in sums.values()
    ]


def _point(report: Report) -> Feature:
    number = report.case.number
    properties = {
        "number": number,
        "category": report.category.name,
        "neighbourhood": report.neighbourhood.name if report.neighbourhood else "",
        "text": report.public_text,
        "state": "open" if report.is_open else report.outcome or "closed",
        "state_words": str(state_words(report)),
        "created": report.created_at.isoformat(timespec="seconds"),
        "url": reverse("solution_center:report", args=[number]),
    }
    return _feature(report.latitude or 0, report.longitude or 0, properties)


def _feature(latitude: float, longitude: float, properties: Mapping[str, object]) -> Feature:
    """Five places are about a metre; more would only pretend."""
    where = [round(longitude, 5), round(latitude, 5)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": where}, "properties": properties}
