"""What the database itself refuses, whoever asks: a change of the books.

An entry is born open, gets its legs, and is sealed once, if it has two or more legs that sum to zero and carry its
moment. A sealed entry and its legs are never changed or deleted, and no leg joins it. An account keeps its name and
its place. PostgreSQL also refuses to commit an open entry, and to empty the tables.

On SQLite a table that a migration rebuilds loses its triggers: such a migration has to call `guard` again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

ENTRY, LEG, ACCOUNT = "settlement_entry", "settlement_leg", "settlement_account"
SAYS = "settlement_books_refuse"  # the function by which PostgreSQL refuses

# Trigger → (table, event, when); each simply refuses by its own name.
REFUSED = {
    "entry_is_born_open": (ENTRY, "INSERT", "NEW.sealed"),
    "sealed_entry_never_changes": (ENTRY, "UPDATE", "OLD.sealed"),
    "sealed_entry_is_never_deleted": (ENTRY, "DELETE", "OLD.sealed"),
    "account_keeps_its_place": (
        ACCOUNT,
        "UPDATE",
        " OR ".join(
            f"OLD.{column} {{differs}} NEW.{column}"
            for column in ("id", "code", "kind", "cooperative_id", "enterprise_id", "person_id", "detail")
        ),
    ),
}
# What needs to look at other rows: trigger → (table, event, when, the query that finds something to refuse).
SEALED = f"SELECT 1 FROM {ENTRY} WHERE sealed AND id IN ({{ids}})"  # noqa: S608  names of our own tables
COUNTED = "COUNT(*) AS legs, SUM(amount) AS total, COUNT(CASE WHEN occurred_at <> NEW.occurred_at THEN 1 END) AS astray"
OF_NEW = f"SELECT {COUNTED} FROM {LEG} WHERE entry_id = NEW.id"  # noqa: S608
LOOKED_UP = {
    "entry_balances_when_sealed": (
        ENTRY,
        "UPDATE",
        "NEW.sealed AND NOT OLD.sealed",
        f"SELECT 1 FROM ({OF_NEW}) AS found WHERE legs < 2 OR total <> 0 OR astray > 0",  # noqa: S608
    ),
    "no_leg_joins_a_sealed_entry": (LEG, "INSERT", "", SEALED.format(ids="NEW.entry_id")),
    "leg_of_sealed_entry_never_changes": (LEG, "UPDATE", "", SEALED.format(ids="OLD.entry_id, NEW.entry_id")),
    "leg_of_sealed_entry_is_never_deleted": (LEG, "DELETE", "", SEALED.format(ids="OLD.entry_id")),
}
AT_COMMIT = "entry_is_sealed_at_commit"
EMPTYING = {"entries_are_never_emptied": ENTRY, "legs_are_never_emptied": LEG}


def guard(connection: Any) -> None:
    """Put every guard up; those that stand already are put up anew."""
    unguard(connection)
    _run(connection, _postgresql() if connection.vendor == "postgresql" else _sqlite())


def unguard(connection: Any) -> None:
    """Take every guard down. Only for a migration, for clearing the demo world, and for emptying test tables."""
    tables = {name: table for name, (table, *_) in (REFUSED | LOOKED_UP).items()}
    if connection.vendor != "postgresql":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in tables])
        return
    tables |= {AT_COMMIT: ENTRY} | EMPTYING
    _run(connection, [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()])


@contextmanager
def unguarded(connection: Any) -> Iterator[None]:
    """The guards are down within this block, in one transaction: no one else ever meets unguarded books."""
    with transaction.atomic(using=connection.alias):
        unguard(connection)
        yield
        guard(connection)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    plain = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when.format(differs='IS NOT')}"
        f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for name, (table, event, when) in REFUSED.items()
    ]
    looked_up = [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {f'WHEN {when}' if when else ''}"
        f" BEGIN SELECT RAISE(ABORT, '{name}') WHERE EXISTS ({found}); END"
        for name, (table, event, when, found) in LOOKED_UP.items()
    ]
    return plain + looked_up


def _postgresql() -> list[str]:
    said = "USING ERRCODE = 'integrity_constraint_violation'"
    made = [
        f"CREATE OR REPLACE FUNCTION {SAYS}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '%', TG_NAME {said}; END $$"
    ]
    for name, (table, event, when) in REFUSED.items():
        condition = when.format(differs="IS DISTINCT FROM")
        made.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {SAYS}()"
        )
    for name, (table, event, when, found) in LOOKED_UP.items():
        made += [
            _looking_function(name, found, said, "OLD" if event == "DELETE" else "NEW"),
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {f'WHEN ({when})' if when else ''}"
            f" EXECUTE FUNCTION settlement_{name}()",
        ]
    unsealed = f"SELECT 1 FROM {ENTRY} WHERE id = NEW.id AND NOT sealed"  # noqa: S608
    made += [
        _looking_function(AT_COMMIT, unsealed, said, "NULL"),
        f"CREATE CONSTRAINT TRIGGER {AT_COMMIT} AFTER INSERT OR UPDATE ON {ENTRY} DEFERRABLE INITIALLY DEFERRED"
        f" FOR EACH ROW WHEN (NOT NEW.sealed) EXECUTE FUNCTION settlement_{AT_COMMIT}()",
    ]
    made += [
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {SAYS}()"
        for name, table in EMPTYING.items()
    ]
    return made


def _looking_function(name: str, found: str, said: str, gives: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION settlement_{name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF EXISTS ({found}) THEN RAISE EXCEPTION '%', TG_NAME {said}; END IF; RETURN {gives}; END $$"
    )
