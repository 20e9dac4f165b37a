"""``./imece bench signin``: people who sign in with password and second factor, and what asking for rights costs."""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.accounts import ASKERS, RESIDENTS, THREADS
from bench.arena import database, inside, serving
from bench.client import Refused, Visitor
from bench.crowd import share_out
from bench.entrance import sign_in
from bench.samples import Samples
from launcher.console import say, step

WHOLE = "sign-in, both steps"
CASES = 2000
CODES_FOR_EACH = 4
"""Fewer than the codes that may go to one number in a quarter of an hour."""


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when somebody was not let in."""
    asked = _parse(arguments)
    with database(asked.database) as given:
        with step("Preparing the demo municipality"):
            inside(given, "house")
            inside(given, "fill", str(CASES))
        with step("Asking the inbox with and without rights"):
            checks = inside(given, "checks")
        with serving(given) as arena:
            samples, accounts = Samples(), [*RESIDENTS, *ASKERS]
            turns = range(len(accounts) * CODES_FOR_EACH)
            clients = [partial(_client, arena.address, accounts, samples)] * asked.threads
            busy, begun = arena.cpu_seconds(), time.perf_counter()
            share_out(turns, clients)
            seconds, busy = time.perf_counter() - begun, arena.cpu_seconds() - busy
    _report(asked, samples, len(turns), seconds, busy)
    share = checks["with"] / checks["without"] - 1
    say(f"rights and visibility: {100 * share:.0f} % of the inbox's time ({checks['with']:.1f} ms); target ≤ 10 %")
    return 1 if samples.errors else 0


def _client(address: str, accounts: Sequence[str], samples: Samples) -> Callable[[int], object]:
    def come_in(turn: int) -> None:
        visitor = Visitor(address, samples, f"10.7.{turn // 250}.{turn % 250 + 1}")
        begun = time.perf_counter()
        try:
            sign_in(visitor, accounts[turn % len(accounts)])
        except Refused as refusal:
            samples.fail(WHOLE, repr(refusal))
        else:
            samples.add(WHOLE, time.perf_counter() - begun)
        finally:
            visitor.close()

    return come_in


def _report(asked: argparse.Namespace, samples: Samples, count: int, seconds: float, busy: float) -> None:
    say(f"\n{asked.database}, two web workers, {asked.threads} people at a time; Argon2id, 19 MiB, 2 passes (OWASP)")
    say(f"{count / seconds:.1f} sign-ins/s, {busy / count * 1000:.0f} ms of processor time for each")
    for problem, times in samples.errors.items():
        say(f"  {times} × {problem[:200]}")
    for kind in (WHOLE, "sign-in page", "sign in", "second step"):
        figures = samples.of(kind)
        say(f"  {kind:24} p50 {figures.p50 * 1000:6.0f} ms   p95 {figures.p95 * 1000:6.0f} ms")


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="imece bench signin")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--threads", type=int, default=THREADS, help="people at the same time")
    return parser.parse_args(arguments)
