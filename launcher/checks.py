"""``./imece test``: the whole check of the project, with a plain account of what was run and what was not."""

import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from launcher import advisories, data, environment, frontend, places, pytests, translations
from launcher.console import say
from launcher.outcome import FAILED, PASSED, SKIPPED, Outcome

MOST_LINES = 80
"""Of a failed check; the rest is the same kind of thing again."""


def test(arguments: Sequence[str]) -> int:
    """Without arguments everything; with arguments only the tests, which get them. Returns the exit code."""
    data.ensure_folder()
    environment.ensure(environment.DEVELOPMENT)
    frontend.ensure()
    frontend.ensure(frontend.TESTS)
    translations.ensure()
    with tempfile.TemporaryDirectory(prefix="imece-test-") as folder:
        first = [_left_out()] if arguments else _static_checks(Path(folder))
        outcomes = [*first, *pytests.run_all(Path(folder), arguments)]
    return _report(outcomes)


def _left_out() -> Outcome:
    return Outcome("static checks", SKIPPED, "only tests were asked for")


def _static_checks(folder: Path) -> list[Outcome]:
    programs = places.VENV / "bin"
    checks: dict[str, list[str]] = {
        "types": [str(programs / "mypy")],
        "lint": [str(programs / "ruff"), "check", "--output-format", "concise", "."],
        "format": [str(programs / "ruff"), "format", "--check", "."],
        "import contracts": [str(programs / "lint-imports")],
        "missing migrations": places.manage("makemigrations", "--check", "--dry-run"),
        "system check": places.manage("check"),
    }
    given = places.environment(IMECE_VAR=str(folder / "static"))
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(_static_check, name, command, given) for name, command in checks.items()]
        known = pool.submit(advisories.check)
        return [*(one.result() for one in running), *known.result()]


def _static_check(name: str, command: list[str], given: dict[str, str]) -> Outcome:
    begun = time.monotonic()
    done = subprocess.run(
        command,
        cwd=places.ROOT,
        env=given,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    outcome = Outcome(name, FAILED if done.returncode else PASSED, seconds=time.monotonic() - begun)
    said = "\n".join(done.stdout.splitlines()[-MOST_LINES:])
    say(f"== {name}: {outcome.state}" + (f"\n{said}\n" if done.returncode else ""))
    return outcome


def _report(outcomes: Sequence[Outcome]) -> int:
    total = {key: sum(outcome.counts.get(key, 0) for outcome in outcomes) for key in pytests.COUNTED}
    bad = total["failures"] + total["errors"]
    failed = [outcome.name for outcome in outcomes if outcome.state == FAILED]
    if not total["tests"]:
        failed.append("no test was run")
    say("\n== Summary")
    for outcome in outcomes:
        say(outcome.line())
    if failed:
        say(f"\nFailed: {', '.join(failed)}")
    say(f"\n{total['tests'] - bad - total['skipped']} passed, {bad} failed, {total['skipped']} skipped")
    return 1 if failed else 0
