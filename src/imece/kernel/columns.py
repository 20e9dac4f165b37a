"""Writes thousands of plain rows in one statement: their own new value of one column, or rows that are new."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Field, Model

STATEMENTS: Final = {
    "sqlite": """UPDATE {table} SET {column} = given.value FROM
        (SELECT CAST(json_extract(value, '$[0]') AS {key_type}) AS key, json_extract(value, '$[1]') AS value
         FROM json_each(%s)) AS given WHERE {table}.{key} = given.key""",
    "postgresql": """UPDATE {table} SET {column} = given.value
        FROM unnest(%s::{key_type}[], %s::{column_type}[]) AS given(key, value) WHERE {table}.{key} = given.key""",
}
INSERTS: Final = {
    "sqlite": "INSERT INTO {table} ({columns}) SELECT {extracts} FROM json_each(%s)",
    "postgresql": "INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})",
}


def set_column(model: type[Model], name: str, values: Mapping[Any, Any], *, by: str = "pk") -> int:
    """Set ``name`` of the rows whose field ``by`` is a key of ``values``; gives how many rows there were.

    For plain columns: numbers, texts, moments, and keys of other rows by their ids.
    """
    if not values:
        return 0
    meta = model._meta  # noqa: SLF001  # documented by Django
    column = meta.get_field(name)
    key = meta.pk if by == "pk" else meta.get_field(by)
    assert isinstance(column, Field)  # noqa: S101  # a relation from elsewhere has no column here
    assert isinstance(key, Field)  # noqa: S101
    quote = connection.ops.quote_name
    statement = STATEMENTS[connection.vendor].format(
        table=quote(meta.db_table),
        column=quote(str(column.column)),
        key=quote(str(key.column)),
        key_type=key.db_type(connection),
        column_type=column.db_type(connection),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, _parameters(column, values))
        return int(cursor.rowcount)


def _parameters(column: "Field[Any, Any]", values: Mapping[Any, Any]) -> list[Any]:
    ready = _ready(column, values.values())
    if connection.vendor == "postgresql":
        return [list(values), ready]
    return [json.dumps(list(zip(values, ready, strict=True)), default=str)]


def add_rows(model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add a row for each of ``rows``, which hold the values of the fields ``names``, in one statement.

    What ``bulk_create`` does, for thousands of plain rows whose ids nobody needs.
    """
    if not rows:
        return
    meta = model._meta  # noqa: SLF001  # documented by Django
    fields: list[Any] = [meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    statement = INSERTS[connection.vendor].format(
        table=quote(meta.db_table),
        columns=", ".join(quote(str(field.column)) for field in fields),
        extracts=", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(fields))),
        arrays=", ".join(f"%s::{field.db_type(connection)}[]" for field in fields),
    )
    columns: list[Any] = [_ready(field, values) for field, values in zip(fields, zip(*rows, strict=True), strict=True)]
    given = (
        columns if connection.vendor == "postgresql" else [json.dumps(list(zip(*columns, strict=True)), default=str)]
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def _ready(field: Any, values: Collection[Any]) -> list[Any]:
    """The values as the database takes them; equal ones are prepared once."""
    prepared = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [prepared[value] for value in values]
