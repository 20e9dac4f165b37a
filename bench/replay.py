"""Walks the whole road for every case of the plan, and compares what was answered with what is stored."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from bench import readers, report
from bench.arena import Arena
from bench.client import Refused
from bench.crowd import share_out
from bench.plan import Errand, Row
from bench.road import Filed, Walker
from bench.samples import Samples
from launcher.console import say, step

SETTLING = 5
"""Seconds that the job worker gets after the last request, before messages are counted."""


@dataclass
class Replay:
    """``filed`` holds what the server answered, by the errand's place."""

    arena: Arena
    rows: Sequence[Row]
    units: Sequence[str]
    errands: Sequence[Errand]
    samples: Samples = field(default_factory=Samples)
    filed: dict[int, Filed] = field(default_factory=dict)

    def run(self, threads: int) -> None:
        """All errands, shared out among as many people at once, while others read."""
        before, own, begun = self.arena.cpu_seconds(), time.process_time(), time.monotonic()
        staff = readers.staff_pages([])
        looked_at = [*readers.public_pages(self.rows), staff[0], staff[3]]
        with (
            step(f"Walking the road {len(self.errands)} times"),
            readers.in_the_background(self.arena.address, looked_at, self.samples),
        ):
            share_out(self.errands, [partial(self._walking, place) for place in range(threads)])
        took, requests = time.monotonic() - begun, self.samples.requests
        say(f"  {requests} requests in {took:.1f} s: {requests / took:.0f} requests/s")
        say(f"  processor: server {self.arena.cpu_seconds() - before:.1f} s, client {time.process_time() - own:.1f} s")
        report.kinds(self.samples, readers.compared(self.arena, readers.EMPTY, self._empty, 400).page)

    def _empty(self, place: int, samples: Samples) -> Callable[[int], object]:
        page = readers.Page(readers.EMPTY, ("/_empty/",))
        return readers.reading(self.arena.address, page, place, samples)

    def _walking(self, place: int) -> Callable[[Errand], None]:
        return partial(self._walk, Walker(self.arena.address, self.samples, place, self.units))

    def _walk(self, walker: Walker, errand: Errand) -> None:
        try:
            self.filed[errand.place] = one = walker.file(errand)
            walker.work(one)
            walker.track(one, errand)
        except Refused as refused:
            self.samples.fail(refused.kind, f"{refused.status} ({errand.row.slug}, {errand.channel})")
        except OSError as problem:
            self.samples.fail("connection", repr(problem))

    def is_whole(self) -> bool:
        """Whether every answered number is in the database, once, decided, and its applicant told."""
        time.sleep(SETTLING)
        ledger = self.arena.inside("ledger")
        stored, numbers = ledger["cases"], [one.number for one in self.filed.values()]
        lost = set(numbers) - set(stored)
        undecided = [number for number in numbers if stored.get(number) != "completed"]
        errors = self.samples.errors
        say(f"\n  cases {len(stored)} of {len(self.errands)}, errors {errors.total()}, lost {len(lost)}")
        say(f"  the same number twice {len(numbers) - len(set(numbers))}, not decided {len(undecided)}")
        say(f"  nobody told {len(ledger['untold'])}; messages: {ledger['outbox']}")
        for what, count in errors.most_common(10):
            say(f"    {count} × {what}")
        return not (errors or lost or undecided or ledger["untold"])
