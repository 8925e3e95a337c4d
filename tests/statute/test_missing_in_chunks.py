"""What is missing is found in tables whose columns come in pieces of their own."""

from __future__ import annotations

from datetime import date

import polars as pl

from openosh.statute.bulk import BulkReading
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, flag, rows, text
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


NUMBERS = Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01\n")
LINES = 30_000


class Sheet(Facts):
    """一張表。"""

    signed = flag("已簽", evidence="簽名")
    remark = text("備註", null_means="無", evidence="備註欄")


class Binder(Facts):
    """一冊。"""

    sheets = rows(Sheet, "表")


@rule("a", label="完備")
def complete(sheet: Sheet) -> Truth:
    """已簽或有備註。"""
    return sheet.signed | sheet.remark.filled()


@decision("binder", facts=Binder, label="一冊", clause="a")
def binder_decision(binder: Binder) -> Outcome:
    """Which sheets are complete."""
    return {"sheets": Table(binder.sheets, {"complete": complete(binder.sheets.each)})}


def test_a_fact_that_is_never_to_blame_is_blamed_in_no_piece():
    half = pl.DataFrame({"signed": [None, True] * (LINES // 4)})
    whole = pl.DataFrame(
        {
            "case": [1] * LINES,
            "position": range(LINES),
            "remark": pl.Series([None] * LINES, dtype=pl.String),
        }
    )
    sheets = whole.hstack(pl.concat([half, half], rechunk=False))
    tables = {"": pl.DataFrame({"case": [1], "law_date": [date(2026, 6, 30)]}), "sheets": sheets}

    missing = BulkReading(Decider("toy.binder", binder_decision, NUMBERS).program).missing(tables)

    assert {"signed"} == set(missing["fact"])
    assert LINES // 2 == missing.height
