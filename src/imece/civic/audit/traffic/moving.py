"""Moves spooled lines into the table: each line exactly once, however often the mover is killed."""

import json
import logging
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from imece.civic.audit import canonical
from imece.civic.audit.chain import hold
from imece.civic.audit.models import SpoolFile, TrafficEntry
from imece.civic.audit.traffic.spool import HOUR

LINES: Final = 2000
KEPT_OPEN: Final = 2 * HOUR
"""A process writes to a file only in that file's hour; then as long again for one that was held up."""

logger = logging.getLogger(__name__)


def move_spooled() -> int:
    """Move whatever is complete; gives how many lines were moved. Emptied files of past hours are deleted."""
    moved = 0
    for path in sorted(Path(settings.TRAFFIC_SPOOL).glob("*.log")):
        while count := _move_part(path):
            moved += count
        _clear(path)
    return moved


@transaction.atomic
def _move_part(path: Path) -> int:
    """Move up to two thousand lines of one file; its progress is stored in the same transaction."""
    hold("traffic")
    progress, _created = SpoolFile.objects.get_or_create(name=path.name)
    lines, until = _lines_from(path, progress.moved)
    entries = [entry for line in lines if (entry := _entry_of(line))]
    TrafficEntry.objects.bulk_create(entries, batch_size=500)
    if lines:
        damaged = len(lines) - len(entries)
        SpoolFile.objects.filter(pk=path.name).update(moved=until, damaged=progress.damaged + damaged)
        if damaged:
            logger.error("%d lines of %s are unreadable.", damaged, path.name)
    return len(lines)


def _lines_from(path: Path, offset: int) -> tuple[list[bytes], int]:
    """Whole lines from ``offset`` on, and where the next one begins."""
    lines: list[bytes] = []
    try:
        with path.open("rb") as file:
            file.seek(offset)
            for line in file:
                if not line.endswith(b"\n") or len(lines) == LINES:
                    break
                lines.append(line)
                offset += len(line)
    except FileNotFoundError:
        return [], offset
    return lines, offset


def _entry_of(line: bytes) -> TrafficEntry | None:
    try:
        at, source, port, destination, method, page, status, size = json.loads(line)
        return TrafficEntry(
            at=datetime.fromisoformat(at),
            source=canonical.text(source, 45),
            source_port=None if port is None else int(port),
            destination=canonical.text(destination, 45),
            method=canonical.text(method, 10),
            page=canonical.text(page, 500),
            status=int(status),
            size=None if size is None else int(size),
        )
    except (ValueError, TypeError):
        return None


def _clear(path: Path) -> None:
    """Delete a file to which nobody writes any more and of which nothing is left to move."""
    started = path.name.split("-")[0]
    is_past = started.isdigit() and int(started) + HOUR + KEPT_OPEN < time.time()
    if is_past and not _lines_from(path, SpoolFile.objects.get(pk=path.name).moved)[0]:
        path.unlink(missing_ok=True)


def waiting_files() -> Iterator[Path]:
    """Files that still lie in the spool."""
    yield from Path(settings.TRAFFIC_SPOOL).glob("*.log")
