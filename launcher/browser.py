"""Finds a Chromium on this machine."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find() -> str | None:
    given = os.environ.get("IMECE_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)
