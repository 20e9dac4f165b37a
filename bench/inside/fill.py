"""Makes the measured database as large as asked for, with cases like those of a working year.

Three of ten are open, which is more than a town hall has at once: lists of open cases are what staff look at.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from bench.answers import SENTENCES, STREETS
from imece.civic.institution.api import StaffPost
from imece.engines.cases import finding
from imece.engines.cases.ladder import in_force, ladders, reached
from imece.engines.cases.models import Applicant, Case, CaseEvent, Channel, EscalationNotice, Event
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import ServiceVersion, published_services
from imece.engines.deadlines.api import Clock
from imece.kernel import search
from imece.kernel.identifiers import random_code

BATCH = 2000
NAMES = ("Ayşe Yılmaz", "Mehmet Koç", "Elif Çakır", "İbrahim Sarı", "Şerife Bozkurt", "Ümran Işık", "Gökhan Öner")
OPEN = (State.SUBMITTED, State.ACCEPTED, State.IN_PROGRESS)
CHANCE = random.Random(5393)  # noqa: S311 - contents, not secrets


def main(total: int) -> None:
    """Prints the numbers of some of the new cases as JSON."""
    versions = [service.current for service in published_services() if service.current is not None]
    posts = list(StaffPost.objects.filter(unit=versions[0].unit))
    for start in range(Case.objects.count(), total, BATCH):
        _add(range(start, min(start + BATCH, total)), versions, posts)
    _remember_warnings()
    _refresh_statistics()
    print(json.dumps(list(Case.objects.order_by("-pk").values_list("number", flat=True)[:20])))


@transaction.atomic
def _add(places: Sequence[int], versions: Sequence[ServiceVersion], posts: Sequence[StaffPost]) -> None:
    year = timezone.localdate().year - 1
    people = [
        Applicant(name=CHANCE.choice(NAMES), email=f"sakin{place}@posta.example", phone=f"+90516{place:07d}")
        for place in places
    ]
    applicants = Applicant.objects.bulk_create(people)
    drafts = [
        _case(f"{year}-{place + 1:06d}", applicant, CHANCE.choice(versions), CHANCE.choice(posts))
        for place, applicant in zip(places, applicants, strict=True)
    ]
    Clock.objects.bulk_create([case.clock for case in drafts if case.clock])
    cases = Case.objects.bulk_create(drafts)
    CaseEvent.objects.bulk_create([event for case in cases for event in _events(case)])
    search.put_many(finding.KIND, [(case.pk, finding.texts(case), finding.scope(case)) for case in cases])


def _case(number: str, applicant: Applicant, version: ServiceVersion, post: StaffPost) -> Case:
    received = timezone.now() - timedelta(minutes=CHANCE.randint(60, 525_600))
    is_open = CHANCE.random() < 0.3
    state = CHANCE.choice(OPEN) if is_open else State.COMPLETED
    due = received + timedelta(days=CHANCE.randint(1, 60))
    term = version.governing_term
    clock = Clock(
        term=term.as_json() if term else {}, unit=version.unit, started_at=received, counted_from=received, due_at=due
    )
    return Case(
        number=number,
        tracking_code=random_code(),
        service=version.service,
        service_version=version,
        title=version.shown_name[:200],
        answers={"details": f"{CHANCE.choice(SENTENCES)} {CHANCE.choice(STREETS)} No: {CHANCE.randint(1, 200)}"},
        place=f"{CHANCE.choice(STREETS)} No: {CHANCE.randint(1, 200)}",
        applicant=applicant,
        channel=CHANCE.choice(Channel.values),
        received_at=received,
        state=state,
        state_since=received,
        is_open=is_open,
        unit=version.unit,
        assignee=None if state == State.SUBMITTED else post,
        clock=clock if term else None,
        due_at=due if term else None,
        closed_at=None if is_open else received + timedelta(hours=5),
    )


def _events(case: Case) -> Iterator[CaseEvent]:
    kinds = [Event.SUBMITTED, *([Event.TAKEN] if case.assignee else []), *([] if case.is_open else [Event.COMPLETED])]
    for place, kind in enumerate(kinds):
        at = case.received_at + timedelta(hours=place)
        yield CaseEvent(case=case, kind=kind, at=at, actor_name="Zeynep Kaya", post=case.assignee, is_public=True)


def _remember_warnings() -> None:
    """Over a year everybody was warned of these terms day by day; the worker need not do it all in one hour."""
    now, written = timezone.now(), ladders()
    for step in in_force(written):
        while clocks := reached(step, now, own=[service for service in written if service is not None]):
            EscalationNotice.objects.bulk_create(
                EscalationNotice(clock=clock, step=step.key, due_at=clock.due_at, at=now)
                for clock in clocks
                if clock.due_at
            )


def _refresh_statistics() -> None:
    """What both databases do by themselves over a year of work."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
