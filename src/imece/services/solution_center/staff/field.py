"""The round and one report of it, made for a thumb."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor, Neighbourhood, neighbourhoods
from imece.engines.cases.api import Due, due_of
from imece.kernel.errors import NotFound
from imece.services.solution_center import policies
from imece.services.solution_center.models import Category, Moment, Report, ReportPhoto
from imece.services.solution_center.rounds import Point, Stop, Wanted, depot, open_reports, plan_round
from imece.services.solution_center.staff.field_forms import BeforeForm, CloseForm, PassOnForm, SolveForm
from imece.services.solution_center.staff.trail import PURPOSE
from imece.shell.ui.access import allowed

DIRECTIONS = "https://www.google.com/maps/dir/?api=1&destination={:.6f},{:.6f}"
"""Opens the telephone's own navigation, whichever is installed; nothing else is sent there."""


@dataclass(frozen=True)
class Line:
    """A stop as the list shows it."""

    stop: Stop
    due: Due
    directions: str


@require_GET
@allowed(policies.may_go_out)
@never_cache
def rounds(request: HttpRequest) -> HttpResponse:
    """The open reports of the crew's units, in the order of the way."""
    actor, asked = current_actor(request), request.GET
    start = _start(asked)
    wanted = Wanted(
        mine=asked.get("kim") == "ben",
        category=Category.objects.filter(key=asked.get("konu", "")).first(),
        neighbourhood=_number(asked.get("mahalle", "")),
    )
    reports = open_reports(actor, wanted)
    now = timezone.now()
    stops = plan_round(reports, start or depot())
    lines = [Line(stop, due_of(stop.report.case, now), directions(stop.report)) for stop in stops]
    _write_trail(request, actor, [stop.report for stop in stops])
    context = {
        "lines": lines,
        "total": reports.count(),
        "start": start,
        "wanted": wanted,
        "categories": _categories(actor),
        "quarters": neighbourhoods(),
    }
    return render(request, "solution_center/staff/round.html", context)


def _categories(actor: Actor) -> list[Category]:
    """Those of which something is open."""
    found = open_reports(actor, Wanted()).order_by().values("category")
    return list(Category.objects.filter(pk__in=found))


def _start(asked: Mapping[str, str]) -> Point | None:
    try:
        latitude, longitude = float(asked.get("enlem", "")), float(asked.get("boylam", ""))
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _number(text: str) -> int | None:
    is_one = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_one and Neighbourhood.objects.filter(pk=int(text)).exists() else None


def directions(report: Report) -> str:
    """A link to the way there; "" where no point is known."""
    if report.latitude is None or report.longitude is None:
        return ""
    return DIRECTIONS.format(report.latitude, report.longitude)


def _write_trail(request: HttpRequest, actor: Actor, reports: list[Report]) -> None:
    if reports:
        subjects = [audit.of_case(report.case.number) for report in reports]
        audit.record(
            request, actor=actor, act=audit.Act.LISTED, subjects=subjects, what="Saha listesi", purpose=PURPOSE
        )


@require_GET
@allowed(policies.may_go_out)
@never_cache
def report(request: HttpRequest, number: str) -> HttpResponse:
    """What was reported, how it looked, and how it ends."""
    return show(request, field_report(current_actor(request), number))


def field_report(actor: Actor, number: str) -> Report:
    """The report of this number in one of the units that the actor goes out for.

    Raises:
        NotFound: there is none.
    """
    found = Report.objects.filter(case__number=number, case__unit__in=actor.units_with(policies.FIELD))
    report = found.select_related("case__unit", "case__assignee__person", "category", "neighbourhood").first()
    if report is None:
        raise NotFound
    return report


@dataclass(frozen=True)
class Pictures:
    """Photos of one moment."""

    title: str
    photos: list[ReportPhoto]


def show(
    request: HttpRequest,
    report: Report,
    *,
    bound: Mapping[str, forms.Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; ``bound`` holds the form that was refused, by the name of its act."""
    actor, case = current_actor(request), report.case
    photos = list(report.photos.select_related("attachment"))
    sent = bound or {}
    context = {
        "report": report,
        "case": case,
        "due": due_of(case, timezone.now()),
        "directions": directions(report),
        "pictures": [
            Pictures(str(moment.label), found)
            for moment in Moment
            if (found := [photo for photo in photos if photo.moment == moment])
        ],
        "has_proof": any(photo.moment == Moment.AFTER for photo in photos),
        "may_close": policies.may_close_on_site(actor, report) and case.state in WORKABLE,
        "is_begun": case.state == "in_progress",
        "is_mine": case.assignee_id in {post.pk for post in actor.posts},
        "forms": _forms(report) | dict(sent),
        "open": next(iter(sent), ""),
        "problem": problem,
        "decision": case.decisions.filter(is_current=True).first(),
    }
    audit.record(
        request,
        actor=actor,
        act=audit.Act.VIEWED,
        subjects=[audit.of_case(case.number)],
        what=f"{case.number}: saha",
        purpose=PURPOSE,
    )
    return render(request, "solution_center/staff/field.html", context, status=status)


WORKABLE = frozenset({"submitted", "accepted", "in_progress", "reopened"})


def _forms(report: Report) -> dict[str, Any]:
    return {
        "before": BeforeForm(prefix="once"),
        "solve": SolveForm(prefix="cozuldu"),
        "close": CloseForm(prefix="kapatildi"),
        "pass_on": PassOnForm(prefix="iletildi", report=report),
    }
