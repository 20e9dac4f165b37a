"""What a migration protects is declared beside its model, and the other way round."""

import pytest
from django.db import connection

from imece.kernel import append_only

GUARDS = {
    "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_update'",
    "postgresql": "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE t.tgname LIKE '%_append_only'",
}


@pytest.mark.django_db
def test_protected_and_declared_tables_are_the_same() -> None:
    with connection.cursor() as cursor:
        cursor.execute(GUARDS[connection.vendor])
        protected = {row[0] for row in cursor.fetchall()}
    assert protected == set(append_only.declared())
    assert len(protected) > 9
