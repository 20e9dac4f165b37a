"""PostgreSQL: the role that serves the program adds and reads, and can do no more, even with SQL of its own."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from imece.civic.audit.api import Act, Entry, record
from imece.civic.audit.chain import link_entries
from imece.civic.institution.api import Actor
from imece.kernel import append_only

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]


@pytest.fixture
def role(db):
    """The name of a second role. Roles belong to all databases of a server, and tests run beside each other."""
    name = f"server_of_{connection.settings_dict['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'test'")
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {name}")
        cursor.execute(f"DROP ROLE {name}")


@pytest.fixture
def server(role):
    """A connection of that role, as which the program would be served."""
    call_command("audit", "protect", role)
    facts = connection.get_connection_params()
    asked = {name: facts[name] for name in ("dbname", "host", "port") if name in facts}
    with psycopg.connect(**asked, user=role, password="test", autocommit=True) as made:
        yield made


def refused(server, statement: str) -> bool:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.execute(statement)
    return True


@pytest.mark.parametrize("table", append_only.declared())
def test_the_serving_role_only_adds_and_reads(server, table) -> None:
    assert server.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    column = connection.introspection.get_table_description(connection.cursor(), table)[0].name
    assert refused(server, f"UPDATE {table} SET {column} = {column}")
    assert refused(server, f"DELETE FROM {table}")
    assert refused(server, f"TRUNCATE {table}")
    assert refused(server, f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def test_the_serving_role_records_and_links(server, role) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    try:
        record(None, actor=Actor.system(), act=Act.VIEWED, subjects=["case:1"])
        assert link_entries() == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def test_the_serving_role_cannot_open_the_door(server) -> None:
    assert refused(server, "INSERT INTO append_only_opening VALUES ('x')")
    assert refused(server, "UPDATE append_only_term SET days = 0")
    server.execute("CREATE TEMP TABLE append_only_opening (reason text)")
    server.execute("INSERT INTO append_only_opening VALUES ('x')")
    assert refused(server, "DELETE FROM audit_entry")


def test_the_serving_role_lets_old_traffic_go_and_no_newer(server) -> None:
    assert server.execute("SELECT append_only_expire('audit_trafficentry', now() - interval '2 years')").fetchone() == (
        0,
    )
    assert refused(server, "SELECT append_only_expire('audit_trafficentry', now())")
    assert refused(server, "SELECT append_only_expire('audit_entry', now() - interval '9 years')")


def test_even_the_owner_is_refused_by_the_trigger(server) -> None:
    record(None, actor=Actor.system(), act=Act.VIEWED)
    with pytest.raises(Exception, match="append-only"):
        Entry.objects.update(at=timezone.now())


def test_a_role_that_owns_the_tables_is_no_protection(db) -> None:
    with pytest.raises(CommandError, match="imece"):
        call_command("audit", "protect", connection.settings_dict["USER"])


def test_the_serving_role_lets_no_entry_go(server, role) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    try:
        assert not append_only.may_open()
        with pytest.raises(DatabaseError, match="permission denied"), append_only.opened("audit_entry"):
            pass
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    assert append_only.may_open()


def test_what_the_owner_opens_is_shut_for_the_serving_role(server) -> None:
    record(None, actor=Actor.system(), act=Act.VIEWED)
    with append_only.opened("audit_entry"):
        assert refused(server, "DELETE FROM audit_entry")
        assert Entry.objects.all().delete()[0] == 1
    assert refused(server, "DELETE FROM audit_entry")
