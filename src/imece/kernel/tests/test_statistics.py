"""The planner's statistics."""

import pytest
from django.db import connection

from imece.kernel.statistics import refresh_statistics


@pytest.mark.django_db
def test_sqlite_knows_its_tables_afterwards():
    assert refresh_statistics() == (connection.vendor == "sqlite")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_stat1")
            assert cursor.fetchone()[0] > 0
