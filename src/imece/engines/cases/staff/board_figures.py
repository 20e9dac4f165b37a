"""The figures of the board, each in one query or two over the actor's part of the house."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Value
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


@dataclass(frozen=True)
class Load:
    """Open cases of one unit and one service, counted in an index that holds nothing else."""

    unit_id: int
    service_id: int
    open: int
    late: int
    today: int
    nobody: int
    waiting: int
    signing: int


def load(within: CaseQuerySet) -> list[Load]:
    """Today's load in one pass over what is open, to be added up by unit, by service or altogether."""
    now = timezone.now()
    grouped = within.open().values("unit_id", "service_id").order_by()
    return [
        Load(**row)
        for row in grouped.annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(due_at__lt=now)),
            today=Count("pk", filter=Q(due_at__gte=now, due_at__lt=end_of_today())),
            nobody=Count("pk", filter=Q(assignee=None)),
            waiting=Count("pk", filter=Q(state=State.WAITING_FOR_APPLICANT)),
            signing=Count("pk", filter=Q(state=State.AWAITING_SIGN_OFF)),
        )
    ]


@dataclass(frozen=True)
class Share:
    """Open and late cases of one unit or service; ``width`` is the bar against the largest."""

    key: str
    name: str
    open: int
    late: int
    width: int
    late_width: int


def by_unit(loads: Sequence[Load]) -> list[Share]:
    named = {pk: (str(pk), name) for pk, name in Unit.objects.values_list("pk", "name")}
    return _shares(loads, attrgetter("unit_id"), named)


def by_service(loads: Sequence[Load], services: Sequence[Service]) -> list[Share]:
    return _shares(loads, attrgetter("service_id"), {one.pk: (one.slug, one.name) for one in services})


def _shares(loads: Sequence[Load], key: Callable[[Load], int], named: Mapping[int, tuple[str, str]]) -> list[Share]:
    opened, late = Counter[int](), Counter[int]()
    for each in loads:
        opened[key(each)] += each.open
        late[key(each)] += each.late
    worst = sorted(opened, key=lambda pk: (-late[pk], -opened[pk], pk))[:12]
    most = max((opened[pk] for pk in worst), default=1)
    return [_share(named.get(pk, ("", "")), opened[pk], late[pk], most) for pk in worst]


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
    """Counts per week in one query that an index alone answers: a range of it for each week."""
    edges = [_midnight(monday) for monday in [*mondays, mondays[-1] + timedelta(weeks=1)]]
    first, *others = [
        cases.filter(**{f"{moment}__gte": start, f"{moment}__lt": end}).values(week=Value(number)).annotate(Count("pk"))
        for number, (start, end) in enumerate(pairwise(edges))
    ]
    counts = {row["week"]: row["pk__count"] for row in first.union(*others, all=True)}
    return [counts.get(number, 0) for number in range(len(mondays))]


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
    """Found in an index first, then read: two queries."""
    now = timezone.now()
    order = (F("due_at").asc(nulls_last=True), "pk")
    first = list(within.open().order_by(*order).values_list("pk", flat=True)[:OLDEST])
    rows = Case.objects.with_row().filter(pk__in=first).order_by(*order)
    return [Old(case, due_of(case, now), waiting_words(case, now)) for case in rows]
