"""Polars as its handbook teaches it: lazy, joins on the natural keys, windows with ``.over``.

Nothing is packed, nothing is sorted by hand more often than the meaning asks for, and unknowns are
left to the three-valued operators of Polars.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import tables


FIRST_DAY = date(2026, 1, 1)
LINE = ["case", "position"]
ORDER = ["date", "time_in", "position"]


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from its Parquet tables."""
    cases = claims(folder).collect()
    visits = scan(folder, "visits").join(cases.lazy().drop("annual_cap"), on="case").collect()
    papers = with_papers(visits, folder).lazy()
    decided = (
        papers.sort("case", *ORDER, nulls_last=True)
        .with_columns(counts=COUNTS, physician=pl.col("kind") == "physician")
        .with_columns(reached=pl.all_horizontal(PAPERS.values()).fill_null(value=False))
        .with_columns(half_day=half_day())
        .with_columns(reached=still("half_day"))
        .with_columns(quota=quota())
        .with_columns(reached=still("quota"))
        .with_columns(nurse_share=nurse_share())
        .with_columns(reached=still("nurse_share"))
        .with_columns(share=share())
        .with_columns(annual_cap=pl.col("share") > 0)
        .with_columns(removed_at=first_failing(PAPERS | COUNTING))
        .select(*LINE, **fate())
        .collect()
    )
    sums = decided.group_by("case").agg(pl.col("granted").sum())
    totals = cases.join(sums, on="case", how="left").select(
        "case", "annual_cap", granted=pl.when("covered").then(pl.col("granted").fill_null(0))
    )
    return {"": totals, "visits": decided}


def scan(folder: Path, name: str) -> pl.LazyFrame:
    """Scan one table."""
    return pl.scan_parquet(tables.path_of(folder, name))


def claims(folder: Path) -> pl.LazyFrame:
    """Return what the standards table says of each case."""
    insured, hazard = pl.col("employer_insured_workers"), pl.col("employer_special_hazard_workers")
    large = insured.is_between(100, 199) & (hazard <= 99)
    small = insured.is_between(50, 99) & (hazard >= 1)
    standard = pl.LazyFrame(
        {
            "small": [False, False, False, True, True, True, True],
            "employer_risk_class": [1, 2, 3, 1, 2, 3, None],
            "allowed": [4, 3, 2, 1, 1, 1, 1],
            "cap": [120_000, 80_000, 60_000, *[40_000] * 4],
            "tenths": [6, 6, 6, 8, 8, 8, 8],
        }
    )
    eligible = pl.col("eligible")
    return (
        scan(folder, "")
        .with_columns(
            covered=pl.col("law_date") >= FIRST_DAY,
            small=insured < 100,
            eligible=pl.col("employer_legally_registered")
            & pl.col("employer_employment_insured")
            & (large | small),
        )
        .join(standard, on=["small", "employer_risk_class"], how="left", nulls_equal=True)
        .with_columns(pl.when("covered").then(pl.col("eligible", "year")))
        .with_columns(annual_cap=pl.when(~eligible).then(0).when(eligible).then("cap"))
        .with_columns(room=(pl.col("annual_cap") - pl.col("granted_earlier_this_year")).clip(0))
        .select("case", "covered", "year", "eligible", "annual_cap", "room", "allowed", "tenths")
    )


# -- papers --------------------------------------------------------------------------------------


