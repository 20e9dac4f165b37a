"""A real server, started by the launcher, on a database of its own beside the one of this test run."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from django.db import connection

from bench import arena
from bench.plan import Row
from launcher import places
from tests.address import database_url

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "imece.config.settings", "IMECE_BEHIND_PROXY": "1"}


@dataclass
class Server:
    """``environment`` leads other programs to the same database."""

    address: str
    program: subprocess.Popen[str]
    environment: dict[str, str]
    rows: list[Row]

    def processes(self, mark: str) -> list[psutil.Process]:
        """All processes below the launcher whose command line has the mark, parents before children."""
        found = psutil.Process(self.program.pid).children(recursive=True)
        return [process for process in found if mark in _command(process)]

    def kill(self, mark: str, place: int = 0) -> None:
        """SIGKILL, without a word, to one of them."""
        found = self.processes(mark)
        if found:
            found[min(place, len(found) - 1)].send_signal(signal.SIGKILL)

    def inside(self, code: str) -> str:
        """What a piece of code prints that runs on the server's database."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        done = subprocess.run(
            command,
            cwd=places.ROOT,
            env=places.environment(**self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ledger(self) -> Any:
        return arena.inside(self.environment, "ledger")


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@pytest.fixture
def server(tmp_path: Path, django_db_blocker: Any) -> Iterator[Server]:
    """Web processes and job worker as in production, supervised by ``./imece run``."""
    with django_db_blocker.unblock():
        given = {**PRODUCTION, "IMECE_VAR": str(tmp_path / "var"), **_database(tmp_path)}
    (tmp_path / "var").mkdir()
    house = arena.inside(given, "house")
    port = arena.free_port()
    command = [sys.executable, "imece", "run", "--port", str(port)]
    program = subprocess.Popen(
        command,
        cwd=places.ROOT,
        env=os.environ | given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait(program)
        yield Server(f"127.0.0.1:{port}", program, given, [Row(**row) for row in house["rows"]])
    finally:
        program.terminate()
        program.communicate(timeout=60)


def _wait(program: subprocess.Popen[str]) -> None:
    assert program.stdout
    said = []
    for line in program.stdout:
        said.append(line)
        if line.startswith("Ready"):
            return
    raise AssertionError("".join(said))


def _database(folder: Path) -> dict[str, str]:
    if connection.vendor == "sqlite":
        return {"IMECE_DATABASE_URL": f"sqlite:///{folder}/server.sqlite3"}
    settings = connection.settings_dict
    name = f"faults_{os.getpid()}_{folder.name}"[:60].lower()
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    return {"IMECE_DATABASE_URL": database_url(name)}
