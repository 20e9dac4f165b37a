"""Threads that do something at the same time, each with its own share of the work."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def share_out(work: Iterable[T], makers: Iterable[Callable[[], Callable[[T], object]]]) -> None:
    """Each maker makes one worker in a thread of its own; all take from one line until it is empty.

    Raises:
        Exception: the first one that escaped from a worker, after all have ended.
    """
    line: queue.SimpleQueue[T] = queue.SimpleQueue()
    for piece in work:
        line.put(piece)
    problems: list[BaseException] = []

    def run(maker: Callable[[], Callable[[T], object]]) -> None:
        try:
            do = maker()
            while not problems:
                do(line.get_nowait())
        except queue.Empty:
            return
        except BaseException as problem:  # noqa: BLE001 - handed to the thread that waits
            problems.append(problem)

    threads = [threading.Thread(target=run, args=[maker]) for maker in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
