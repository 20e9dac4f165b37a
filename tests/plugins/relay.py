"""Servers that fail in the ways in which networks fail: one that breaks off in the middle, one that never answers."""

import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest


@pytest.fixture
def silent_server() -> Iterator[int]:
    """The port of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def breaking_relay() -> Iterator[Callable[[int, int], int]]:
    """``breaking_relay(port, answers)``: the port of a way to ``port`` that ends after so many answers came back."""
    relays: list[tuple[socket.socket, threading.Thread]] = []

    def opened(port: int, answers: int) -> int:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.settimeout(20)
        relay = threading.Thread(target=_relay, args=(listening, port, answers), daemon=True)
        relay.start()
        relays.append((listening, relay))
        return int(listening.getsockname()[1])

    yield opened
    for listening, relay in relays:
        relay.join(20)
        listening.close()


def _relay(listening: socket.socket, port: int, answers_allowed: int) -> None:
    outside, _address = listening.accept()
    with (
        closing(outside),
        socket.create_connection(("127.0.0.1", port)) as inside,
        selectors.DefaultSelector() as watch,
    ):
        watch.register(outside, selectors.EVENT_READ, inside)
        watch.register(inside, selectors.EVENT_READ, outside)
        answers = 0
        while answers < answers_allowed:
            for key, _events in watch.select(10):
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]  # sockets only
                if not data:
                    return
                key.data.sendall(data)
                answers += key.fileobj is inside
