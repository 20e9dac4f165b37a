import socket

import pytest

from launcher import server
from launcher.console import StepError


def test_a_taken_port_stops_the_start_and_names_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StepError) as stopped:
            server.check_port("127.0.0.1", port)
    assert f"--port {port + 1}" in str(stopped.value)


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70_000), ("no.such.invalid", 8000)])
def test_an_impossible_address_stops_the_start(host: str, port: int) -> None:
    with pytest.raises(StepError):
        server.check_port(host, port)


def test_the_program_answers_under_the_name_it_listens_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMECE_HOSTS", "belediye.example")
    assert server.hosts("127.0.0.2") == ["127.0.0.2", "belediye.example"]


def test_listening_everywhere_answers_under_the_machines_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IMECE_HOSTS", raising=False)
    assert {"localhost", socket.gethostname()} <= set(server.hosts("0.0.0.0"))


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("::1", "http://[::1]:80"), ("0.0.0.0", "http://127.0.0.1:80")],
)
def test_the_printed_address_can_be_opened_here(host: str, url: str) -> None:
    assert server.url(host, 80) == url
