"""A connection that the server has ended is noticed before a request uses it, without asking the server each time."""

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]


@pytest.fixture
def idle():
    """A connection as the next request finds it."""
    connection.close()
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False
    yield connection
    connection.close()


def _end(idle) -> None:
    known = idle.get_connection_params() | {"cursor_factory": psycopg.Cursor}
    with psycopg.connect(**known, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [idle.connection.info.backend_pid])


def test_an_open_connection_is_used_without_asking(idle):
    before = idle.connection
    with CaptureQueriesContext(idle) as queries:
        idle.close_if_health_check_failed()
    assert idle.connection is before
    assert not queries


def test_a_connection_that_was_ended_is_replaced(idle):
    before = idle.connection
    _end(idle)
    with idle.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert idle.connection is not before


def test_a_connection_on_which_something_failed_is_asked(idle):
    idle.errors_occurred = True
    assert idle.is_usable()
    _end(idle)
    assert not idle.is_usable()


def test_a_closed_connection_is_not_usable(idle):
    idle.connection.close()
    assert not idle.is_usable()
