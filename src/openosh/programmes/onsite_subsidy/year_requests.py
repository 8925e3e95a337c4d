"""Cases of a fictional year as the requests of the contract, so that readings can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Sequence


DECISION = "onsite_subsidy.contracted_claim"
LISTS = ("visits", "filings", "contracts", "providers")
VALUES = "refused_audit_years"
WHOLE_LIST = -1
"""``position_2`` of the row which says that a list of values is not known."""


def as_requests(tables: dict[str, pl.DataFrame], cases: Sequence[int]) -> list[dict[str, Any]]:
    """Return the requests of these cases, in their order; lines stand at their ``position``.

    Identifiers, numbers in the tables, are texts here, as the contract has them.
    """
    wanted = pl.Series(cases, dtype=pl.Int64)
    lists = {name: _lines(tables[name], wanted) for name in LISTS}
    refused = _refusals(tables[f"providers_{VALUES}"], wanted)
    for case, lines in lists["providers"].items():
        for position, line in enumerate(lines):
            line[VALUES] = refused.get((case, position), [])
    employers = tables[""].filter(pl.col("case").is_in(wanted.implode()))
    heads = {row["case"]: row for row in employers.iter_rows(named=True)}
    return [
        _request(heads[case], {n: of.get(case, []) for n, of in lists.items()}) for case in cases
    ]


def _request(head: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    facts: dict[str, Any] = {"year": head["year"], "employer": {}, **lists}
    for name, value in head.items():
        if name.startswith("employer_"):
            facts["employer"][name.removeprefix("employer_")] = value
    facts["granted_earlier_this_year"] = head["granted_earlier_this_year"]
    return {"decision": DECISION, "law_date": head["law_date"].isoformat(), "facts": facts}


def _lines(table: pl.DataFrame, wanted: pl.Series) -> dict[int, list[dict[str, Any]]]:
    """Return the lines of each case, written as JSON has them."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in _of(table, wanted).iter_rows(named=True):
        del row["position"]
        found.setdefault(row.pop("case"), []).append(row)
    return found


def _refusals(table: pl.DataFrame, wanted: pl.Series) -> dict[tuple[int, int], list[int] | None]:
    """Return the years by case and provider; None for a list that is not known."""
    found: dict[tuple[int, int], list[int] | None] = {}
    columns = ("case", "position", "position_2", "value")
    for case, position, place, value in _of(table, wanted).select(columns).iter_rows():
        years = found.setdefault((case, position), [])
        if place == WHOLE_LIST:
            found[case, position] = None
        elif years is not None:
            years.append(value)
    return found


def _of(table: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    order = [name for name in ("case", "position", "position_2") if name in table.columns]
    return (
        table.lazy()
        .filter(pl.col("case").is_in(wanted.implode()))
        .sort(order)
        .with_columns(pl.col(*_present(table, "id", "person", "provider")).cast(pl.String))
        .with_columns(pl.col(pl.Date).dt.strftime("%Y-%m-%d"))
        .with_columns(_clock(name) for name in _present(table, "time_in", "time_out"))
        .collect()
    )


def _present(table: pl.DataFrame, *names: str) -> list[str]:
    return [name for name in names if name in table.columns]


def _clock(name: str) -> pl.Expr:
    """Return minutes after midnight as HH:MM."""
    hours, minutes = (
        part.cast(pl.String).str.zfill(2) for part in (pl.col(name) // 60, pl.col(name) % 60)
    )
    return pl.concat_str(hours, pl.lit(":"), minutes).alias(name)
