"""A crew's round: which open reports, in which order to drive to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from imece.civic.institution.api import Actor, current_institution
from imece.engines.cases.api import State
from imece.kernel.geometry import metres_between
from imece.services.solution_center.models import Category, Report, ReportQuerySet, Urgency
from imece.services.solution_center.policies import FIELD

IN_WORK = (State.SUBMITTED, State.ACCEPTED, State.IN_PROGRESS, State.REOPENED)
MOST_STOPS = 60
MOST_LOOKED_AT = 500

Point = tuple[float, float]


@dataclass(frozen=True)
class Stop:
    """A report on the way; ``metres`` are those from the stop before, None where it has no point on the map."""

    report: Report
    number: int
    metres: int | None


@dataclass(frozen=True)
class Wanted:
    """What of the unit's open reports the crew wants to see."""

    mine: bool = False
    category: Category | None = None
    neighbourhood: int | None = None


def open_reports(actor: Actor, wanted: Wanted) -> ReportQuerySet:
    """The open reports of the actor's units on which a crew can work now."""
    reports = Report.objects.open().filter(
        case__is_open=True, case__unit__in=actor.units_with(FIELD), case__state__in=IN_WORK
    )
    if wanted.mine:
        reports = reports.filter(case__assignee__in=[post.pk for post in actor.posts])
    if wanted.category is not None:
        reports = reports.filter(category=wanted.category)
    if wanted.neighbourhood is not None:
        reports = reports.filter(neighbourhood=wanted.neighbourhood)
    return reports


def depot() -> Point:
    """Where a round begins while the crew has not said where it is: the middle of the town."""
    here = current_institution()
    return here.latitude, here.longitude


def plan_round(reports: ReportQuerySet, start: Point) -> list[Stop]:
    """Danger first, then from stop to nearest stop; those without a point come last, by their date."""
    urgent = Q(category__urgency=Urgency.DANGER)
    rows = reports.select_related("case__assignee__person", "category", "neighbourhood")
    placed = rows.filter(cell__isnull=False).order_by("case__due_at", "pk")
    danger = list(placed.filter(urgent)[:MOST_LOOKED_AT])
    others = list(placed.exclude(urgent)[:MOST_LOOKED_AT])
    legs = _legs(danger, start)
    legs += _legs(others, _point(legs[-1][0]) if legs else start)
    unplaced = rows.filter(cell__isnull=True).order_by("case__due_at", "pk")[:MOST_STOPS]
    stops: list[tuple[Report, int | None]] = [*legs, *((report, None) for report in unplaced)]
    return [Stop(report, number, metres) for number, (report, metres) in enumerate(stops[:MOST_STOPS], 1)]


def _legs(reports: Sequence[Report], start: Point) -> list[tuple[Report, int]]:
    """Nearest neighbour from ``start``; good enough for a day's round, and the crew sees why."""
    left, here, legs = list(reports), start, list[tuple[Report, int]]()
    while left and len(legs) < MOST_STOPS:
        nearest = min(left, key=lambda report: metres_between(*here, *_point(report)))
        legs.append((nearest, round(metres_between(*here, *_point(nearest)))))
        here = _point(nearest)
        left.remove(nearest)
    return legs


def _point(report: Report) -> Point:
    return report.latitude or 0.0, report.longitude or 0.0
