"""Where each process writes its requests at once: a file of its own for each hour, which survives a kill.

A line is whole or not there: it is written by one call at the end of a file that is opened for appending.
"""

import json
import logging
import os
import threading
import time
from pathlib import Path
from typing import Final

HOUR: Final = 3600
_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode

logger = logging.getLogger(__name__)


class Spool:
    """Appends lines to ``folder``; safe in threads and after a fork."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._open_for: tuple[int, int] = (0, 0)
        self._file = -1
        self._silent_until = 0.0

    def write(self, line: list[object]) -> None:
        """Add one line. A full or missing disk is told once a minute and never stops a page."""
        raw = _encode(line).encode() + b"\n"
        try:
            with self._lock:
                os.write(self._current(), raw)
        except OSError as error:
            self._tell(error)

    def _current(self) -> int:
        wanted = (os.getpid(), int(time.time()) // HOUR)
        if wanted != self._open_for:
            self._close()
            self.folder.mkdir(parents=True, exist_ok=True)
            name = f"{wanted[1] * HOUR}-{wanted[0]}-{time.time_ns():x}.log"
            self._file = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._open_for = wanted
        return self._file

    def _close(self) -> None:
        """Close the file of the hour before; after a fork this closes our copy only."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _tell(self, error: OSError) -> None:
        if time.monotonic() > self._silent_until:
            self._silent_until = time.monotonic() + 60
            logger.error("Requests are not being logged: %s", error)
