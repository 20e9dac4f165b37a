"""One careful HTTP request to another system: bounded in time and size, and never led elsewhere."""

import json
import time
from dataclasses import dataclass
from typing import Any

import requests

CONNECT_SECONDS = 3
READ_SECONDS = 5
WHOLE_SECONDS = 8
"""For the whole answer: a server that sends one byte now and then must not hold a thread of ours."""
LARGEST_ANSWER = 512 * 1024
_PIECE = 16 * 1024


class Unreachable(Exception):
    """The other system is away, too slow, or answers what nobody can read. What it was asked stays unanswered."""


@dataclass(frozen=True)
class Answer:
    """A whole answer: its HTTP status and body."""

    status: int
    body: bytes

    def json_object(self) -> dict[str, Any]:
        """The body as a JSON object.

        Raises:
            Unreachable: it is something else.
        """
        try:
            found = json.loads(self.body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise Unreachable(f"answered {self.status} without a JSON object")
        return found


def ask(method: str, url: str, **options: Any) -> Answer:
    """Send one request, follow no redirect, and read the answer to its end.

    ``options`` are those of ``requests.request``.

    Raises:
        Unreachable: no whole answer arrived in time, or it is larger than any honest one.
    """
    until = time.monotonic() + WHOLE_SECONDS
    pauses = (CONNECT_SECONDS, READ_SECONDS)
    try:
        with requests.request(method, url, timeout=pauses, allow_redirects=False, stream=True, **options) as response:
            return Answer(response.status_code, _read(response, until))
    except (requests.RequestException, OSError) as error:
        raise Unreachable(type(error).__name__) from error


def _read(response: requests.Response, until: float) -> bytes:
    body = b""
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Unreachable("answered too much")
        if time.monotonic() > until:
            raise Unreachable("answered too slowly")
    return body
