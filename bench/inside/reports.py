"""A large town's reports: fills them in and measures what is asked where somebody reports.

``python -m bench.inside.reports fill 1000000`` or ``… nearby 500``. One of ten is open, which is more than a town lets
pile up; nine of ten are released; they lie in clusters, as people do, and five years deep.
"""

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bench.answers import SENTENCES
from bench.samples import figures
from imece.civic.institution.api import Actor, Neighbourhood, save_neighbourhoods, save_territory
from imece.engines.cases.models import Applicant, Case, Channel, Kind
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import ServiceVersion, add_shipped_rows, find_service
from imece.kernel.identifiers import random_code
from imece.services.solution_center.models import Category, Outcome, Report, Responsible, Visibility
from imece.services.solution_center.row import KEY
from imece.services.solution_center.selectors import nearby
from imece.services.solution_center.shipping import add_first_categories

BATCH, YEARS, HALF, QUARTERS = 5000, 5, 0.1, 8
CENTRE = (39.0, 35.0)
CHANCE = random.Random(5393)  # noqa: S311 - contents, not secrets
CROWDS = [(CHANCE.uniform(-HALF, HALF) * 0.8, CHANCE.uniform(-HALF, HALF) * 0.8) for _place in range(40)]
"""Where people live and report, as distances from the middle."""


def main(what: str, count: int) -> Any:
    return _fill(count) if what == "fill" else _nearby(count)


def _fill(total: int) -> dict[str, Any]:
    """Fill up to ``total`` reports; gives what the visitors need to know."""
    add_shipped_rows(Actor.system())
    add_first_categories()
    version = find_service(KEY).current
    assert version is not None  # noqa: S101  # it was published a line above
    if not Neighbourhood.objects.exists():
        _draw_the_town()
    kinds = list(Category.objects.active().filter(is_public=True).exclude(responsible=Responsible.ELSEWHERE))
    quarters = list(Neighbourhood.objects.order_by("pk"))
    begun, before = time.perf_counter(), Report.objects.count()
    for start in range(before, total, BATCH):
        _add(range(start, min(start + BATCH, total)), version, kinds, quarters)
    _settle()
    asked = [{"key": each.key, "questions": each.questions} for each in kinds if each.responsible == Responsible.OURS]
    return {"reports": Report.objects.count(), "seconds": time.perf_counter() - begun, "kinds": asked}


def _draw_the_town() -> None:
    """A square of about 22 by 17 kilometres in 64 neighbourhoods."""
    save_territory(actor=Actor.system(), boundary=[_square(-HALF, -HALF, 2 * HALF)])
    step, sides = 2 * HALF / QUARTERS, range(QUARTERS)
    areas = [(f"Mahalle {8 * up + aside + 1}", [_square(step * up - HALF, step * aside - HALF, step)])
             for up in sides for aside in sides]  # fmt: skip
    save_neighbourhoods(actor=Actor.system(), areas=areas)


def _square(south: float, west: float, side: float) -> list[list[float]]:
    low, left = CENTRE[0] + south, CENTRE[1] + west
    return [[left, low], [left + side, low], [left + side, low + side], [left, low + side]]


def a_place() -> tuple[float, float]:
    """Somewhere people live, inside the town."""
    up, aside = CHANCE.choice(CROWDS)
    limit = HALF * 0.99
    spread = (max(-limit, min(limit, middle + CHANCE.gauss(0, 0.008))) for middle in (up, aside))
    latitude, longitude = spread
    return round(CENTRE[0] + latitude, 6), round(CENTRE[1] + longitude, 6)


@transaction.atomic
def _add(
    places: Sequence[int], version: ServiceVersion, kinds: Sequence[Category], quarters: Sequence[Neighbourhood]
) -> None:
    applicants = Applicant.objects.bulk_create(Applicant(name="Deneme Sakini") for _place in places)
    now = timezone.now()
    drafts = list(_cases(places, applicants, version, now))
    cases = Case.objects.bulk_create(drafts)
    reports = [_report(case, CHANCE.choice(kinds), quarters) for case in cases]
    for report in reports:
        report.cell = report.reckoned_cell()
    Report.objects.bulk_create(reports)


def _cases(
    places: Sequence[int], applicants: Sequence[Applicant], version: ServiceVersion, now: datetime
) -> Iterator[Case]:
    for place, applicant in zip(places, applicants, strict=True):
        received = now - timedelta(minutes=CHANCE.randint(60, YEARS * 525_600))
        is_open, (latitude, longitude) = CHANCE.random() < 0.1, a_place()
        assert version.unit is not None  # noqa: S101  # the row names one
        yield Case(
            number=f"2019-{place + 1:07d}",
            tracking_code=random_code(),
            kind=Kind.COMPLAINT,
            service=version.service,
            service_version=version,
            title="Bildirim",
            latitude=latitude,
            longitude=longitude,
            applicant=applicant,
            channel=Channel.WEB,
            received_at=received,
            state=State.IN_PROGRESS if is_open else State.COMPLETED,
            is_open=is_open,
            unit=version.unit,
            closed_at=None if is_open else received + timedelta(hours=30),
        )


def _report(case: Case, category: Category, quarters: Sequence[Neighbourhood]) -> Report:
    return Report(
        case=case,
        category=category,
        latitude=case.latitude,
        longitude=case.longitude,
        neighbourhood=CHANCE.choice(quarters),
        visibility=Visibility.SHOWN if CHANCE.random() < 0.9 else Visibility.HIDDEN,
        public_text=CHANCE.choice(SENTENCES),
        outcome=Outcome.NONE if case.is_open else Outcome.SOLVED,
        is_open=case.is_open,
        created_at=case.received_at,
        updated_at=case.received_at,
        closed_at=case.closed_at,
    )


def _settle() -> None:
    """What both databases do by themselves over years of work."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _nearby(count: int) -> dict[str, Any]:
    """“Bunu mu kastettiniz?” at places where people report, in milliseconds; and how many it finds."""
    kinds, spent, found = list(Category.objects.filter(is_public=True)), list[float](), 0
    for turn in range(count + 20):
        category, (latitude, longitude) = CHANCE.choice(kinds), a_place()
        begun = time.perf_counter()
        near = nearby(category, latitude, longitude)
        if turn >= 20:
            spent.append(time.perf_counter() - begun)
            found += bool(near)
    one = figures(spent)
    return {"count": one.count, "p50_ms": one.p50 * 1000, "p95_ms": one.p95 * 1000, "found": found / count}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
