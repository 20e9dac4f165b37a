"""Tables to which rows are only added: the database refuses to change or delete them, whoever asks.

A trigger refuses on both databases. On PostgreSQL the serving role also holds no right to update, delete or truncate,
so that only the tables' owner could take the trigger away; run migrations as one role and serve as another (see
``docs/operations.md``). What the law lets go after a time leaves through ``expire``, never before its term, or within
``opened``, which the tables' owner alone can enter.

A later migration that alters such a table must call ``protect`` again: Django rebuilds SQLite tables to alter them.
Nothing may point at such a table by a database constraint: PostgreSQL locks the row it points at with its owner's
right to update, which is gone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError, connection, migrations, transaction
from django.db.models import Model

WORDS: Final = "append-only"
"""Stands in the error that a refused statement raises."""

_declared: dict[str, None] = {}


def declare(*models: type[Model]) -> None:
    """Say beside the models that a migration protects their tables, so that roles and the daily check know them."""
    _declared.update(dict.fromkeys(model._meta.db_table for model in models))  # noqa: SLF001  # documented by Django


def declared() -> tuple[str, ...]:
    """Every table whose rows are only added, of all rooms."""
    return tuple(_declared)


TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS append_only_opening (reason varchar(80) NOT NULL)",
    """CREATE TABLE IF NOT EXISTS append_only_term
        (table_name varchar(80) PRIMARY KEY, moment_column varchar(80) NOT NULL, days integer NOT NULL)""",
)
SQLITE: Final = (
    """CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} BEGIN
        SELECT RAISE(ABORT, '{table} is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}
        WHEN NOT EXISTS (SELECT 1 FROM append_only_opening) BEGIN
        SELECT RAISE(ABORT, '{table} is append-only'); END""",
)
POSTGRESQL: Final = (
    "DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
    """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION append_only_refuse()""",
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only",
    "DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
    """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION append_only_refuse()""",
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC",
    "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM CURRENT_USER",
)
# The schema is named everywhere: a temporary table of the same name must not open the door.
FUNCTIONS: Final = (
    """CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
    BEGIN
        IF TG_OP <> 'UPDATE' AND EXISTS (SELECT 1 FROM {schema}.append_only_opening) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $body$""",
    """CREATE OR REPLACE FUNCTION append_only_expire(target text, before timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
    DECLARE term record; gone bigint;
    BEGIN
        SELECT * INTO term FROM {schema}.append_only_term WHERE table_name = target;
        IF NOT FOUND OR before > now() - make_interval(days => term.days) THEN
            RAISE EXCEPTION '% is append-only', target USING ERRCODE = 'insufficient_privilege';
        END IF;
        EXECUTE format('GRANT DELETE ON {schema}.%I TO CURRENT_USER', target);
        INSERT INTO {schema}.append_only_opening VALUES ('expire');
        EXECUTE format('DELETE FROM {schema}.%I WHERE %I < $1', target, term.moment_column) USING before;
        GET DIAGNOSTICS gone = ROW_COUNT;
        DELETE FROM {schema}.append_only_opening;
        EXECUTE format('REVOKE DELETE ON {schema}.%I FROM CURRENT_USER', target);
        RETURN gone;
    END $body$""",
    "REVOKE ALL ON FUNCTION append_only_expire(text, timestamptz) FROM PUBLIC",
    "REVOKE ALL ON append_only_opening, append_only_term FROM PUBLIC",
)


def protect(*tables: str) -> migrations.RunPython:
    """A migration's step after which rows of ``tables`` can be added and read, and nothing else."""

    def forwards(_apps: Any, editor: Any) -> None:
        is_postgresql = editor.connection.vendor == "postgresql"
        for statement in (*TABLES, *(_functions(editor) if is_postgresql else ())):
            editor.execute(statement, params=None)
        for table in tables:
            for statement in POSTGRESQL if is_postgresql else SQLITE:
                editor.execute(statement.replace("{table}", table), params=None)

    return migrations.RunPython(forwards, lambda _apps, editor: _unprotect(editor, tables))


def lets_go(table: str, *, moment: str, after_days: int) -> migrations.RunPython:
    """A migration's step after which ``expire`` may delete rows of ``table`` whose ``moment`` is that long ago."""

    def forwards(_apps: Any, editor: Any) -> None:
        with editor.connection.cursor() as cursor:
            cursor.execute("INSERT INTO append_only_term VALUES (%s, %s, %s)", [table, moment, after_days])

    def backwards(_apps: Any, editor: Any) -> None:
        with editor.connection.cursor() as cursor:
            cursor.execute("DELETE FROM append_only_term WHERE table_name = %s", [table])

    return migrations.RunPython(forwards, backwards)


def _functions(editor: Any) -> list[str]:
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
    return [statement.replace("{schema}", schema) for statement in FUNCTIONS]


def _unprotect(editor: Any, tables: Sequence[str]) -> None:
    names = (
        ("_append_only", "_no_truncate") if editor.connection.vendor == "postgresql" else ("_no_update", "_no_delete")
    )
    place = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in tables:
        for name in names:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}{name}{place.format(table=table)}", params=None)


def expire(table: str, before: datetime) -> int:
    """Delete the rows of ``table`` that are older than ``before``; gives how many.

    Raises:
        DatabaseError: nothing may leave this table, or not yet.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT append_only_expire(%s, %s)", [table, before])
            return int(cursor.fetchone()[0])
        moment = _moment_of(cursor, table, before)
        with opened(table):
            cursor.execute(
                f'DELETE FROM "{table}" WHERE "{moment}" < %s',  # noqa: S608  # names from our own migrations
                [connection.ops.adapt_datetimefield_value(before)],
            )
            return int(cursor.rowcount)


@contextmanager
def opened(*tables: str) -> Iterator[None]:
    """A transaction in which the owner of ``tables`` can delete their rows; other connections see no door open.

    Raises:
        DatabaseError: the tables belong to another role.
    """
    is_postgresql = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables if is_postgresql else ():
            cursor.execute(f"GRANT DELETE ON {table} TO CURRENT_USER")
        cursor.execute("INSERT INTO append_only_opening VALUES ('opened')")
        yield
        cursor.execute("DELETE FROM append_only_opening")
        for table in tables if is_postgresql else ():
            cursor.execute(f"REVOKE DELETE ON {table} FROM CURRENT_USER")


def may_open() -> bool:
    """Whether this process comes as the tables' owner; always so where the database knows no roles."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'append_only_term'::regclass")
        return bool(cursor.fetchone()[0])


def _moment_of(cursor: Any, table: str, before: datetime) -> str:
    """The column that says when a row was made; an error like PostgreSQL's where the term has not passed."""
    cursor.execute("SELECT moment_column, days FROM append_only_term WHERE table_name = %s", [table])
    found = cursor.fetchone()
    if found is None or before > datetime.now(before.tzinfo) - timedelta(days=found[1]):
        raise DatabaseError(f"{table} is append-only")
    return str(found[0])


def unguarded() -> list[str]:
    """Those of the declared tables whose triggers are missing or switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled = 'A'"
                " AND c.relnamespace = current_schema()::regnamespace"
                " AND t.tgname IN (c.relname || '_append_only', c.relname || '_no_truncate')"
            )
        else:
            cursor.execute(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
                " AND name IN (tbl_name || '_no_update', tbl_name || '_no_delete')"
            )
        guards = [row[0] for row in cursor.fetchall()]
    return [table for table in declared() if guards.count(table) < 2]


def serve_as(role: str) -> None:
    """Let ``role`` serve the program on PostgreSQL: every table as usual, the declared ones to add and read only.

    Run by the tables' owner after each ``migrate``. ``role`` must be neither owner nor superuser.

    Raises:
        ValueError: this role owns the tables or is above all rights.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s OR rolsuper FROM pg_roles WHERE rolname = %s", [role, role])
        found = cursor.fetchone()
        if found is None or found[0]:
            raise ValueError(role)
        cursor.execute("SELECT quote_ident(%s), quote_ident(current_schema())", [role])
        name, schema = cursor.fetchone()
        for statement in GRANTS:
            cursor.execute(statement.format(role=name, schema=schema))
        for table in declared():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {schema}.{table} FROM {name}")


GRANTS: Final = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "REVOKE ALL ON {schema}.append_only_opening, {schema}.append_only_term FROM {role}",
    "GRANT EXECUTE ON FUNCTION {schema}.append_only_expire(text, timestamptz) TO {role}",
)
