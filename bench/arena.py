"""The measured server: the production command with two web workers and a job worker, on a database of its own."""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from launcher import places, postgres, server
from launcher.console import StepError, say
from launcher.supervisor import Child, Supervisor


@dataclass(frozen=True)
class Arena:
    """``address`` is host and port of the running server."""

    address: str
    environment: dict[str, str]
    children: list[Child]

    def inside(self, program: str, *arguments: str) -> Any:
        """Runs ``bench.inside.<program>`` on the measured database and gives its last line, which is JSON."""
        return inside(self.environment, program, *arguments)

    def cpu_seconds(self) -> float:
        """Processor time of the server's and the worker's processes so far."""
        return sum(_cpu(child.program.pid) for child in self.children if child.program)

    def database_bytes(self) -> int:
        """Size of the SQLite file; 0 for PostgreSQL."""
        return sum(file.stat().st_size for file in Path(self.environment["IMECE_VAR"]).glob("imece.sqlite3*"))


@contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """Environment variables of an empty database in a temporary folder; PostgreSQL keeps all its safety."""
    with tempfile.TemporaryDirectory(prefix="imece-bench-") as folder:
        (Path(folder) / "static").symlink_to(places.VAR / "static")
        given = {"IMECE_VAR": folder}
        if kind == "sqlite":
            yield given
            return
        programs = postgres.find()
        if programs is None:
            raise StepError("there is no PostgreSQL server here", "Debian: apt install postgresql")
        with postgres.cluster(programs, is_durable=True) as url:
            yield given | {"IMECE_DATABASE_URL": url}


@contextmanager
def serving(given: dict[str, str]) -> Iterator[Arena]:
    """Starts the server and its worker on that database and ends them on the way out."""
    port = free_port()
    settings = given | {
        "IMECE_BENCH": "1",
        "IMECE_BEHIND_PROXY": "1",
        "IMECE_LOG_LEVEL": "ERROR",
        "IMECE_SHOW_CODES": "1",
    }
    os.environ |= settings
    os.environ.pop("IMECE_SMTP_HOST", None)
    children = server.children("127.0.0.1", port)
    for child in children:
        child.environment |= settings
    with Supervisor(children) as supervisor:
        supervisor.start()
        server.wait_until_ready(server.url("127.0.0.1", port), supervisor)
        yield Arena(f"127.0.0.1:{port}", children[0].environment, children)
        for child in children:
            if child.has_ended():
                say(f"bench: the {child.name} program ended by itself: {child.diagnosis()}")


def inside(given: dict[str, str], program: str, *arguments: str) -> Any:
    """Raises ``StepError`` with the program's last words when it fails."""
    command = [str(places.PYTHON), "-m", f"bench.inside.{program}", *arguments]
    done = subprocess.run(
        command, cwd=places.ROOT, env=places.environment(**given), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise StepError(done.stderr.strip()[-2000:], "Mend it and measure again.", program)
    return json.loads(done.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _cpu(pid: int) -> float:
    try:
        root = psutil.Process(pid)
        times = [process.cpu_times() for process in (root, *root.children(recursive=True))]
    except psutil.NoSuchProcess:
        return 0.0
    return sum(one.user + one.system for one in times)
