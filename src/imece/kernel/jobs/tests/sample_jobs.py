"""Jobs that leave a trace in a file, for a worker in another process."""

import time
from pathlib import Path

from imece.kernel.jobs import job


@job
def note(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{word}\n")


@job
def note_slowly(path: str, seconds: int) -> None:
    note(path, "began")
    time.sleep(seconds)
    note(path, "ended")


@job
def fail(path: str) -> None:
    note(path, "failed")
    raise RuntimeError("this job always fails")


@job
def note_twice(path: str) -> None:
    note.enqueue(path, "one")
    note.enqueue(path, "two")


@job
def sweep() -> None:
    raise RuntimeError("this sweep always fails")
