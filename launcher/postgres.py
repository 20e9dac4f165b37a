"""A throwaway PostgreSQL cluster on a socket in a temporary folder; works for root too."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from launcher.console import StepError
from launcher.programs import dies_with_us

STARTS_WITHIN = 60
OWNER = "imece"
DATABASE = "imece"
CARELESS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def find() -> Path | None:
    """The folder of the newest PostgreSQL programs on this machine, or None."""
    given = os.environ.get("IMECE_POSTGRES_BIN", "")
    on_path = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in [*([Path(given)] if given else []), *debian, *on_path]:
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    return None


@contextmanager
def cluster(programs: Path, *, is_durable: bool = False) -> Iterator[str]:
    """Gives the ``IMECE_DATABASE_URL`` of an empty database; the cluster is stopped and removed on the way out.

    Raises:
        StepError: it cannot be made or does not start; with its own last words.
    """
    home = Path(tempfile.mkdtemp(prefix="imece-pg-"))
    owner = _owner()
    try:
        _hand_over(home, owner)
        _call(
            [
                programs / "initdb",
                "-D",
                home / "data",
                "-U",
                OWNER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ],
            owner,
        )
        server = _start(programs, home, owner, [] if is_durable else CARELESS)
        try:
            _wait(server, home)
            _call([programs / "createdb", "-h", home, "-U", OWNER, DATABASE], owner)
            yield f"postgresql://{OWNER}@/{DATABASE}?host={quote(str(home), safe='')}"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise StepError("no user to run PostgreSQL as", "Add a user called postgres.")


def _hand_over(home: Path, owner: dict[str, Any]) -> None:
    if owner:
        os.chown(home, owner["user"], owner["group"])
    home.chmod(0o755)


def _call(arguments: Sequence[str | Path], owner: dict[str, Any]) -> None:
    done = subprocess.run(
        [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **owner,
    )
    if done.returncode != 0:
        raise StepError(f"{Path(arguments[0]).name} failed: {done.stderr.strip()}", "Mend the PostgreSQL installation.")


def _start(programs: Path, home: Path, owner: dict[str, Any], options: list[str]) -> subprocess.Popen[bytes]:
    command = [programs / "postgres", "-D", home / "data", "-k", home, "-c", "listen_addresses=", *options]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [str(argument) for argument in command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGINT),  # noqa: PLW1509 - called from the main thread
            **owner,
        )


def _wait(server: subprocess.Popen[bytes], home: Path) -> None:
    """The last line of ``postmaster.pid`` says ``ready`` when connections are taken."""
    until = time.monotonic() + STARTS_WITHIN
    state = home / "data" / "postmaster.pid"
    while time.monotonic() < until and server.poll() is None:
        if state.is_file() and state.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise StepError(f"PostgreSQL does not start: {(home / 'log').read_text(errors='replace')[-500:]}", "Mend it.")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """SIGINT is PostgreSQL's fast shutdown; SIGQUIT the immediate one."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(number)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            continue
