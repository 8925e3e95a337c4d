"""``openosh remind``: tables whose time is over are forgotten, in the database's files as well."""

from __future__ import annotations

import importlib
import time

import psycopg
import pytest
from django.db import connections
from django.test import Client
from tests.desk.people import office as people
from tests.desk.tables.brought import FIRM, HEADS, bring
from tests.desk.tables.tables_made import csv

from load.browsers import signed_in
from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.privacy.models import Key
from openosh.desk.tables.models import Sheet
from openosh.desk.tables.waiting import KEPT
from openosh.server import menu, postgres, traces


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def brought() -> tuple[bytes, bytes]:
    """The sealed cells and the wrapped key of a table that somebody brought."""
    client: Client = signed_in(people.made().operator)
    bring(client, "organisations", csv(HEADS, FIRM))
    with entered(OFFICE):
        sheet = Sheet.objects.get()
        return bytes(sheet.sealed or b""), bytes(Key.objects.get().wrapped or b"")


def in_files(*tables: str) -> bytes:
    """All that the files of tables hold, rows of before as well; only a superuser reads them."""
    server, name = postgres.start(), connections["default"].settings_dict["NAME"]
    with psycopg.connect(
        host=server.host, port=server.port, user="postgres", dbname=name, autocommit=True
    ) as connection:
        connection.execute("CHECKPOINT")
        read = "SELECT pg_read_binary_file(pg_relation_filepath(%s::regclass))"
        rows = [connection.execute(read, [table]).fetchone() for table in tables]
    return b"".join(bytes(row[0]) for row in rows if row)


def is_gone(what: bytes, tables: tuple[str, ...]) -> bool:
    """Whether files hold it no more: what the database looks after itself may still read a row."""
    until = time.monotonic() + 20
    while what in in_files(*tables):
        if time.monotonic() > until:
            return False
        time.sleep(0.5)
        assert 0 == menu.run(["remind"])
    return True


def test_a_table_whose_time_is_over_leaves_no_trace_in_its_files(
    brought: tuple[bytes, bytes], capsys: pytest.CaptureFixture[str]
):
    cells, key = brought
    assert cells in in_files(*traces.SHEETS)
    assert key in in_files(*traces.KEYS)

    with clock.standing(clock.now() + KEPT * 2):
        assert 0 == menu.run(["remind"])

    assert "已清除逾保留期間的匯入表格 1 份。" in capsys.readouterr().out
    assert is_gone(cells, traces.SHEETS)
    assert is_gone(key, traces.KEYS)


def test_while_somebody_needs_the_table_it_is_said_that_traces_are_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(traces, "PATIENCE", "50ms")

    with entered(OFFICE):
        Sheet.objects.exists()  # as a backup does, for longer
        assert 1 == menu.run(["remind"])

    assert "例如正在備份" in capsys.readouterr().err


def test_a_column_that_was_dropped_is_gone_with_the_migration(brought: tuple[bytes, bytes]):
    migration = importlib.import_module("openosh.desk.tables.migrations.0004_written_anew")
    with connections["owner"].cursor() as cursor, entered(OFFICE):
        cursor.execute(
            "ALTER TABLE tables_sheet ADD COLUMN lines text DEFAULT '[\"waiting openly\"]'"
        )
        cursor.execute("CLUSTER tables_sheet USING tables_sheet_pkey")
        cursor.execute("ALTER TABLE tables_sheet DROP COLUMN lines")
    assert b"waiting openly" in in_files(*traces.SHEETS)

    with connections["owner"].cursor() as cursor:
        for statement in migration.WRITTEN_ANEW:
            cursor.execute(statement)

    assert b"waiting openly" not in in_files(*traces.SHEETS)
    assert brought[0] in in_files(*traces.SHEETS)
