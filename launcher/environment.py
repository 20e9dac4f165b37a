"""The Python environment ``.venv``, made from hashed lock files and left alone while they stay the same."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from launcher import places
from launcher.console import StepError, step
from launcher.programs import call

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
NODE = "requirements-node.lock"


def ensure(lock: str = RUNTIME) -> None:
    """Makes ``.venv`` hold what the lock names; costs one look at a stamp when it already does.

    Raises:
        StepError: no network, no space, or a Python without ``venv``.
    """
    if not _is_sound():
        _make()
    if lock == RUNTIME and _is_installed(DEVELOPMENT):
        return
    if not _is_installed(lock):
        _install(lock)


def _is_sound() -> bool:
    """Whether the environment's Python starts and is new enough; an upgrade of the machine's Python may break it."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [places.PYTHON, "-c", question], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return tuple(map(int, answer.split())) >= (3, 11)


def _make() -> None:
    with step("Making the Python environment"):
        try:
            shutil.rmtree(places.VENV, ignore_errors=True)
        except OSError as error:
            raise StepError(f"{places.VENV} cannot be removed ({error.strerror})", "Remove it by hand.") from error
        call([sys.executable, "-m", "venv", places.VENV], title="Making the Python environment")


def _install(lock: str) -> None:
    title = f"Installing Python packages of {lock}"
    with step(title):
        _stamp(lock).unlink(missing_ok=True)
        call(
            [
                places.PYTHON,
                "-m",
                "pip",
                "install",
                "--require-hashes",
                "--disable-pip-version-check",
                "-r",
                lock,
            ],
            title=title,
        )
        _stamp(lock).write_text(_digest(lock), encoding="ascii")


def _is_installed(lock: str) -> bool:
    return _stamp(lock).is_file() and _stamp(lock).read_text(encoding="ascii") == _digest(lock)


def _stamp(lock: str) -> Path:
    return places.VENV / f"installed-{lock}.sha256"


def _digest(lock: str) -> str:
    return hashlib.sha256((places.ROOT / lock).read_bytes()).hexdigest()
