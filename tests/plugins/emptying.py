"""Lets the test database be emptied between tests, although the log in it refuses to lose a row, and the cache."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps of its database for a while is not what the next test's database holds."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _open_append_only_tables() -> Any:
    """Around every flush the door stands open that otherwise only an expired term opens.

    For every connection of this kind: beside a running browser a test gets one of its own.
    """
    kind = type(connection.ops)
    flush = kind.sql_flush

    def opened(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        statements = flush(self, *args, **kwargs)
        if not statements:
            return statements
        return ["INSERT INTO append_only_opening VALUES ('tests')", *statements, "DELETE FROM append_only_opening"]

    kind.sql_flush = opened  # type: ignore[method-assign]  # for tests only
    yield
    kind.sql_flush = flush  # type: ignore[method-assign]  # as it was
