"""The papers of the tuned contestant: what removes a line whatever the others are."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import tables


STEPS = (
    "",
    "qualification",
    "filing",
    "refusing_provider",
    "contract",
    "record",
    "receipt",
    "half_day",
    "quota",
    "nurse_share",
    "annual_cap",
)
STANDS, QUALIFICATION, FILING, REFUSING_PROVIDER, CONTRACT, RECORD, RECEIPT = range(7)
HALF_DAY, QUOTA, NURSE_SHARE, ANNUAL_CAP = range(7, 11)
OPEN = 255
"""Codes of the steps; a line that is open has none yet."""
FIRST_DAY = 20_454
REACH = 30
"""The first day that the law covers, counted from 1970; the days that a filing reaches back."""


def fell_by_papers(lines: pl.DataFrame, cases: pl.DataFrame, folder: Path) -> pl.Series:
    """Return for each line the first paper that removes it, STANDS, or OPEN."""
    filings = tables.read(folder, "filings").with_columns(_days("filed_on", "started_on"))
    contracts = tables.read(folder, "contracts").with_columns(_days("starts_on", "ends_on"))
    contracts = contracts.filter((pl.col("parties") == 2) | pl.col("parties").is_null())
    refusals = tables.read(folder, "providers_refused_audit_years")
    joined = _with_papers(lines, cases, filings, contracts, refusals)
    filed = (joined["filed_floor"] <= lines["day"]).fill_null(value=False)
    covered = (lines["day"] >= joined["first"]) & (lines["day"] <= joined["last"])
    covered = covered.fill_null(value=False)
    clean = joined["refused"].is_null()
    filed = _filed(lines, filed, filings)
    covered = _covered(lines, covered, filed & ~covered, contracts)
    clean = _clean(lines, clean, filed & clean, refusals, cases)
    return _first_failing(
        (FILING, filed),
        (REFUSING_PROVIDER, clean),
        (CONTRACT, covered),
        (RECORD, lines["record_signed"]),
        (RECEIPT, lines["receipt_matches"]),
        (STANDS, _ready(lines, cases)),
    )


def _days(*names: str) -> pl.Expr:
    return pl.col(names).cast(pl.Int32)


def _with_papers(
    lines: pl.DataFrame,
    cases: pl.DataFrame,
    filings: pl.DataFrame,
    contracts: pl.DataFrame,
    refusals: pl.DataFrame,
) -> pl.DataFrame:
    """Join to each line what is known for certain: one join, on one packed number."""
    providers, people = (
        max(lines[name].max() or 0, filings[name].max() or 0) + 1 for name in ("provider", "person")
    )
    pair = pl.col("case") * providers + pl.col("provider")
    terms = (
        contracts.drop_nulls(["provider", "starts_on", "ends_on", "parties"])
        .select(pair=pair, first="starts_on", last="ends_on")
        .unique("pair", keep="any")
    )
    refused = (
        refusals.drop_nulls()
        .join(cases.select("case", "matching"), on="case")
        .filter(pl.col("value") == pl.col("matching") - 1)
        .select(pair=pl.col("case") * providers + pl.col("id"), refused=True)
        .unique()
    )
    floor = pl.max_horizontal(pl.col("filed_on") - REACH, "started_on", FIRST_DAY)
    papers = (
        filings.drop_nulls()
        .select(key=pair * people + pl.col("person"), filed_floor=floor)
        .group_by("key")
        .agg(pl.col("filed_floor").min())
        .with_columns(pair=pl.col("key") // people)
        .join(terms, on="pair", how="left")
        .join(refused, on="pair", how="left")
        .drop("pair")
    )
    keys = lines.select(key=pair * people + pl.col("person"))
    return keys.join(papers, on="key", how="left", maintain_order="left")


def _filed(lines: pl.DataFrame, filed: pl.Series, filings: pl.DataFrame) -> pl.Series:
    """Return whether each line is filed in time: where no filing says so, one may be open."""
    doubtful = _where(lines, ~filed)
    unknown = doubtful.filter(pl.any_horizontal(pl.col("person", "provider").is_null()))
    if unknown.height:
        filed.scatter(unknown["at"], None)
    day = pl.col("day")
    same = (pl.col("person") == pl.col("person_right")) & (
        pl.col("provider") == pl.col("provider_right")
    )
    reached = pl.when(day >= FIRST_DAY).then(day >= pl.col("filed_on") - REACH)
    test = same & reached & (day >= pl.col("started_on"))
    filed = _settled(filed, doubtful, filings.filter(pl.any_horizontal(pl.all().is_null())), test)
    return _settled(filed, doubtful.filter(day < FIRST_DAY), filings, test)


def _covered(
    lines: pl.DataFrame, covered: pl.Series, doubtful: pl.Series, contracts: pl.DataFrame
) -> pl.Series:
    """Return whether each line is under contract: the first of its provider may not be the one."""
    others = pl.struct("case", "provider").is_duplicated() | pl.any_horizontal(pl.all().is_null())
    test = (
        (pl.col("provider") == pl.col("provider_right"))
        & (pl.col("starts_on") <= pl.col("day"))
        & (pl.col("day") <= pl.col("ends_on"))
        & (pl.col("parties") == 2)
    )
    return _settled(covered, _where(lines, doubtful), contracts.filter(others), test)


def _clean(
    lines: pl.DataFrame,
    clean: pl.Series,
    doubtful: pl.Series,
    refusals: pl.DataFrame,
    cases: pl.DataFrame,
) -> pl.Series:
    """Return whether no provider of a line refused: a lost history leaves it open."""
    lost = refusals.filter(pl.any_horizontal(pl.col("id", "value").is_null()))
    if not lost.height:
        return clean
    concerned = cases["case"].is_in(lost["case"].unique().implode()).gather(lines["place"])
    test = (pl.col("provider") == pl.col("id")) & (pl.col("value") == pl.col("date").dt.year() - 1)
    return _settled(clean, _where(lines, doubtful & concerned), lost, test)


def _where(lines: pl.DataFrame, mask: pl.Series) -> pl.DataFrame:
    """Return the few lines to look at again, with their place among all."""
    at = mask.arg_true()
    return lines.select("case", "person", "provider", "date", "day")[at].with_columns(at=at)


def _settled(
    truth: pl.Series, doubtful: pl.DataFrame, rows: pl.DataFrame, test: pl.Expr
) -> pl.Series:
    """Set what the other rows of the case say of doubtful lines: true, or open."""
    if not rows.height or not doubtful.height:
        return truth
    found = (
        doubtful.lazy()
        .join(rows.lazy(), on="case")
        .select("at", test=test)
        .filter(pl.col("test").is_null() | pl.col("test"))
        .group_by("at")
        .agg(pl.col("test").any(ignore_nulls=False))
        .collect()
    )
    return truth.scatter(found["at"], found["test"]) if found.height else truth


def _ready(lines: pl.DataFrame, cases: pl.DataFrame) -> pl.Series:
    """Return null for each line that still needs a fact that nobody knows, else true."""
    needs = (lines["kind"], lines["time_in"], cases["left"])
    if not any(column.null_count() for column in needs):
        return pl.repeat(value=True, n=lines.height, dtype=pl.Boolean, eager=True)
    known = cases["left"].is_not_null().gather(lines["place"]) & lines["kind"].is_not_null()
    known &= lines["time_in"].is_not_null() | lines["remote_area"].fill_null(value=False)
    return known.set(~known, None)


def _first_failing(*conditions: tuple[int, pl.Series]) -> pl.Series:
    """Return the code of the first condition that fails, or OPEN where one is open before."""
    code = pl.lit(STANDS, pl.UInt8)
    for step, passes in reversed(conditions):
        fails, test = pl.lit(step, pl.UInt8), pl.col(str(step))
        if passes.null_count():
            code = (
                pl.when(test).then(code).when(~test).then(fails).otherwise(pl.lit(OPEN, pl.UInt8))
            )
        else:
            code = pl.when(test).then(code).otherwise(fails)
    return pl.DataFrame({str(step): passes for step, passes in conditions}).select(code).to_series()
