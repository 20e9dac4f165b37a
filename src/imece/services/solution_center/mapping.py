"""Reports on the map: single points where there are few, counts on the grid where there are many.

The work is bounded: a small view is found by its cells, a large one is counted from an index that alone answers it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import Avg, BigIntegerField, Count, ExpressionWrapper, F, Q
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Mod
from django.urls import reverse

from imece.kernel.geometry import COLUMNS, Box, Grid, grid_over, is_on_earth, point_of
from imece.services.solution_center.models import Report, ReportQuerySet
from imece.services.solution_center.public import Wanted, listed, state_words

MOST_POINTS: Final = 400
ACROSS: Final = 24
"""Into how many pieces the longer side of a view is counted."""
MOST_CELLS: Final = 256
"""A view of more cells than this is not looked up cell by cell."""
Feature = dict[str, Any]


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
    grid, reports = grid_over(box), wanted.reports()
    if grid.size <= MOST_CELLS:
        inside = reports.filter(cell__in=grid.numbers())
        points = list(_exactly(inside, box)[: MOST_POINTS + 1])
        return [_point(report) for report in points] if len(points) <= MOST_POINTS else _counts(inside, grid)
    counted = _counts(_in_grid(reports, grid), grid)
    if sum(each["properties"]["count"] for each in counted) > MOST_POINTS:
        return counted
    return [_point(report) for report in _exactly(_in_grid(reports, grid), box)[:MOST_POINTS]]


def _in_grid(reports: ReportQuerySet, grid: Grid) -> ReportQuerySet:
    """By row and column reckoned from the cell: an index by time finds these, one by cell does not help."""
    return _reckoned(reports).filter(
        Q(row__range=(grid.south, grid.north)) & Q(column__range=(grid.west, grid.east)), cell__isnull=False
    )


def _reckoned(reports: ReportQuerySet) -> ReportQuerySet:
    return reports.annotate(row=_whole(F("cell") / COLUMNS), column=_whole(Mod(F("cell"), COLUMNS)))


def _whole(expression: CombinedExpression | Mod) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(expression, output_field=BigIntegerField())


def _exactly(reports: ReportQuerySet, box: Box) -> ReportQuerySet:
    inside = reports.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return listed(inside)


def _counts(reports: ReportQuerySet, grid: Grid) -> list[Feature]:
    """One feature for each piece that holds anything, in the middle of what it holds."""
    piece = max(1, -(-grid.longer_side // ACROSS))
    pieces = (
        _reckoned(reports)
        .annotate(across=_whole(F("column") / piece), up=_whole(F("row") / piece))
        .order_by()
        .values("across", "up")
        .annotate(count=Count("pk"), open=Count("pk", filter=Q(is_open=True)), rows=Avg("row"), columns=Avg("column"))
    )
    return list(_clusters(pieces))


def _clusters(pieces: Any) -> Iterator[Feature]:
    for piece in pieces:
        latitude, longitude = point_of(float(piece["rows"]), float(piece["columns"]))
        yield _feature(latitude, longitude, {"count": piece["count"], "open": piece["open"]})


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
