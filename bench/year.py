"""``./imece bench year``: the inventory's yearly volume, made smaller, through the running server."""

import argparse
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from bench import plan, readers, report
from bench.accounts import THREADS
from bench.arena import database, inside, serving
from bench.plan import Row
from bench.readers import Compared, Page, Work
from bench.replay import Replay
from launcher.console import say, step


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when a request failed or a case was lost."""
    asked = _parse(arguments)
    with database(asked.database) as given:
        with step("Preparing the demo municipality"):
            house = inside(given, "house")
        rows = [Row(**row) for row in house["rows"]]
        errands = plan.year(rows, asked.scale)
        with serving(given) as arena:
            say(f"\n{asked.database}, two web workers, one job worker: {len(errands)} cases of {len(rows)} rows")
            replay = Replay(arena, rows, house["units"], errands)
            replay.run(asked.threads)
            is_whole = replay.is_whole()
            _compare_sizes(replay, asked.growth or [len(errands), 10 * len(errands)], asked.requests)
    return 0 if is_whole else 1


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="imece bench year")
    parser.add_argument("--scale", type=float, default=0.002, help="share of the yearly volume; 1 is all of it")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--threads", type=int, default=THREADS, help="people at the same time")
    parser.add_argument("--requests", type=int, default=400, help="for each page that is compared")
    parser.add_argument("--growth", type=_sizes, help="numbers of cases to compare, 2000,200000 for example")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _compare_sizes(replay: Replay, sizes: Sequence[int], requests: int) -> None:
    found = [(size, _compared(replay, size, requests)) for size in sizes]
    for (small, before), (large, after) in pairwise(found):
        report.growth(before, after, (small, large))


def _compared(replay: Replay, size: int, requests: int) -> dict[str, Compared]:
    with step(f"Filling up to {size:,} cases"):
        numbers = replay.arena.inside("fill", str(size))
    arena, address = replay.arena, replay.arena.address
    pages = [*readers.public_pages(replay.rows), *readers.staff_pages(numbers)]
    work: dict[Page, Work] = {page: partial(readers.reading, address, page) for page in pages}
    work[readers.TRACKING] = partial(readers.tracking, address, list(replay.filed.values()))
    work[readers.SUBMISSION] = partial(readers.filing, address, replay.rows, replay.units)
    with step(f"Comparing {len(work)} pages with an empty view"):
        found = {page: readers.compared(arena, page.name, client, requests) for page, client in work.items()}
    report.pages(found)
    return {page.name: one for page, one in found.items()}
