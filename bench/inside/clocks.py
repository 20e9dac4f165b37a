"""Measures the legal clock: ``python -m bench.inside.clocks 100000``."""

import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from imece.civic.institution.api import Actor, Unit
from imece.engines.deadlines.api import Clock, Term, calendar_for
from imece.engines.deadlines.api import Unit as TermUnit
from imece.engines.deadlines.core.counting import Count
from imece.engines.deadlines.days_off import declare_day_off, drafted, withdraw_day_off
from imece.engines.deadlines.models import DeclaredDayOff, DueChange
from imece.engines.deadlines.previewing import preview_declaring
from imece.engines.deadlines.recounting import Recount, touched_by
from imece.kernel.columns import set_column
from imece.kernel.statistics import refresh_statistics

BATCH = 5000
COUNTED = 20_000
CHANCE = random.Random(657)  # noqa: S311 - contents, not secrets
TERMS = (
    Term(15, TermUnit.DAY, working=True),
    Term(30, TermUnit.DAY, working=True),
    Term(30, TermUnit.DAY),
    Term(5, TermUnit.DAY, working=True),
    Term(2, TermUnit.MONTH),
    Term(40, TermUnit.HOUR, working=True),
)


@dataclass
class Waits:
    """How long others waited for the database while something ran, in milliseconds."""

    reader: float = 0.0
    writer: float = 0.0
    errors: list[str] = field(default_factory=list)


def main(total: int) -> dict[str, Any]:
    """Figures of one run, in a form that JSON takes."""
    now = timezone.now()
    starts = [now - timedelta(minutes=CHANCE.randint(0, 20 * 24 * 60)) for _place in range(COUNTED)]
    fast, slow = _counted(starts, Count.due), _counted(starts[:2000], Count.walked_due)
    _fill(total, now)
    day = calendar_for().next_working_day(timezone.localdate(now) + timedelta(days=1))
    draft = drafted(day=day, decision="Ölçüm")
    preview, previewed = _timed(lambda: preview_declaring(draft))
    declared = declare_day_off(actor=Actor.system(), day=day, decision="Ölçüm")
    held = dict(touched_by(declared).values_list("pk", "due_at"))
    with _others() as update_waits:
        update, _rows = _timed(lambda: touched_by(declared).update(due_at=now + timedelta(days=40)))
    set_column(Clock, "due_at", held)
    with _others() as recount_waits:
        recount, moved = _timed(lambda: Recount(DueChange.Cause.DAY_OFF, declared).run(touched_by(declared)))
    assert moved == previewed.clocks  # noqa: S101  # the preview promises what the job does
    withdraw_day_off(actor=Actor.system(), declared=declared)
    withdrawn = DeclaredDayOff.objects.get(pk=declared.pk)
    back, moved_back = _timed(lambda: Recount(DueChange.Cause.WITHDRAWN, withdrawn).run(touched_by(withdrawn)))
    errors = update_waits.errors + recount_waits.errors
    assert not errors, errors[:3]  # noqa: S101  # nobody may be turned away
    return {
        "clocks": total,
        "moved": moved,
        "moved_back": moved_back,
        "due_per_second": fast,
        "walked_per_second": slow,
        "preview_seconds": preview,
        "update_seconds": update,
        "recount_seconds": recount,
        "back_seconds": back,
        "times_update": recount / update,
        "update_reader_ms": update_waits.reader,
        "update_writer_ms": update_waits.writer,
        "recount_reader_ms": recount_waits.reader,
        "recount_writer_ms": recount_waits.writer,
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def _counted(starts: list[datetime], way: Callable[[Count], object]) -> float:
    """Due dates a second. Terms in days only for the walk, which knows no others."""
    terms = [term for term in TERMS if way is Count.due or not term.unit.is_of_the_clock]
    calendar = calendar_for()
    counts = [Count(terms[place % len(terms)], start, calendar) for place, start in enumerate(starts)]
    seconds, _found = _timed(lambda: [way(count) for count in counts])
    return len(counts) / seconds


def _fill(total: int, now: datetime) -> None:
    """Open clocks of the last three weeks, of every unit, each due where it should be."""
    units, calendar = list(Unit.objects.active()), calendar_for()
    for start in range(0, total, BATCH):
        Clock.objects.bulk_create([_clock(units, calendar, now) for _place in range(min(BATCH, total - start))])
    refresh_statistics()


def _clock(units: list[Unit], calendar: Any, now: datetime) -> Clock:
    term, began = CHANCE.choice(TERMS), now - timedelta(minutes=CHANCE.randint(0, 20 * 24 * 60))
    unit = CHANCE.choice(units)
    due = Count(term, began, calendar_of(unit)).due()
    return Clock(term=term.as_json(), unit=unit, started_at=began, counted_from=began, due_at=due)


_CALENDARS: dict[int, Any] = {}


def calendar_of(unit: Unit) -> Any:
    if unit.pk not in _CALENDARS:
        _CALENDARS[unit.pk] = calendar_for(unit)
    return _CALENDARS[unit.pk]


@contextmanager
def _others() -> Iterator[Waits]:
    """A reader and a writer at work beside what is measured; each asks again as soon as it was answered."""
    waits, over = Waits(), threading.Event()

    def ask(name: str, work: Callable[[], object]) -> None:
        try:
            while not over.is_set():
                waited, _answer = _timed(work)
                setattr(waits, name, max(getattr(waits, name), waited * 1000))
                time.sleep(0.005)
        except Exception as fault:  # noqa: BLE001  # told when the measuring is over
            waits.errors.append(f"{name}: {fault!r}")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=ask, args=("reader", _read)),
        threading.Thread(target=ask, args=("writer", _write)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield waits
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _read() -> object:
    return list(Clock.objects.late().order_by("due_at").values_list("pk", "due_at")[:50])


def _write() -> object:
    """What an arriving application does to this table."""
    now = timezone.now()
    return Clock.objects.create(term=TERMS[0].as_json(), started_at=now, counted_from=now, due_at=now, stopped_at=now)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
