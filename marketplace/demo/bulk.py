"""Rows straight into tables: COPY on PostgreSQL, one prepared INSERT on SQLite.

A million products allow neither a model instance nor a statement for each. Keys are counted here, so that rows may
point at one another before any is written; the database's own counters are set right at the end. Dates are written as
given, which `auto_now_add` would not allow.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count, islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

Row = tuple[Any, ...]
BATCH = 5_000


class Keys:
    """Hands out primary keys of any model, from the first that is free."""

    def __init__(self) -> None:
        self._counters: dict[type[models.Model], Iterator[int]] = {}

    def next(self, model: type[models.Model]) -> int:
        if model not in self._counters:
            highest = model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0
            self._counters[model] = count(highest + 1)
        return next(self._counters[model])


class Buffer:
    """Collects rows of several tables and writes a table whenever it has `size` rows; `flush` writes the rest."""

    def __init__(self, size: int = BATCH) -> None:
        self._size = size
        self._rows: dict[tuple[type[models.Model], tuple[str, ...]], list[Row]] = defaultdict(list)

    def add(self, model: type[models.Model], fields: tuple[str, ...], row: Row) -> None:
        rows = self._rows[model, fields]
        rows.append(row)
        if len(rows) >= self._size:
            insert(model=model, fields=fields, rows=rows)
            rows.clear()

    def flush(self) -> None:
        for (model, fields), rows in self._rows.items():
            insert(model=model, fields=fields, rows=rows)
            rows.clear()


def insert(*, model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows whose values stand in the order of `fields`. JSON may be given as text that is JSON already."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    columns = [_column(model, name) for name in fields]
    ready = _converted(columns, chain([first], rows))
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        while batch := list(islice(ready, BATCH)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", batch)  # noqa: S608


def change(*, model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Set `fields` of rows that stand in the table; each row gives their values and then the primary key."""
    columns = [_column(model, name) for name in fields]
    sets = ", ".join(f"{connection.ops.quote_name(column.column)} = %s" for column in columns)
    key = connection.ops.quote_name(_column(model, model._meta.pk.name).column)
    table = connection.ops.quote_name(model._meta.db_table)
    ready = _converted([*columns, model._meta.pk], iter(rows))
    with connection.cursor() as cursor:
        while batch := list(islice(ready, BATCH)):
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", batch)  # noqa: S608


def reset_counters(tables: Iterable[type[models.Model]]) -> None:
    """Let the database count on from the highest key of each table (PostgreSQL; SQLite does so by itself)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _column(model: type[models.Model], name: str) -> Any:
    """The field of that name; what `insert` and `change` write always has a column."""
    return model._meta.get_field(name)


def _converted(columns: Sequence[Any], rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with what the driver does not take as it is turned into what it takes."""
    changes = [(position, turn) for position, column in enumerate(columns) if (turn := _turn(column))]
    if not changes:
        return rows
    return (_changed(row, changes) for row in rows)


def _changed(row: Row, changes: list[tuple[int, Callable[[Any], Any]]]) -> Row:
    values = list(row)
    for position, turn in changes:
        values[position] = turn(values[position])
    return tuple(values)


def _turn(column: Any) -> Callable[[Any], Any] | None:
    if isinstance(column, models.JSONField):
        return _json
    if connection.vendor == "sqlite" and isinstance(column, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if connection.vendor == "sqlite" and isinstance(column, models.DateField):
        return connection.ops.adapt_datefield_value
    return None


def _json(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
