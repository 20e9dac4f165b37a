"""Where things are, and the environment that every started program gets."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("IMECE_VAR") or ROOT / "var").absolute()
LOGS = VAR / "log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def environment(**extra: str) -> dict[str, str]:
    """This process's environment with the source tree on the path, so that nothing has to be installed for it."""
    path = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    given = {**os.environ, "PYTHONPATH": path, "IMECE_VAR": str(VAR), "PYTHONUNBUFFERED": "1"}
    given.setdefault("DJANGO_SETTINGS_MODULE", "imece.config.settings")
    return given | extra


def manage(*arguments: str) -> list[str]:
    return [str(PYTHON), str(ROOT / "manage.py"), *arguments]
