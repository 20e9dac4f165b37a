"""The tests: all on SQLite, those of the database on PostgreSQL too, and those that need a browser."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from launcher import browser, places, postgres
from launcher.console import say
from launcher.outcome import EMPTY, FAILED, PASSED, SKIPPED, Outcome

NO_TESTS = 5
COUNTED = ("tests", "failures", "errors", "skipped")
ON_ALL_CORES = ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"]
IN_TWO_BROWSERS = ["-n", str(min(2, os.cpu_count() or 1)), "--dist", "worksteal"]
"""More of them wait for each other and run into time limits."""
DATABASE_ONLY = "--of-the-database"


def run_all(folder: Path, arguments: Sequence[str]) -> Iterator[Outcome]:
    """Runs them one after the other; with arguments of a person's own in one process each.

    All tests of the browser run on SQLite, and those marked ``journey`` on PostgreSQL too. What never opens the
    database says the same on each and runs once.
    """
    without_browser = ["-m", "not browser", *([] if arguments else ON_ALL_CORES), *arguments]
    yield _pytest("tests on SQLite", folder, without_browser, database="")
    has_browser = browser.find() is not None
    in_browsers = [*([] if arguments else IN_TWO_BROWSERS), *arguments]
    journeys = ["-m", "journey", *in_browsers] if has_browser else None
    yield from _on_postgres(folder, without_browser if arguments else [*without_browser, DATABASE_ONLY], journeys)
    if has_browser:
        yield _pytest("browser tests", folder, ["-m", "browser", *in_browsers], database="")
    else:
        yield _missing("browser tests", "no Chromium here (Debian: apt install chromium)")


def _on_postgres(folder: Path, arguments: Sequence[str], journeys: Sequence[str] | None) -> Iterator[Outcome]:
    name = "tests on PostgreSQL"
    programs = postgres.find()
    if programs is None:
        yield _missing(name, "no PostgreSQL server here (Debian: apt install postgresql)")
        return
    with postgres.cluster(programs) as url:
        yield _pytest(name, folder, arguments, database=url)
        if journeys is not None:
            yield _pytest("journeys on PostgreSQL", folder, journeys, database=url)


def _pytest(name: str, folder: Path, arguments: Sequence[str], *, database: str) -> Outcome:
    say(f"\n== {name}")
    begun = time.monotonic()
    results = folder / "results.xml"
    command = [str(places.PYTHON), "-m", "pytest", "--durations=5", f"--junitxml={results}", *arguments]
    done = subprocess.run(command, cwd=places.ROOT, env=_environment(database), stdin=subprocess.DEVNULL, check=False)
    state = {0: PASSED, NO_TESTS: EMPTY}.get(done.returncode, FAILED)
    return Outcome(name, state, seconds=time.monotonic() - begun, counts=_counts(results))


def _environment(database: str) -> dict[str, str]:
    """Without what a person set for a server: tests bring their own settings and folder."""
    ours = {"IMECE_VAR", "IMECE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    given = {name: value for name, value in places.environment().items() if name not in ours}
    return given | ({"IMECE_DATABASE_URL": database} if database else {})


def _counts(results: Path) -> dict[str, int]:
    if not results.is_file():
        return {}
    suite = ET.parse(results).getroot().find("testsuite")  # noqa: S314 - our own pytest wrote it
    results.unlink()
    return {} if suite is None else {key: int(suite.get(key, 0)) for key in COUNTED}


def _missing(name: str, why: str) -> Outcome:
    return Outcome(name, FAILED if requires_all() else SKIPPED, why)


def requires_all() -> bool:
    """Whether a missing component is a failure, as where all of them were installed on purpose."""
    return os.environ.get("IMECE_REQUIRE_ALL") == "1"
