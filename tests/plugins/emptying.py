"""Lets the test database be emptied between tests, although the log in it refuses to lose a row."""

from typing import Any

import pytest
from django.db import connection


@pytest.fixture(autouse=True, scope="session")
def _open_append_only_tables() -> Any:
    """Around every flush the door stands open that otherwise only an expired term opens."""
    flush = connection.ops.sql_flush

    def opened(*args: Any, **kwargs: Any) -> list[str]:
        statements = flush(*args, **kwargs)
        if not statements:
            return statements
        return ["INSERT INTO append_only_opening VALUES ('tests')", *statements, "DELETE FROM append_only_opening"]

    connection.ops.sql_flush = opened  # type: ignore[method-assign]  # for tests only
    yield
    connection.ops.sql_flush = flush  # type: ignore[method-assign]  # as it was
