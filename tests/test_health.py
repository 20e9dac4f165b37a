"""What the server says of itself to those who watch it."""

import pytest
from django.db import OperationalError
from django.test import Client

from imece.config import health


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", set())


def test_a_process_that_answers_is_alive(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_missing_migrations_are_told_until_they_are_there(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "pending_migrations", lambda: 1)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"migrations\n")
    monkeypatch.setattr(health, "pending_migrations", lambda: 0)
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_database_that_is_away_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise OperationalError

    monkeypatch.setattr(health, "pending_migrations", away)
    assert client.get("/readyz").content == b"database\n"
