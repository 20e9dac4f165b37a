"""How many requests this process answered and how long they took, per route, for Prometheus."""

import os
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Route = tuple[str, str]


class Figures:
    """Counters of one process; ``record`` and ``lines`` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: dict[tuple[str, str, int], int] = {}
        self._buckets: dict[Route, list[int]] = {}
        self._seconds: dict[Route, float] = {}

    def record(self, method: str, route: str, status: int, seconds: float) -> None:
        key = (method, route)
        with self._lock:
            self._answers[(*key, status)] = self._answers.get((*key, status), 0) + 1
            buckets = self._buckets.setdefault(key, [0] * (len(BOUNDS) + 1))
            buckets[bisect_left(BOUNDS, seconds)] += 1
            self._seconds[key] = self._seconds.get(key, 0.0) + seconds

    def lines(self) -> Iterator[str]:
        """The text exposition format, version 0.0.4."""
        with self._lock:
            answers, buckets, seconds = dict(self._answers), dict(self._buckets), dict(self._seconds)
        yield "# TYPE imece_requests_total counter"
        for (method, route, status), count in sorted(answers.items()):
            yield f'imece_requests_total{{{_labels(method, route)},status="{status}"}} {count}'
        yield "# TYPE imece_request_seconds histogram"
        for key, counts in sorted(buckets.items()):
            yield from _histogram(_labels(*key), counts, seconds[key])


def _histogram(labels: str, counts: list[int], seconds: float) -> Iterator[str]:
    total = 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
        total += count
        yield f'imece_request_seconds_bucket{{{labels},le="{bound}"}} {total}'
    yield f"imece_request_seconds_sum{{{labels}}} {seconds:.6f}"
    yield f"imece_request_seconds_count{{{labels}}} {total}"


def _labels(method: str, route: str) -> str:
    escaped = route.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
    return f'method="{method}",route="{escaped}",process="{os.getpid()}"'


figures = Figures()


def exposition() -> str:
    return "\n".join((*figures.lines(), ""))


class Measure:
    """Times each request under the pattern it matched, never under its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        method = request.method if request.method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} else "other"
        route = match.route if match else "none"
        figures.record(str(method), route, response.status_code, time.perf_counter() - start)
        return response
