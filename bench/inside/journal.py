"""Fills the audit log and measures it: ``python -m bench.inside.journal 1000000``."""

import json
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from imece.civic.audit.api import Act, Entry, accesses_of, of_case, record
from imece.civic.audit.chain import link_entries
from imece.civic.audit.models import Subject
from imece.civic.audit.traffic.middleware import KeepTraffic
from imece.civic.audit.traffic.moving import move_spooled
from imece.civic.audit.verification import verify
from imece.civic.institution.api import Actor, StaffPost

BATCH = 5000
CASES = 100_000
REQUESTS = 20_000
CHANCE = random.Random(5651)  # noqa: S311 - contents, not secrets


def main(total: int) -> dict[str, Any]:
    """Figures of one run, in a form that JSON takes."""
    post = StaffPost.objects.select_related("person", "unit").first()
    assert post is not None  # noqa: S101  # the demo house has staff
    for start in range(0, total, BATCH):
        Entry.objects.bulk_create([_entry(post) for _place in range(min(BATCH, total - start))])
    linked = _timed(link_entries)
    looked = _timed(link_entries)
    one = _timed(lambda: _record(Actor.of(post.person), 500))
    report = verify()
    accesses = _timed(lambda: list(accesses_of([of_case(_number(7)), "person:1"])[:50]))
    noted = _timed(_note)
    moved = _timed(move_spooled)
    return {
        "entries": total,
        "subjects": Subject.objects.count(),
        "record_ms": one / 500 * 1000,
        "link_per_second": total / linked,
        "look_ms": looked * 1000,
        "verify_per_second": report.entries_per_second,
        "verify_seconds": report.seconds,
        "is_sound": report.is_sound,
        "accesses_ms": accesses * 1000,
        "note_us": noted / REQUESTS * 1_000_000,
        "move_per_second": REQUESTS / moved,
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _number(place: int) -> str:
    return f"2026-{place:06d}"


def _entry(post: StaffPost) -> Entry:
    """Three of four are a look at one case; the rest a short list."""
    is_list = CHANCE.random() < 0.25
    numbers = [_number(CHANCE.randrange(CASES)) for _turn in range(10 if is_list else 1)]
    return Entry(
        actor_name=post.person.name,
        person_id=post.person_id,
        post_id=post.pk,
        unit_id=post.unit_id,
        unit_name=post.unit.name,
        act=Act.LISTED if is_list else Act.VIEWED,
        subjects=list(dict.fromkeys(map(of_case, numbers))),
        what=f"{numbers[0]} sayılı başvuru",
        purpose="Başvuruların yürütülmesi",
        address="192.0.2.7",
    )


def _record(actor: Actor, times: int) -> None:
    """Each in a transaction of its own, as a page writes it."""
    for turn in range(times):
        with transaction.atomic():
            record(None, actor=actor, act=Act.VIEWED, subjects=[of_case(_number(turn))], what="başvuru")


def _note() -> None:
    keep, request = KeepTraffic(lambda _request: HttpResponse("ok")), RequestFactory().get("/hizmetler/")
    for _turn in range(REQUESTS):
        keep(request)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