def with_papers(visits: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """Return the visits with the truth of each condition on papers."""
    day = pl.col("date")
    covered = day >= FIRST_DAY
    reached = pl.when(covered).then(day >= pl.col("filed_on") - pl.duration(days=30))
    in_term = (pl.col("starts_on") <= day) & (day <= pl.col("ends_on"))
    lines = visits.lazy().with_columns(
        qualification=pl.col("eligible") & (day.dt.year() == pl.col("year"))
    )
    asked = lines.filter("qualification").select(*LINE, "person", "provider", "date")
    refusals = scan(folder, "providers_refused_audit_years").rename({"id": "provider"})
    filed = reached & (day >= pl.col("started_on"))
    for name, rows, keys, condition in (
        ("filing", scan(folder, "filings"), ("person", "provider"), filed),
        ("contract", scan(folder, "contracts"), ("provider",), in_term & (pl.col("parties") == 2)),
        ("refused", refusals, ("provider",), pl.col("value") == day.dt.year() - 1),
    ):
        found = some_row(asked, rows, keys, condition).rename({"holds": name})
        lines = lines.join(found, on=LINE, how="left").with_columns(
            pl.when(pl.any_horizontal(pl.col(keys).is_null()))
            .then(None)
            .when(pl.col("seen").is_null())
            .then(pl.lit(value=False))
            .otherwise(name)
            .alias(name)
        )
        lines = lines.drop("seen")
    return lines.with_columns(refusing_provider=pl.when(covered).then(~pl.col("refused"))).collect()


def some_row(
    lines: pl.LazyFrame, rows: pl.LazyFrame, keys: tuple[str, ...], condition: pl.Expr
) -> pl.LazyFrame:
    """Return for each line that has related rows whether one of them fulfils the condition.

    A row with an unknown key may be meant by any line of its case.
    """
    rows = rows.drop("position", "position_2", strict=False)
    key_known = pl.all_horizontal(pl.col(keys).is_not_null())
    sure = lines.join(rows.filter(key_known), on=["case", *keys]).select(*LINE, holds=condition)
    same = [pl.col(key) == pl.col(f"{key}_right") for key in keys]
    unsure = lines.join(rows.filter(~key_known), on="case").select(
        *LINE, holds=pl.all_horizontal(*same, condition)
    )
    holds = pl.col("holds").any(ignore_nulls=False)
    return pl.concat([sure, unsure]).group_by(LINE).agg(holds).with_columns(seen=True)


# -- conditions in their order -------------------------------------------------------------------

PAPERS = {
    "qualification": "qualification",
    "filing": "filing",
    "refusing_provider": "refusing_provider",
    "contract": "contract",
    "record": "record_signed",
    "receipt": "receipt_matches",
}
COUNTING = {name: name for name in ("half_day", "quota", "nurse_share", "annual_cap")}
REMOTE = pl.col("remote_area").fill_null(value=False)
COUNTS = pl.all_horizontal(pl.col("allowed", "room", "kind", "fee").is_not_null()) & (
    REMOTE | pl.col("time_in").is_not_null()
)
"""Whether nothing that a line still needs is unknown: only then it takes a slot."""


def first_failing(conditions: dict[str, str]) -> pl.Expr:
    """Return the name of the first condition that fails, «» if none, null if one is open before."""
    result = pl.lit("")
    for name, column in reversed(conditions.items()):
        result = pl.when(column).then(result).when(~pl.col(column)).then(pl.lit(name))
    return result


def taken_before(counts: pl.Expr, *within: pl.Expr | str) -> pl.Expr:
    """Return how many of the lines that stand and count come before each line of its window."""
    counted = (pl.col("reached") & pl.col("counts") & counts).cast(pl.Int64)
    return (counted.cum_sum() - counted).over("case", *within)


def still(condition: str) -> pl.Expr:
    """Return whether a line stands after one more condition, for certain."""
    return pl.col("reached") & pl.col(condition).fill_null(value=False)


def half_day() -> pl.Expr:
    """One visit each half-day and group; a remote one neither takes nor needs it."""
    afternoon = pl.col("time_in") >= 12 * 60
    known = afternoon.is_not_null() & pl.col("physician").is_not_null()
    earlier = taken_before(~REMOTE, "date", afternoon, "physician")
    return REMOTE | pl.when(known).then(earlier == 0)


def quota() -> pl.Expr:
    """Physicians by year, the others by month."""
    period = pl.when("physician").then(0).otherwise(pl.col("date").dt.month())
    earlier = taken_before(pl.lit(value=True), "physician", period)
    return pl.when(pl.col("physician").is_not_null()).then(earlier < pl.col("allowed"))


def nurse_share() -> pl.Expr:
    """No more allied visits than visits of nurses; the latest fall first."""
    standing = pl.col("reached") & pl.col("counts")
    nurses = (standing & (pl.col("kind") == "nurse")).sum().over("case")
    allied = pl.col("kind") == "allied"
    so_far = (standing & allied).cast(pl.Int64).cum_sum().over("case")
    return ~allied | (so_far <= nurses)


def share() -> pl.Expr:
    """Return what is left of the room for each line, at most its amount."""
    amount = (pl.col("fee") * pl.col("tenths") + 5) // 10
    asked = pl.when(pl.col("reached") & pl.col("counts")).then(amount).otherwise(0)
    left = (pl.col("room") - (asked.cum_sum() - asked).over("case")).clip(0)
    return pl.when(amount.is_not_null() & left.is_not_null()).then(pl.min_horizontal(amount, left))


def fate() -> dict[str, pl.Expr]:
    """Return the outcome of a line."""
    amount = (pl.col("fee") * pl.col("tenths") + 5) // 10
    removed_at = pl.col("removed_at")
    capped = removed_at.is_in(["", "annual_cap"])
    return {
        "granted": pl.when(removed_at == "").then("share").when(removed_at != "").then(0),
        "removed_at": removed_at,
        "cut_by_cap": pl.when(capped).then(amount - pl.col("share")).when(~capped).then(0),
    }
