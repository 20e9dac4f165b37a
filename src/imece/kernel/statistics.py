"""Keeps SQLite's planner informed; PostgreSQL does this by itself (autovacuum)."""

from django.db import connection

ROWS_LOOKED_AT = 1000
"""Enough for the planner, and the same few milliseconds however large a table grows."""


def refresh_statistics() -> bool:
    """Let SQLite look at its tables again, so that it picks the partial indexes; whether there was anything to do.

    Without statistics it takes a partial index for as large as the whole table (sqlite.org/lang_analyze.html).
    """
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
    return True
