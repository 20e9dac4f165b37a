import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launcher import places, programs
from launcher.console import StepError
from launcher.supervisor import RESTARTS, Child, Supervisor


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "LOGS", tmp_path)
    monkeypatch.setattr(programs.places, "LOGS", tmp_path)
    return tmp_path


def shell(script: str, name: str = "web") -> Child:
    return Child(name, ["sh", "-c", script], dict(os.environ))


@pytest.fixture
def supervise() -> Iterator[Callable[[Child], Supervisor]]:
    running: list[Supervisor] = []

    def started(child: Child) -> Supervisor:
        running.append(Supervisor([child]))
        running[0].start()
        return running[0]

    yield started
    for supervisor in running:
        supervisor.stop()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def is_gone(pid: int) -> bool:
    """Within two seconds, since the kernel delivers a signal when it finds the time."""
    return any(not is_alive(pid) or time.sleep(0.02) for _ in range(100))


def read_when_there(file: Path) -> int:
    for _ in range(100):
        if file.exists() and file.read_text().strip():
            return int(file.read_text())
        time.sleep(0.02)
    raise AssertionError(f"{file} was not written")


def test_a_program_that_will_not_stay_up_stops_everything(supervise: Callable[[Child], Supervisor]) -> None:
    child = shell("echo no luck; exit 3")
    supervisor = supervise(child)
    with pytest.raises(StepError, match="no luck"):
        supervisor.watch()
    assert len(child.starts) == RESTARTS + 1


def test_a_killed_program_is_started_again(supervise: Callable[[Child], Supervisor]) -> None:
    child = shell("exec sleep 60")
    supervisor = supervise(child)
    assert child.program
    first = child.program.pid
    child.program.kill()
    child.program.wait()
    supervisor._start_again(child)
    assert child.program.pid != first
    assert is_alive(child.program.pid)


def test_nothing_is_left_behind(supervise: Callable[[Child], Supervisor], tmp_path: Path) -> None:
    file = tmp_path / "pid"
    supervisor = supervise(shell(f"sleep 60 & echo $! > {file}; wait"))
    grandchild = read_when_there(file)
    supervisor.stop()
    assert is_gone(grandchild)


def test_a_program_that_ends_while_starting_is_diagnosed(supervise: Callable[[Child], Supervisor]) -> None:
    child = shell("echo No module named gunicorn; exit 1")
    supervisor = supervise(child)
    assert child.program
    child.program.wait()
    with pytest.raises(StepError, match="environment is damaged"):
        supervisor.check_first_start()
