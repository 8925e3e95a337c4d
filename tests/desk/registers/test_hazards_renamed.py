"""Kinds of hazardous work that were called otherwise before are called as the regulation's list."""

from __future__ import annotations

import importlib

import psycopg
import pytest
from tests.desk.isolation import worlds

from openosh.kit.hazards import Hazard


pytestmark = pytest.mark.django_db

RENAMING = importlib.import_module(
    "openosh.desk.registers.migrations.0006_hazards_of_the_regulation"
)
KEPT = "noise"


def test_the_owner_renames_what_stands_and_is_bound_again():
    with worlds.admin() as connected, connected.transaction(force_rollback=True):
        _enter(connected, [*RENAMING.RENAMED, KEPT])
        connected.execute("SET LOCAL ROLE openosh_owner")

        for statement in RENAMING.renamed(RENAMING.RENAMED):
            connected.execute(statement)

        connected.execute("RESET ROLE")
        rows = connected.execute("SELECT kind FROM registers_hazardwork ORDER BY workers")
        named = [kind for (kind,) in rows.fetchall()]
        assert [*RENAMING.RENAMED.values(), KEPT] == named
        assert {*named} <= {*Hazard}
        assert set() == worlds.unprotected(connected) - {"django_session", "cache_entry"}


def _enter(connected: psycopg.Connection, kinds: list[str]) -> None:
    connected.execute(
        "SET LOCAL session_replication_role = replica"
    )  # there is no such organisation
    for workers, kind in enumerate(kinds):
        connected.execute(
            "INSERT INTO registers_hazardwork (employer_id, kind, workers, as_of)"
            " VALUES (1, %s, %s, '2026-01-01')",
            [kind, workers],
        )
