"""The tables and files of an office that is served elsewhere, read as one whom nothing binds."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg.rows import dict_row
from tests.desk.chaos.checking import Row, Rows, read_details

from openosh.server import postgres


CASES: LiteralString = "SELECT id, number, programme, kind, state, version FROM cases_case"
LETTERS: LiteralString = "SELECT move_id, number FROM papers_paper WHERE number IS NOT NULL"
UPLOADS: LiteralString = "SELECT id, case_id, slot, name, stored, state, scan FROM papers_upload"
ENTRIES: LiteralString = (
    "SELECT event, case_id, details FROM journal_entry WHERE case_id IS NOT NULL"
)
UNCHAINED: LiteralString = """
    SELECT (SELECT count(*) FROM journal_entry e LEFT JOIN journal_link l ON l.entry_id = e.id
             WHERE l.entry_id IS NULL)
         + (SELECT count(*) FROM journal_turn) AS unchained
"""
SERVING: LiteralString = """
    SELECT pid FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND usename = 'openosh_web' LIMIT 1
"""


def read(folder: Path) -> Rows:
    """Read everything of one moment."""
    with connected(folder) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

        def rows(statement: LiteralString) -> list[Row]:
            return list(connection.execute(statement))

        return Rows(
            cases=rows(CASES),
            moves=rows("SELECT * FROM cases_movemade ORDER BY id"),
            clocks=rows("SELECT * FROM cases_clockrun ORDER BY id"),
            requests=rows("SELECT asked_by_id FROM cases_supplementrequest"),
            decisions=rows("SELECT move_id FROM cases_decisionmade"),
            letters=rows(LETTERS),
            uploads=rows(UPLOADS),
            entries=read_details(rows(ENTRIES)),
            unchained=rows(UNCHAINED)[0]["unchained"],
            files=frozenset(whole_files(folder / "papers")),
        )


def connected(folder: Path) -> psycopg.Connection[Row]:
    server = postgres.Server(str(postgres.place(folder / "postgres")))
    return psycopg.connect(
        host=server.host,
        port=server.port,
        user="postgres",
        dbname=postgres.NAME,
        row_factory=dict_row,
    )


def whole_files(folder: Path) -> list[str]:
    """Return the names of stored files whose content is the one that the name says."""
    return [
        one.name
        for one in folder.rglob("*")
        if one.is_file() and hashlib.sha256(one.read_bytes()).hexdigest() == one.name
    ]


def somebody_served(folder: Path) -> int | None:
    """Return the process of PostgreSQL that answers the web server now, if any does."""
    with connected(folder) as connection:
        found = connection.execute(SERVING).fetchone()
    return None if found is None else int(found["pid"])
