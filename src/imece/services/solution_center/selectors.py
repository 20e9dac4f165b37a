"""Reads: what is open nearby, what came back after it was solved, one report by its number or link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from imece.civic.institution.api import Actor
from imece.kernel.geometry import box_around, metres_between
from imece.services.solution_center.models import Category, Outcome, Report, ReportQuerySet, Visibility
from imece.services.solution_center.row import row_unit

NEARBY_METRES = 100
RECURRENCE_METRES, RECURRENCE_DAYS = 50, 90
MOST_NEARBY = 5
MOST_LOOKED_AT = 200


def known_to(actor: Actor, right: str) -> ReportQuerySet:
    """Every report for who has the right in the row's own unit; else those of the units in which the actor has it."""
    own = row_unit()
    if own is not None and actor.has(right, own):
        return Report.objects.all()
    return Report.objects.filter(case__unit__in=actor.units_with(right))


@dataclass(frozen=True)
class Near:
    """A report and how far away it is."""

    report: Report
    metres: int

    @property
    def text(self) -> str:
        """What of its text the public may read."""
        return self.report.public_text if self.report.visibility == Visibility.SHOWN else ""


def nearby(
    category: Category, latitude: float, longitude: float, *, metres: int = NEARBY_METRES, most: int = MOST_NEARBY
) -> list[Near]:
    """Open reports of the same kind around a point, nearest first; none of a kind that is not for the public."""
    if not category.is_public:
        return []
    found = _around(category, latitude, longitude, metres).open().exclude(visibility=Visibility.HIDDEN)
    found = found.select_related("case", "neighbourhood")
    return _nearest(found[:MOST_LOOKED_AT], latitude, longitude, metres)[:most]


def solved_here(category: Category, latitude: float, longitude: float, *, before: datetime) -> Report | None:
    """The nearest report of the same kind that was solved at this place not long ago: it has come back."""
    since = before - timedelta(days=RECURRENCE_DAYS)
    found = _around(category, latitude, longitude, RECURRENCE_METRES)
    found = found.filter(outcome=Outcome.SOLVED, closed_at__range=(since, before)).order_by("-closed_at")
    nearest = _nearest(found[:MOST_LOOKED_AT], latitude, longitude, RECURRENCE_METRES)
    return nearest[0].report if nearest else None


def _around(category: Category, latitude: float, longitude: float, metres: float) -> ReportQuerySet:
    """By cells, which the index knows, then by the box, which throws most of the corners away."""
    box = box_around(latitude, longitude, metres)
    return Report.objects.filter(
        category=category,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
    ).in_cells_around(latitude, longitude, metres)


def _nearest(reports: Iterable[Report], latitude: float, longitude: float, metres: float) -> list[Near]:
    measured = [
        Near(report, round(metres_between(latitude, longitude, report.latitude, report.longitude)))
        for report in reports
        if report.latitude is not None and report.longitude is not None
    ]
    return sorted((near for near in measured if near.metres <= metres), key=lambda near: near.metres)
