"""Known holes in what is installed: the locks against the advisories of OSV and of the npm registry."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from launcher import environment, frontend, places
from launcher.outcome import FAILED, PASSED, SKIPPED, Outcome

OSV = "https://api.osv.dev/v1/query"
LOCKS = (environment.RUNTIME, environment.DEVELOPMENT, environment.NODE)
ACCEPTED = places.ROOT / "docs" / "security" / "accepted-advisories.txt"
WAITS = 15
PYTHON, FRONT_END = "advisories, Python", "advisories, npm"

Hole = tuple[str, frozenset[str]]
"""What is affected, and every name of the advisory."""


class Unreachable(Exception):
    """No advisories could be asked for; says why."""


def check() -> list[Outcome]:
    """One outcome for each lock's world; skipped, with the reason, where its advisories cannot be reached."""
    locks = [places.ROOT / lock for lock in LOCKS]
    return [
        _outcome(PYTHON, lambda: python_holes(locks, os.environ.get("IMECE_OSV_URL", OSV))),
        _outcome(FRONT_END, lambda: npm_holes(frontend.npm(), places.ROOT)),
    ]


def _outcome(name: str, ask: Any) -> Outcome:
    begun = time.monotonic()
    try:
        holes = [hole for hole in ask() if not hole[1] & accepted(ACCEPTED)]
    except Unreachable as reason:
        return Outcome(name, SKIPPED, str(reason))
    said = "; ".join(f"{what}: {min(names)}" for what, names in holes)
    return Outcome(name, FAILED if holes else PASSED, said, seconds=time.monotonic() - begun)


def accepted(file: Path) -> set[str]:
    """Advisories that were looked at and do not concern us: a name, the last day of the exception, a reason."""
    lines = [line.split(maxsplit=2) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    today = datetime.now(UTC).date().isoformat()
    return {line[0] for line in lines if len(line) == 3 and not line[0].startswith("#") and line[1] >= today}


def python_holes(locks: Sequence[Path], service: str) -> Iterator[Hole]:
    """What pip-audit finds.

    Raises:
        Unreachable: the service does not answer.
    """
    _knock(service)
    command = [str(places.VENV / "bin" / "pip-audit"), "--disable-pip", "--require-hashes", "--progress-spinner=off"]
    command += ["--format=json", "--desc=off", "--aliases=on", "--vulnerability-service=osv", f"--osv-url={service}"]
    done = _run([*command, *(f"--requirement={lock}" for lock in locks)], places.ROOT)
    found = _json(done)
    if "dependencies" not in found:
        raise Unreachable(_last_line(done.stderr))
    for package in found["dependencies"]:
        for hole in package.get("vulns", ()):
            yield f"{package['name']} {package['version']}", frozenset([hole["id"], *hole.get("aliases", ())])


def npm_holes(npm: Sequence[str], folder: Path) -> Iterator[Hole]:
    """What ``npm audit`` finds in the folder's lock.

    Raises:
        Unreachable: the registry has no advisories, or does not answer.
    """
    done = _run([*npm, "audit", "--json", "--package-lock-only", "--fetch-retries=0"], folder)
    found = _json(done)
    if "vulnerabilities" not in found:
        raise Unreachable(str(found.get("message") or _last_line(done.stderr)))
    for name, package in found["vulnerabilities"].items():
        for reason in package["via"]:
            if isinstance(reason, Mapping):  # a text names another package of the same list
                yield name, frozenset([str(reason.get("url", "")).rsplit("/", 1)[-1] or str(reason.get("source"))])


def _knock(service: str) -> None:
    """Any answer at all will do; pip-audit itself would try for minutes."""
    try:
        urllib.request.urlopen(service, timeout=WAITS).close()
    except urllib.error.HTTPError as answer:
        answer.close()
    except OSError as error:
        raise Unreachable(f"{service} does not answer ({getattr(error, 'reason', error)})") from error


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=places.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def _json(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no answer")
