"""A decision as a script of SQL: what is kept, and how long a chain of tables may grow."""

from __future__ import annotations

import re
from itertools import pairwise

from openosh.server.discovery import programme
from openosh.statute.sql.dialect import DUCKDB
from openosh.statute.sql.reading import Script, SqlReading


NAMES = ["cases", *(f"t_{n}" for n in range(10))]
TEN_TABLES = Script(
    {name: f"SELECT * FROM {below}" for below, name in pairwise(NAMES)},  # noqa: S608
    {"": "SELECT * FROM t_9"},
)


def script() -> Script:
    program = programme("network_hospital").decider("notification_claim").program
    return SqlReading(program, DUCKDB).script(("", "lines"))


def tables_in(query: str) -> list[str]:
    return re.findall(r"(\w+) AS \(SELECT", query)


def test_what_two_parts_read_is_kept():
    kept = script().kept()

    assert any(name.startswith("lines_") for name in kept)
    assert all(f"{name} AS (SELECT" not in query for name in kept for query in kept.values())


def test_a_chain_is_cut_before_it_grows_too_long():
    kept = TEN_TABLES.kept(deepest=4)

    assert ["t_3", "t_7"] == list(kept)
    assert ["t_0", "t_1", "t_2"] == tables_in(kept["t_3"])
    assert ["t_4", "t_5", "t_6"] == tables_in(kept["t_7"])
    assert ["t_8", "t_9"] == tables_in(TEN_TABLES.answers(kept)[""])


def test_without_a_limit_no_chain_is_cut():
    assert {} == TEN_TABLES.kept()


def test_the_longest_decision_is_cut_for_an_engine_that_plans_slowly():
    whole, cut = script().kept(), script().kept(deepest=30)

    assert whole.keys() < cut.keys()
