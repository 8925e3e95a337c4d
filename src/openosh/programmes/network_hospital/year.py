"""A fictional national year: payees, their notified cases and reports, in the tables of bulk.

Tests, measurements and demonstrations share it. Nothing in it is about anyone: payees, persons and
employers are numbered 示範 and 測試. The same seed gives the same tables on every machine.

The tables are those of the decision ``notification_claim``: «» holds a row for each case, the
others a row for each line, with the ``position`` that it has in the list of its case.
"""

from __future__ import annotations

import random  # noqa: TID251 - the fictional year draws from a seed of its own
from typing import TYPE_CHECKING, Any

import polars as pl

from openosh.programmes.network_hospital.year_lines import DENSE, NATIONAL, TIDY, Drawn, Manner


if TYPE_CHECKING:
    from collections.abc import Sequence


DECISION = "network_hospital.notification_claim"
LISTS = ("filings", "earlier_payments", "lines")
DAY, TEXT, TRUTH = pl.Date, pl.String, pl.Boolean
CASE_COLUMNS = {
    "case": pl.Int64,
    "law_date": DAY,
    "payee": TEXT,
    "payee_kind": TEXT,
    "island_hospital": TRUTH,
}
PLACE = {"case": pl.Int64, "position": pl.Int64}
COLUMNS: dict[str, dict[str, Any]] = {
    "filings": {**PLACE, "physician": TEXT, "employer": TEXT, "starts_on": DAY, "ends_on": DAY},
    "earlier_payments": {
        **PLACE,
        "episode": TEXT,
        "item": TEXT,
        "event_on": DAY,
        "amount": pl.Int64,
    },
    "lines": {
        **PLACE,
        "id": TEXT,
        "item": TEXT,
        "episode": TEXT,
        "event_on": DAY,
        "review_state": TEXT,
        "suspected_condition": TEXT,
        "condition": TEXT,
        "referral_sent": TRUTH,
        "treated_at_institution": TRUTH,
        "report_attached": TRUTH,
        "writer": TEXT,
        "employer": TEXT,
        "declared_independent": TRUTH,
        "outcome": TEXT,
        "confirmed_on": DAY,
    },
}


def generate(
    seed: int,
    payees: int = 600,
    notifications: int = 30_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return a fictional national year of so many payees and lines.

    Args:
        seed: the same seed gives the same tables.
        payees: number of cases; some of them have no line.
        notifications: number of lines over all cases.
        messy: whether some facts are unknown; without it nothing that a line needs is null.
    """
    return _tables(seed, NATIONAL if messy else TIDY, payees, notifications)


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return claims of about eight lines each, dense in what is rare in a year."""
    return _tables(seed, DENSE, claims, 8 * claims)


def as_requests(tables: dict[str, pl.DataFrame], cases: Sequence[int]) -> list[dict[str, Any]]:
    """Return the requests of these cases, in their order; lines stand at their ``position``."""
    wanted = pl.Series(cases, dtype=pl.Int64).implode()
    lists = {name: _rows(tables[name].filter(pl.col("case").is_in(wanted))) for name in LISTS}
    heads = {row["case"]: row for row in tables[""].iter_rows(named=True)}
    return [
        _request(dict(heads[case]), {name: of.get(case, []) for name, of in lists.items()})
        for case in cases
    ]


def _request(head: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    del head["case"]
    law_date = head.pop("law_date").isoformat()
    return {"decision": DECISION, "law_date": law_date, "facts": {**head, **lists}}


def _rows(table: pl.DataFrame) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of each case, written as JSON has them."""
    written = table.sort("case", "position").with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"))
    found: dict[int, list[dict[str, Any]]] = {}
    for row in written.iter_rows(named=True):
        del row["position"]
        found.setdefault(row.pop("case"), []).append(row)
    return found


def _tables(seed: int, manner: Manner, payees: int, lines: int) -> dict[str, pl.DataFrame]:
    """Draw case after case, then set the rows out by list."""
    lots = random.Random(seed)  # a number, so that every version of Python draws the same
    sizes = [0] * payees
    for _ in range(lines):
        # The smaller of two lots: a few payees notify much, many little or nothing.
        sizes[min(int(lots.random() * payees), int(lots.random() * payees))] += 1
    heads: list[dict[str, Any]] = []
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS}
    for case, size in enumerate(sizes, 1):
        drawn = Drawn(lots, manner, case)
        heads.append({"case": case, **drawn.head()})
        listed = {
            "lines": drawn.lines(size),
            "filings": drawn.filings(),
            "earlier_payments": drawn.earlier_payments(),
        }
        for name, found in listed.items():
            rows[name] += [{"case": case, "position": at, **row} for at, row in enumerate(found)]
    tables = {name: pl.DataFrame(rows[name], schema=COLUMNS[name]) for name in LISTS}
    return {"": pl.DataFrame(heads, schema=CASE_COLUMNS), **tables}
