"""The figures of the board, each in one query over the actor's part of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet
from django.utils import timezone

from imece.civic.institution.api import Actor, Unit
from imece.engines.cases.models import Case, CaseQuerySet, Satisfaction
from imece.engines.cases.policies import BOARD
from imece.engines.cases.staff.wording import Due, due_of, end_of_today, waiting_words
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import MeasuredFigure, Service, measured_words

WEEKS = 12
OLDEST = 8
RATED_DAYS = 90


def scope_of(actor: Actor) -> CaseQuerySet:
    """The cases whose figures the actor may see."""
    return Case.objects.filter(unit_id__in=actor.units_with(BOARD))


def load(within: CaseQuerySet) -> Mapping[str, int]:
    """Today's load: one pass over what is open."""
    now = timezone.now()
    return within.open().aggregate(
        open=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=now)),
        today=Count("pk", filter=Q(due_at__gte=now, due_at__lt=end_of_today())),
        nobody=Count("pk", filter=Q(assignee=None)),
        waiting=Count("pk", filter=Q(state=State.WAITING_FOR_APPLICANT)),
        signing=Count("pk", filter=Q(state=State.AWAITING_SIGN_OFF)),
    )


@dataclass(frozen=True)
class Share:
    """Open and late cases of one unit or service; ``width`` is the bar against the largest."""

    key: str
    name: str
    open: int
    late: int
    width: int
    late_width: int


def by_unit(within: CaseQuerySet) -> list[Share]:
    return _shares(within, "unit_id", {pk: (str(pk), name) for pk, name in Unit.objects.values_list("pk", "name")})


def by_service(within: CaseQuerySet, services: Sequence[Service]) -> list[Share]:
    return _shares(within, "service_id", {service.pk: (service.slug, service.name) for service in services})


def _shares(within: CaseQuerySet, column: str, named: Mapping[int, tuple[str, str]]) -> list[Share]:
    late = Count("pk", filter=Q(due_at__lt=timezone.now()))
    rows = list(within.open().values(column).annotate(open=Count("pk"), late=late).order_by("-late", "-open")[:12])
    most = max((row["open"] for row in rows), default=1)
    return [_share(named.get(row[column], ("", "")), row["open"], row["late"], most) for row in rows]


def _share(named: tuple[str, str], opened: int, late: int, most: int) -> Share:
    key, name = named
    return Share(key, name, opened, late, _percent(opened, most), _percent(late, most))


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@dataclass(frozen=True)
class Week:
    """What came in and what was finished in the week that begins on ``monday``."""

    monday: date
    arrived: int
    finished: int


def weeks(within: CaseQuerySet) -> list[Week]:
    """The last twelve weeks, this one included, oldest first; two queries."""
    this_monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    arrived = _per_week(within, "received_at", mondays)
    finished = _per_week(within, "closed_at", mondays)
    return [Week(*week) for week in zip(mondays, arrived, finished, strict=True)]


def _per_week(cases: QuerySet[Case], moment: str, mondays: Sequence[date]) -> list[int]:
    """Counts per week in one pass over an index; truncating dates would run Python for every row of SQLite."""
    edges = [_midnight(monday) for monday in [*mondays, mondays[-1] + timedelta(weeks=1)]]
    between = {f"{moment}__gte": edges[0], f"{moment}__lt": edges[-1]}
    counts = cases.filter(**between).aggregate(
        **{
            f"week{number}": Count("pk", filter=Q(**{f"{moment}__gte": start, f"{moment}__lt": end}))
            for number, (start, end) in enumerate(pairwise(edges))
        }
    )
    return [counts[f"week{number}"] for number in range(len(mondays))]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


@dataclass(frozen=True)
class Promise:
    """What a row declares and what the last twelve months measured."""

    service: Service
    declared: str
    count: int
    median: str
    p90: str


def promises(services: Sequence[Service]) -> list[Promise]:
    """Declared beside measured for every published row; one query more than the rows themselves."""
    figures = {figure.service_id: figure for figure in MeasuredFigure.objects.filter(service__in=services)}
    found = []
    for service in services:
        version, measured = service.current, measured_words(figures.get(service.pk))
        declared = version.completion.describe() if version and version.completion else ""
        if measured is not None:
            found.append(Promise(service, declared, measured.count, measured.median, measured.p90))
        else:
            found.append(Promise(service, declared, 0, "", ""))
    return sorted(found, key=lambda promise: -promise.count)


def satisfaction(actor: Actor) -> Mapping[str, Any]:
    """Mean score and number of answers in the last ninety days."""
    since = timezone.now() - timedelta(days=RATED_DAYS)
    answers = Satisfaction.objects.filter(at__gte=since, case__unit_id__in=actor.units_with(BOARD))
    return answers.aggregate(mean=Avg("score"), count=Count("pk"))


@dataclass(frozen=True)
class Old:
    """One of the longest-waiting cases."""

    case: Case
    due: Due
    waiting: str


def oldest(within: CaseQuerySet) -> list[Old]:
    now = timezone.now()
    rows = within.open().with_row().order_by(F("due_at").asc(nulls_last=True), "pk")[:OLDEST]
    return [Old(case, due_of(case, now), waiting_words(case, now)) for case in rows]
