"""Starts programs: with a log and a diagnosis, and so that none outlives the launcher."""

import ctypes
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from launcher import places
from launcher.console import StepError, detail
from launcher.remedies import diagnose

PR_SET_PDEATHSIG = 1


def dies_with_us(number: int = signal.SIGTERM) -> Callable[[], None] | None:
    """For ``preexec_fn``: the kernel sends the signal to the child when the launcher is gone (Linux only)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, number)


def call(arguments: Sequence[str | Path], *, title: str, environment: Mapping[str, str] | None = None) -> str:
    """Runs a program to its end, keeps what it prints in ``var/log/`` and returns it.
    Raises:
        StepError: it ended with another code than 0, or there is no such program.
    """
    log = log_file(title)
    printed: list[str] = []
    try:
        with log.open("w", encoding="utf-8") as file, _started(arguments, environment) as program:
            for line in program.stdout or ():
                file.write(line)
                printed.append(line)
                detail(title, line.strip())
    except FileNotFoundError as error:
        raise StepError(f"{error.filename} is missing", "Install it and run the same command again.", title) from error
    output = "".join(printed)
    if program.returncode != 0:
        raise diagnose(output, log=str(log), step=title)
    return output


def _started(arguments: Sequence[str | Path], environment: Mapping[str, str] | None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(argument) for argument in arguments],
        cwd=places.ROOT,
        env=dict(environment or places.environment()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=dies_with_us(),  # noqa: PLW1509 - the launcher starts programs from its main thread only
    )


def log_file(title: str) -> Path:
    try:
        places.LOGS.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StepError(
            f"{places.LOGS} cannot be made ({error.strerror})", "Free some space, or set IMECE_VAR."
        ) from error
    return places.LOGS / f"{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')}.log"
