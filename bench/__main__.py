"""``./imece bench [NAME …]``."""

import sys

from bench import audit, deadlines, reports, signin, year
from launcher.console import StepError, say

BENCHES = {
    "audit": (audit.main, "writes a million entries of the audit log, links and verifies them"),
    "deadlines": (deadlines.main, "counts due dates, and moves 100,000 open clocks by a day off while others work"),
    "reports": (reports.main, "files reports with photos, and reads the public map, among a million reports"),
    "signin": (signin.main, "signs people in with two factors, and weighs what asking for rights costs"),
    "year": (year.main, "replays the inventory's yearly volume and compares every page with an empty view"),
}


def main(arguments: list[str]) -> int:
    """Without a name lists what there is."""
    if not arguments or arguments[0] not in BENCHES:
        say("./imece bench NAME [--help]\n")
        for name, (_, what) in BENCHES.items():
            say(f"  {name:12}{what}")
        return 2 if arguments else 0
    run, _ = BENCHES[arguments[0]]
    try:
        return run(arguments[1:])
    except StepError as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
