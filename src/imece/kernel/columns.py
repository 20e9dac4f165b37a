"""Gives many rows their own new value of one column in one statement; what ``bulk_update`` does with a long CASE."""

import json
from collections.abc import Mapping
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
    ready = [column.get_db_prep_save(value, connection) for value in values.values()]
    if connection.vendor == "postgresql":
        return [list(values), ready]
    return [json.dumps(list(zip(values, ready, strict=True)), default=str)]
