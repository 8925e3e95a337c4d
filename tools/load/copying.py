"""Many rows at once, as the office itself writes them: bound by every policy and trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import JSONField
from psycopg import sql
from psycopg.types.json import Jsonb


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.models import Model

Row = dict[str, Any]
"""The values of a row by attribute, as Django reads them."""


def rows_of(model: type[Model], **which: Any) -> list[Row]:
    """Return rows of a table, the oldest first."""
    return list(model._default_manager.filter(**which).order_by("pk").values(*_attributes(model)))


def add(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows; a number that they do not bring is given by the database.

    PostgreSQL copies into no table that has policies: a temporary one stands in between.
    """
    if not rows:
        return
    columns = _columns(model, rows[0])
    names = sql.SQL(", ").join(map(sql.Identifier, columns.values()))
    table, between = sql.Identifier(model._meta.db_table), sql.Identifier("to_be_added")
    with connection.cursor() as wrapped:
        cursor = wrapped.cursor.cursor if hasattr(wrapped.cursor, "cursor") else wrapped.cursor
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} AS SELECT {} FROM {} LIMIT 0").format(
                between, names, table
            )
        )
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(between)) as copy:
            for row in rows:
                copy.write_row([row[name] for name in columns])
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT * FROM {}").format(table, names, between)
        )
        cursor.execute(sql.SQL("DROP TABLE {}").format(between))


def numbers(model: type[Model], how_many: int) -> Iterator[int]:
    """Take so many numbers of rows that are to be added."""
    return _drawn(
        "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
        [model._meta.db_table, how_many],
    )


def running_numbers(sequence: str, how_many: int) -> Iterator[int]:
    """Take so many numbers of a sequence."""
    return _drawn("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, how_many])


def as_json(model: type[Model], row: Row) -> Row:
    """Return a row whose documents are marked as such, for a copy."""
    documents = [one.attname for one in model._meta.concrete_fields if isinstance(one, JSONField)]
    return row | {name: None if row[name] is None else Jsonb(row[name]) for name in documents}


def _drawn(statement: str, given: list[Any]) -> Iterator[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return iter([number for (number,) in cursor.fetchall()])


def _attributes(model: type[Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields]


def _columns(model: type[Model], row: Row) -> Mapping[str, str]:
    """Return the columns of what a row brings, by attribute."""
    return {
        one.attname: str(one.column) for one in model._meta.concrete_fields if one.attname in row
    }
