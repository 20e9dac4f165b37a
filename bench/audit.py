"""``./imece bench audit``: what it costs to write, link, verify and search the audit log, and to note a request."""

import argparse
from collections.abc import Sequence

from bench.arena import database, inside
from launcher.console import say, step

ENTRIES = 1_000_000


def main(arguments: Sequence[str]) -> int:
    """Returns 1 when the chain that was just written is not sound."""
    parser = argparse.ArgumentParser(prog="imece bench audit")
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    asked = parser.parse_args(arguments)
    with database(asked.database) as given:
        with step("Preparing the demo municipality"):
            inside(given, "house")
        with step(f"Writing and reading {asked.entries:,} entries"):
            found = inside(given, "journal", str(asked.entries))
    _tell(asked.database, found)
    return 0 if found["is_sound"] else 1


def _tell(kind: str, found: dict[str, float]) -> None:
    say(f"\n{kind}, {found['entries']:,} entries, {found['subjects']:,} subjects")
    say(f"  write one entry        {found['record_ms']:.2f} ms")
    say(f"  link                   {found['link_per_second']:,.0f} entries/s")
    say(f"  look for new entries   {found['look_ms']:.1f} ms, nothing new")
    say(f"  verify                 {found['verify_per_second']:,.0f} entries/s ({found['verify_seconds']:.1f} s)")
    say(f"  who looked at my data  {found['accesses_ms']:.1f} ms for the first page")
    say(f"  note a request         {found['note_us']:.1f} µs")
    say(f"  move noted requests    {found['move_per_second']:,.0f} lines/s")
