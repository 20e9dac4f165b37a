"""Keeps programs running, starts a dead one again within limits, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType, TracebackType
from typing import IO, Self

from launcher import places
from launcher.console import StepError, say
from launcher.programs import dies_with_us, log_file
from launcher.remedies import diagnose

STOPS_WITHIN = 25
RESTARTS, WITHIN = 5, 60
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Child:
    """One program with its own process group, so that its own children end with it."""

    def __init__(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.starts: deque[float] = deque(maxlen=RESTARTS + 1)
        self.latest: deque[str] = deque(maxlen=60)
        self.program: subprocess.Popen[str] | None = None
        self.log = log_file(name)
        self.is_shown = False

    def start(self) -> None:
        self.starts.append(time.monotonic())
        self.program = subprocess.Popen(
            self.command,
            cwd=places.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=dies_with_us(),  # noqa: PLW1509 - called from the main thread, before any lock is held
        )
        threading.Thread(target=self._forward, args=[self.program.stdout], daemon=True).start()

    def _forward(self, lines: IO[str]) -> None:
        with lines, self.log.open("a", encoding="utf-8") as log:
            for line in lines:
                self.latest.append(line)
                log.write(line)
                log.flush()
                if self.is_shown:
                    sys.stdout.write(f"{self.name} | {line}")
                    sys.stdout.flush()

    def has_ended(self) -> bool:
        return self.program is not None and self.program.poll() is not None

    def is_hopeless(self) -> bool:
        return len(self.starts) > RESTARTS and self.starts[-1] - self.starts[0] < WITHIN

    def signal(self, number: int) -> None:
        """To the whole group, so that nothing of a killed program stays behind."""
        if self.program is not None:
            try:
                os.killpg(self.program.pid, number)
            except ProcessLookupError:
                return

    def diagnosis(self) -> StepError:
        time.sleep(0.2)
        return diagnose("".join(self.latest), log=str(self.log), step=f"Running the {self.name} program")


class Supervisor:
    """Use as a context: on the way out every child has ended, whatever happened within."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.is_stopping = threading.Event()
        self.is_watching = False

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._stop) for number in STOPPING}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if not self.is_watching:
            raise KeyboardInterrupt
        if self.is_stopping.is_set() and number == signal.SIGINT:
            for child in self.children:
                child.signal(signal.SIGKILL)
        self.is_stopping.set()

    def start(self) -> None:
        for child in self.children:
            child.start()

    def check_first_start(self) -> None:
        """Raises ``StepError`` for a child that ended while the others were still coming up."""
        for child in self.children:
            if child.has_ended():
                raise child.diagnosis()

    def watch(self) -> None:
        """Shows what the programs print, starts again what ends by itself, returns when told to stop.

        Raises:
            StepError: a child ended more than five times within a minute.
        """
        self.is_watching = True
        for child in self.children:
            child.is_shown = True
        while not self.is_stopping.wait(0.25):
            for child in self.children:
                if child.has_ended():
                    self._start_again(child)

    def _start_again(self, child: Child) -> None:
        child.signal(signal.SIGKILL)
        if child.is_hopeless():
            raise child.diagnosis()
        code = child.program.returncode if child.program else 0
        say(f"imece: the {child.name} program ended with {code}; starting it again.")
        child.start()

    def stop(self) -> None:
        """Asks all to end, waits for the work in hand, then ends what is left."""
        self.is_watching = True  # from here on a signal only hurries
        for child in self.children:
            if child.program is not None and child.program.poll() is None:
                child.program.terminate()
        until = time.monotonic() + STOPS_WITHIN
        for child in self.children:
            if child.program is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.program.wait(max(0.1, until - time.monotonic()))
                child.signal(signal.SIGKILL)
                child.program.wait()
