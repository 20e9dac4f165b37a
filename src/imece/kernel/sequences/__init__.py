"""Numbers that people quote: 1, 2, 3, … per series, without a gap."""

from django.db import connection
from django.db.transaction import TransactionManagementError

__all__ = ["next_number"]

# One statement, the same on SQLite and PostgreSQL. It makes the series at its first use, and the row stays
# locked until the caller's transaction ends: the next caller sees whether this number is taken.
_TAKE = """
    INSERT INTO sequences_sequence (series, last) VALUES (%s, 1)
    ON CONFLICT (series) DO UPDATE SET last = sequences_sequence.last + 1
    RETURNING last
"""


def next_number(series: str) -> int:
    """The next number of ``series``, from 1. It is taken when the transaction commits, or not at all.

    Raises:
        TransactionManagementError: called outside a transaction, where a failure would leave a gap.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("next_number() needs a transaction.atomic() block around it")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series])
        return int(cursor.fetchone()[0])
