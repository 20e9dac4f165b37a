"""The commands of ``./imece``."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

from launcher import checks, environment, frontend, places, server, translations
from launcher.console import StepError, say

HELP = """\
imece: the published service inventory is the program.

  ./imece run [--port 8000] [--host 127.0.0.1]   start it here; the first start sets everything up
  ./imece test [pytest arguments]                the whole check of the project
  ./imece inventory import|export|check FILE     the service inventory as XLSX or YAML
  ./imece audit verify|seal|expire|protect ROLE  the audit log: is it whole, seal it, let its oldest part go,
                                                 keep a role from changing it
  ./imece manage COMMAND …                       Django's command line
  ./imece worker                                 the job worker alone
  ./imece bench [NAME …]                         measurements; without a name, what there is

Settings are environment variables; IMECE_DATABASE_URL=postgresql://user:password@host/name is the main one."""


TELLING = {
    errno.ENOSPC: "Free some space and run the same command again.",
    errno.EDQUOT: "Free some space and run the same command again.",
    errno.EROFS: "Mount the disk for writing, or set IMECE_VAR.",
    errno.EACCES: "Give this user the right to write there.",
}


def main(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code; says what is wrong in one line where a person can mend it."""
    name, *rest = arguments or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        say(HELP)
        return 0 if name in {"help", "-h", "--help"} else 2
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return command(rest)
    except StepError as stop:
        print(stop, file=sys.stderr, flush=True)
        return 1
    except OSError as error:
        if error.errno not in TELLING:
            raise
        print(f"imece: {error.strerror}: {error.filename or places.ROOT}. {TELLING[error.errno]}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr, flush=True)
        return 130


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _manage(arguments: Sequence[str]) -> int:
    environment.ensure()
    frontend.ensure()
    translations.ensure()
    os.execve(places.PYTHON, places.manage(*arguments), places.environment())


def _worker(arguments: Sequence[str]) -> int:
    return _manage(["worker", *arguments])


def _inventory(arguments: Sequence[str]) -> int:
    return _manage(["inventory", *arguments])


def _audit(arguments: Sequence[str]) -> int:
    return _manage(["audit", *arguments])


def _bench(arguments: Sequence[str]) -> int:
    environment.ensure(environment.DEVELOPMENT)
    server.prepare()
    os.execve(places.PYTHON, [str(places.PYTHON), "-m", "bench", *arguments], places.environment())


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": server.run,
    "test": checks.test,
    "manage": _manage,
    "worker": _worker,
    "inventory": _inventory,
    "audit": _audit,
    "bench": _bench,
}
