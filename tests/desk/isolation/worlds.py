"""Two organisations that share nothing, each with a row in every table there is.

A row is made from what the catalogue of PostgreSQL says of a table, so that a table that is added
tomorrow is watched without a word here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from openosh.desk.isolation.scope import Actor, entered
from openosh.desk.roles import OF_THE_APPLICANT, Role


VARIANTS = {
    ("cases_case", "stage"): ("open", "draft", "waiting", "granted", "refused", "ended"),
    ("journal_entry", "ledger"): ("events", "changes", "reads", "security"),
    ("journal_root", "ledger"): ("events",),
    ("service_records_servicerecord", "ends_at"): ("23:00",),
}
"""Values that make a difference to who sees a row, or that a constraint asks for."""
PLAIN = {"boolean": False, "jsonb": "{}", "json": "{}", "smallint": 0, "text[]": []}
PLAIN |= {"time without time zone": "08:00"}
ABSENT = {
    ("privacy_key", "destroyed_at"),
    ("service_records_servicerecord", "withdrawn_at"),
    ("payments_paymentlist", "released_by_id"),
}
BY_THEMSELVES = {"journal_link", "journal_turn"}
"""Filled by the entries of the journal, in the same stroke."""

OF_THE_WEB = (
    "(has_table_privilege(%(web)s, oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"
    " OR has_any_column_privilege(%(web)s, oid, 'SELECT, INSERT, UPDATE'))"
)
Admin = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class World:
    """One organisation, its people, its programme: everything that is theirs."""

    letter: str
    number: int

    @property
    def programme(self) -> str:
        """The programme in which its cases are."""
        return f"programme_{self.letter}"

    def actors(self, other: World) -> list[Actor]:
        """Everybody of this world in every role, and staff who act for an office of no case.

        To applicants a programme of the other world is given by mistake: it must open nothing.
        """
        staff = [role for role in Role if role.is_staff]
        return [
            *(self._actor(role, self.number, self.programme) for role in staff),
            *(self._actor(role, ELSEWHERE, self.programme) for role in staff),
            *(self._actor(role, self.number, other.programme) for role in OF_THE_APPLICANT),
        ]

    def _actor(self, role: Role, organisation: int, programme: str) -> Actor:
        return Actor(
            account=self.number,
            name=f"示範{self.letter}",
            organisation=organisation,
            role=role,
            programmes=(programme,),
        )


ELSEWHERE = 33
HERE, THERE = World("a", 110_011_000), World("b", 220_022_000)


class Column(NamedTuple):
    """A column, as the catalogue has it."""

    name: str
    type: str
    length: int | None
    refers_to: str | None
    is_key: bool


def admin() -> Admin:
    """Log in to the database of this test as one whom nothing binds."""
    own = settings.DATABASES["default"]
    return psycopg.connect(
        host=own["HOST"],
        port=own["PORT"],
        user="postgres",
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
        options="-c timezone=UTC",  # as Django's own connection, so that rows read the same
    )


def tables(connected: Admin) -> list[str]:
    """Return every table."""
    rows = connected.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') ORDER BY relname"
    )
    return [row[0] for row in rows]


def fill(connected: Admin) -> None:
    """Give both worlds a row in every table, and one for each variant."""
    connected.execute("SET session_replication_role = replica")  # foreign keys may come later
    for table in tables(connected):
        if table in BY_THEMSELVES:
            continue
        columns = _columns(connected, table)
        for world in (HERE, THERE):
            _insert(connected, table, columns, world)
    connected.execute("SET session_replication_role = origin")


def _insert(connected: Admin, table: str, columns: list[Column], world: World) -> None:
    varied = [key for key in VARIANTS if key[0] == table]
    variants = VARIANTS[varied[0]] if varied else ("",)
    for step, variant in enumerate(variants):
        row = {one.name: _value(table, one, world, step) for one in columns}
        row |= {column: variant for _, column in varied}
        for refused in sorted(row):
            if (table, refused) in ABSENT:
                del row[refused]
        connected.execute(
            sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(sql.Placeholder() * len(row)),
            ),
            list(row.values()),
        )


def part(connected: Admin, one: World, other: World) -> None:
    """Say that the practitioner of the other world worked for one, long ago."""
    connected.execute(
        "INSERT INTO registers_engagement"
        " (practitioner_id, organisation_id, started_on, left_on, full_time)"
        " VALUES (%s, %s, '2020-01-01', '2020-12-31', false)",
        [other.number, one.number],
    )


def _columns(connected: Admin, table: str) -> list[Column]:
    rows = connected.execute(
        """
        SELECT a.attname, format_type(a.atttypid, NULL),
               CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 END,
               (SELECT c.confrelid::regclass::text FROM pg_constraint c
                 WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND c.conkey = ARRAY[a.attnum]
                 LIMIT 1),
               EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = a.attrelid
                        AND c.contype = 'p' AND a.attnum = ANY (c.conkey))
          FROM pg_attribute a
         WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
           AND a.attgenerated = ''
        """,
        [table],
    )
    return [Column(*row) for row in rows]


def _value(table: str, column: Column, world: World, step: int) -> Any:
    """Return what stands in a column: of this world wherever it can be."""
    if column.name in {"programme", "programmes"}:
        return world.programme if column.name == "programme" else [world.programme]
    match column.type:
        case "uuid":
            thing = table if column.is_key else column.refers_to or _thing(column.name)
            return uuid.uuid5(uuid.NAMESPACE_OID, f"{thing} {world.letter} {step * column.is_key}")
        case "bigint" | "integer":
            # Everything of a world has its number; the further rows of a table have others.
            return world.number + step * column.is_key
        case "bigint[]" | "integer[]":
            return [world.number]
        case "bytea":
            return f"{world.letter}{step}".encode().ljust(32)
        case "date" | "timestamp with time zone":
            first = dt.date(2026, 7, 1) if world is HERE else dt.date(2027, 7, 1)
            return first + dt.timedelta(days=step)
        case kind if kind in PLAIN:
            return PLAIN[kind]
        case _:
            return f"{world.letter}{step} {table}"[: column.length]


def _thing(name: str) -> str:
    """Return the table that a column without a foreign key speaks of."""
    return {"case_id": "cases_case", "key": "privacy_key", "person": "privacy_key"}.get(name, name)


# -- what is wrong --------------------------------------------------------------------------------


class Leak(NamedTuple):
    """A table that shows somebody a row of the other world, or lets them change one."""

    table: str
    role: Role


def leaks(connected: Admin, world: World, other: World) -> set[Leak]:
    """Return every table that shows somebody of one world a row of the other."""
    theirs = {table: rows_of(connected, table, other) for table in tables(connected)}
    return {
        Leak(table, actor.role)
        for table, rows in theirs.items()
        for actor in world.actors(other)
        if actor.role is not None and seen(actor, table) & rows
    }


def changeable(connected: Admin, world: World, other: World) -> set[Leak]:
    """Return every table in which somebody of one world can overwrite a row of the other."""
    columns = {table: _plain_column(connected, table) for table in tables(connected)}
    statements = {
        table: f'UPDATE "{table}" SET "{column}" = NULL'  # noqa: S608 - from the catalogue
        for table, column in columns.items()
        if column
    }
    return _reaching(connected, statements, world, other)


def removable(connected: Admin, world: World, other: World) -> set[Leak]:
    """Return every table from which somebody of one world can remove a row of the other."""
    statements = {
        table: f'DELETE FROM "{table}"'  # noqa: S608 - from the catalogue
        for table in tables(connected)
    }
    return _reaching(connected, statements, world, other)


def _reaching(
    connected: Admin, statements: dict[str, str], world: World, other: World
) -> set[Leak]:
    """Return where a statement that names no row reaches further than the rows of one world."""
    own = {table: len(rows_of(connected, table, world)) for table in statements}
    return {
        Leak(table, actor.role)
        for table, statement in statements.items()
        for actor in world.actors(other)
        if actor.role is not None and _reached(actor, statement) > own[table]
    }


def _reached(actor: Actor, statement: str) -> int:
    """Return how many rows a statement reaches; nothing is kept."""
    try:
        with transaction.atomic(), entered(actor), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


def _plain_column(connected: Admin, table: str) -> str | None:
    """Return a column that may be empty and that the web role may change."""
    found = connected.execute(
        """
        SELECT attname FROM pg_attribute
         WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND NOT attnotnull
           AND has_column_privilege(%s, attrelid, attnum, 'UPDATE')
         ORDER BY attnum LIMIT 1
        """,
        [table, settings.WEB_ROLE],
    ).fetchone()
    return found[0] if found else None


def seen(actor: Actor | None, table: str) -> set[str]:
    """Return the rows that somebody sees as the web role, as text; nobody is no scope at all."""
    if not readable(table):
        return set()
    statement = f'SELECT t::text FROM "{table}" t'  # noqa: S608 - from the catalogue
    if actor is None:
        return asked(statement)
    with entered(actor):
        return asked(statement)


def readable(table: str) -> bool:
    """Return whether the web role may read a table at all."""
    return asked(f"SELECT has_table_privilege('\"{table}\"', 'SELECT')::text") == {"true"}


def asked(statement: str) -> set[str]:
    """Return the one column that a statement of the web role yields."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {row[0] for row in cursor.fetchall()}


