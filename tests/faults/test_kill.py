"""SIGKILL in the middle of submissions: nothing that was answered is lost, nothing is there twice."""

import http.client
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.client import Refused, Visitor
from bench.plan import REST, Errand
from bench.road import Filed, file_by_rest
from bench.samples import Samples
from tests.faults.conftest import Server

CASES, THREADS, DISTURBANCES = 36, 4, 4
WEB, WORKER = "gunicorn_conf.py", "manage.py worker"
BROKEN = (OSError, http.client.HTTPException)
SENT_WITHIN = 90

# What five minutes of waiting would do: leases of killed workers run out, and the minute's round comes by.
LATER = """
from datetime import timedelta
from django.utils import timezone
from imece.engines.notifications import delivery
from imece.engines.notifications.models import OutboxMessage
now = timezone.now()
delivery.take_back_abandoned(now + timedelta(hours=1))
OutboxMessage.objects.filter(state="queued").update(next_attempt_at=now)
delivery.deliver_due()
"""


def apply_until_answered(server: Server, place: int, key: str) -> Filed:
    """As a careful program does it: the same key again until there is an answer."""
    rows = [row for row in server.rows if row.is_anonymous]
    errand = Errand(rows[place % len(rows)], REST, place)
    for _ in range(200):
        visitor = Visitor(server.address, Samples(), f"10.9.{place}.1")
        try:
            return file_by_rest(visitor, errand, ["bilgi-islem-mudurlugu"], key)
        except BROKEN:
            time.sleep(0.1)
        finally:
            visitor.close()
    raise AssertionError("the server did not come back")


def apply_while(server: Server, disturb: Callable[[int], None]) -> dict[str, Filed]:
    """Files all cases from a few threads and disturbs the server after every few of them."""
    answered: dict[str, Filed] = {}
    problems: list[BaseException] = []

    def run(first: int) -> None:
        try:
            for place in range(first, CASES, THREADS):
                answered[f"fault-{place}"] = apply_until_answered(server, place, f"fault-{place}")
        except (Refused, AssertionError) as problem:
            problems.append(problem)

    threads = [threading.Thread(target=run, args=[first]) for first in range(THREADS)]
    for thread in threads:
        thread.start()
    turn = 0
    while any(thread.is_alive() for thread in threads):
        if turn < DISTURBANCES and len(answered) >= (turn + 1) * CASES // (DISTURBANCES + 1):
            disturb(turn)
            turn += 1
        time.sleep(0.02)
    assert not problems
    return answered


def assert_whole(server: Server, answered: dict[str, Filed]) -> None:
    """Everything answered is stored once and complete, and every message was sent, to one file each."""
    numbers = [filed.number for filed in answered.values()]
    server.inside(LATER)
    until = time.monotonic() + SENT_WITHIN
    while set((ledger := server.ledger())["outbox"]) != {"sent"} and time.monotonic() < until:
        time.sleep(0.5)
    assert len(set(numbers)) == CASES
    assert sorted(ledger["cases"]) == sorted(numbers)
    assert ledger["untold"] == []
    assert set(ledger["outbox"]) == {"sent"}
    files = list((Path(server.environment["IMECE_VAR"]) / "outbox").glob("*.*"))
    assert len([file for file in files if file.suffix != ".part"]) == ledger["outbox"]["sent"]


@pytest.mark.slow
def test_killed_web_processes_lose_and_double_nothing(server: Server) -> None:
    def disturb(turn: int) -> None:
        server.kill(WEB, place=1 if turn % 3 else 0)  # a process that serves, or the one above them

    assert_whole(server, apply_while(server, disturb))


@pytest.mark.slow
def test_killed_workers_send_every_message(server: Server) -> None:
    assert_whole(server, apply_while(server, lambda turn: server.kill(WORKER, place=turn % 4)))
