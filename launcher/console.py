"""What a person sees: one line a step while it works, and one line when it cannot go on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 100


class StepError(Exception):
    """A step failed for a reason that the person in front of the screen can remove."""

    def __init__(self, reason: str, remedy: str, step: str = "") -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.step = reason, remedy, step

    def __str__(self) -> str:
        place = f"{self.step}: " if self.step else ""
        return f"imece: {place}{self.reason.rstrip('.')}. {self.remedy}"


def say(text: str = "") -> None:
    print(text, flush=True)


def is_terminal() -> bool:
    return sys.stdout.isatty()


def detail(title: str, text: str) -> None:
    """Shows the latest line of a running step in place; does nothing where output goes to a file."""
    if is_terminal():
        line = f"  … {title}  {text}"[:WIDTH]
        print(f"\r{line:<{WIDTH}}", end="", flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announces a step and says how long it took; a ``StepError`` from within learns the step's name."""
    begun = time.monotonic()
    print(f"  … {title}", end="" if is_terminal() else "\n", flush=True)
    try:
        yield
    except StepError as stop:
        say(f"\r{'  ✗ ' + title:<{WIDTH}}" if is_terminal() else f"  ✗ {title}")
        stop.step = stop.step or title
        raise
    took = f"  ✓ {title}  {time.monotonic() - begun:.1f} s"
    say(f"\r{took:<{WIDTH}}" if is_terminal() else took)
