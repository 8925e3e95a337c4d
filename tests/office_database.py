"""Databases for tests: migrated once as the owner, copied for each worker, used as the web role."""

from __future__ import annotations

import fcntl
import hashlib
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from openosh.server import postgres


if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(postgres.__file__).parents[1]


@contextmanager
def made_for(worker: str) -> Iterator[None]:
    """Point every connection at a fresh database until the end."""
    server = postgres.start()
    name = f"test_{worker}"
    template = _migrated(server)
    _copy(server, template, name)
    _connect_all_to(name)
    try:
        yield
    finally:
        connections.close_all()
        _drop(server, name)


def renew() -> None:
    """Give this worker its database anew, after a test that committed.

    Nobody may empty a journal, and the web role may empty nothing: a fresh copy takes its place.
    """
    server = postgres.start()
    name = connections["default"].settings_dict["NAME"]
    connections.close_all()
    _copy(server, _migrated(server), name)
    _connect_all_to(name)


def _copy(server: postgres.Server, template: str, name: str) -> None:
    _drop(server, name)
    _run(server, "CREATE DATABASE {} TEMPLATE {}", name, template)


def _drop(server: postgres.Server, name: str) -> None:
    """Drop a database with whoever is still logged in: as the one who may end anybody's session."""
    with _logged_in(server, "postgres") as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _migrated(server: postgres.Server) -> str:
    """Return the name of a database that holds all tables; made when a migration has changed."""
    name = f"template_{_fingerprint()}"
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _databases(server):
            _drop(server, "template_being_made")
            _run(server, "CREATE DATABASE template_being_made")
            _connect_all_to("template_being_made")
            _need_not_last(server)
            call_command("migrate", database="owner", verbosity=0)
            connections.close_all()
            _run(server, "ALTER DATABASE template_being_made RENAME TO {}", name)
    return name


def _need_not_last(server: postgres.Server) -> None:
    """Let this server not wait for its disk: what a test writes need not outlive the machine.

    Nothing lives long enough to be vacuumed; a vacuum would stand in the way of copies.
    """
    with _logged_in(server, "postgres") as connection:
        for setting in ("autovacuum", "fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


@cache
def _fingerprint() -> str:
    """Return what changes with every migration, ours or of a library that was updated."""
    found = hashlib.sha256()
    for path in sorted(SOURCES.glob("desk/*/migrations/*.py")):
        found.update(path.read_bytes())
    found.update((SOURCES / "desk" / "isolation" / "policies.py").read_bytes())
    for lock in sorted((SOURCES.parents[1] / "requirements").glob("runtime-*.txt")):
        found.update(lock.read_bytes())
    return found.hexdigest()[:16]


def _connect_all_to(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _databases(server: postgres.Server) -> set[str]:
    with _logged_in(server, postgres.OWNER) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def _run(server: postgres.Server, statement: LiteralString, *names: str) -> None:
    with _logged_in(server, postgres.OWNER) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _logged_in(server: postgres.Server, role: str) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(
        host=server.host, port=server.port, user=role, dbname="postgres", autocommit=True
    )
