"""``./imece bench deadlines``: due dates from scratch, and what a day off costs where 100,000 clocks are open."""

import argparse
from collections.abc import Sequence
from typing import Any

from bench.arena import database, inside
from launcher.console import say, step

CLOCKS = 100_000
MOST = 10.0
"""Times one bulk UPDATE of the same rows that a recount may take."""


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when a recount takes more than ten times one bulk UPDATE."""
    parser = argparse.ArgumentParser(prog="imece bench deadlines")
    parser.add_argument("--clocks", type=int, default=CLOCKS)
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    asked = parser.parse_args(arguments)
    kinds = ["sqlite", "postgres"] if asked.database == "both" else [asked.database]
    return max(_measured(kind, asked.clocks) for kind in kinds)


def _measured(kind: str, clocks: int) -> int:
    with database(kind) as given:
        with step(f"{kind}: preparing the demo municipality"):
            inside(given, "house")
        with step(f"{kind}: counting, and moving {clocks:,} open clocks"):
            found = inside(given, "clocks", str(clocks))
    _tell(kind, found)
    return 0 if found["times_update"] <= MOST else 1


def _tell(kind: str, found: dict[str, Any]) -> None:
    verdict = "" if found["times_update"] <= MOST else "  MISSED"
    say(f"\n{kind}, {found['clocks']:,} open clocks, {found['moved']:,} of them moved by the day off")
    say(f"  due dates from scratch   {found['due_per_second']:>10,.0f} a second, mixed terms, no memory of the last")
    say(f"  the same, day by day     {found['walked_per_second']:>10,.0f} a second")
    say(f"  preview                  {found['preview_seconds']:>10.2f} s, nothing written")
    say(f"  one bulk UPDATE          {found['update_seconds']:>10.2f} s for the same rows")
    times = f"{found['times_update']:.1f} × (target ≤ {MOST:g} ×){verdict}"
    say(f"  recount                  {found['recount_seconds']:>10.2f} s = {times}")
    say(f"  withdrawn again          {found['back_seconds']:>10.2f} s, {found['moved_back']:,} moved back")
    say("  meanwhile, longest wait  of a reader    of a writer")
    for name in ("recount", "update"):
        reader, writer = found[f"{name}_reader_ms"], found[f"{name}_writer_ms"]
        say(f"    during {name:16}{reader:>12.0f} ms{writer:>12.0f} ms")