def rows_of(connected: Admin, table: str, world: World) -> set[str]:
    """Return the rows of one world, as text."""
    statement = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
    rows = {row[0] for row in connected.execute(statement)}
    marks = (str(world.number)[:6], world.programme, f"{world.letter}0 {table}")
    return {row for row in rows if any(mark in row for mark in marks)}


def unprotected(connected: Admin) -> set[str]:
    """Return every table that the web role may use and that no row-level security guards."""
    rows = connected.execute(
        f"""
        SELECT relname FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
           AND NOT (relrowsecurity AND relforcerowsecurity)
           AND {OF_THE_WEB}
        """,  # noqa: S608 - written in this file
        {"web": settings.WEB_ROLE},
    )
    return {row[0] for row in rows}


def open_to_all(connected: Admin) -> set[str]:
    """Return every table with a policy that lets everybody see every row."""
    rows = connected.execute(
        r"""
        SELECT DISTINCT polrelid::regclass::text FROM pg_policy
         WHERE polcmd IN ('r', '*') AND 0::oid = ANY (polroles)
           AND pg_get_expr(polqual, polrelid) ~ '(^|OR |\()true(\)|$)'
        """
    )
    return {row[0] for row in rows}


def unbound_functions(connected: Admin) -> set[str]:
    """Return functions that run as their owner and could be led to another's tables."""
    rows = connected.execute(
        """
        SELECT proname FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace AND prosecdef
           AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) c WHERE c LIKE 'search_path=%pg_temp')
        """
    )
    return {row[0] for row in rows}


def running_as_owner(connected: Admin) -> set[str]:
    """Return functions that run as their owner and that the web role may call by itself."""
    rows = connected.execute(
        """
        SELECT proname FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace AND prosecdef
           AND prorettype <> 'trigger'::regtype AND has_function_privilege(%s, oid, 'EXECUTE')
        """,
        [settings.WEB_ROLE],
    )
    return {row[0] for row in rows}
