"""Polars tuned by hand for this one decision, by someone who wants to be the fastest.

What makes it fast: only the columns that decide are read; a case value is fetched by its place in
a table, not by a join; filings, contracts and refusals become one row per person and provider, so
that the lines are joined once, on one packed number; what the papers remove is never sorted; the
sort key holds the half-day and the month, so that a division finds where a run begins; lines are
put in the order of the cap only in cases that reach it. Unknowns are rare, so each place where one
could matter looks at the few rows concerned, and at nothing when there are none.

It gives the outcome and nothing else: no step, no status, no reason. Any change of the law is a
change of this file.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import tables


FIRST_YEAR, FIRST_DAY = 2026, 20_454
REACH = 30
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
REMOVED_AT = pl.Enum(STEPS)
(
    STANDS,
    QUALIFICATION,
    FILING,
    REFUSING_PROVIDER,
    CONTRACT,
    RECORD,
    RECEIPT,
    HALF_DAY,
    QUOTA,
    NURSE_SHARE,
    ANNUAL_CAP,
) = range(len(STEPS))
OPEN = 255
NOON, MINUTES = 720, 1_441
"""Minutes of a day, and one more for a time that is not known."""
VISITS = [
    "case",
    "position",
    "person",
    "kind",
    "provider",
    "date",
    "time_in",
    "fee",
    "remote_area",
    "record_signed",
    "receipt_matches",
]


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from its Parquet tables."""
    cases = _cases(tables.read(folder, ""))
    visits = tables.read(folder, "visits", VISITS)
    place = _place(visits["case"], cases["case"])
    code, lines = _qualified(visits, place, cases)
    fell = _fell_by_papers(lines, cases, folder)
    code.scatter(lines["row"], fell)
    standing = lines.filter(fell == STANDS)
    return _result(_counted(standing, cases), code, visits, cases)


# -- cases and the year --------------------------------------------------------------------------


def _cases(cases: pl.DataFrame) -> pl.DataFrame:
    """Return by case the year to match (0: none can, negative: open), the quota and the cap."""
    insured, hazard = pl.col("employer_insured_workers"), pl.col("employer_special_hazard_workers")
    eligible, of_class = pl.col("eligible"), pl.col("employer_risk_class")
    large = insured.is_between(100, 199) & (hazard <= 99)
    small = insured.is_between(50, 99) & (hazard >= 1)
    registered = pl.col("employer_legally_registered") & pl.col("employer_employment_insured")
    cap = pl.lit(pl.Series([40_000, 120_000, 80_000, 60_000])).gather(pl.col("row"))
    return (
        cases.sort("case")
        .with_columns(eligible=registered & (large | small), small=insured < 100)
        .with_columns(row=pl.when("small").then(0).otherwise(of_class))
        .select(
            "case",
            matching=pl.when(eligible).then("year").when(~eligible).then(0).otherwise(-pl.col("year")),
            quota=pl.when("small").then(1).otherwise(5 - of_class),
            annual_cap=pl.when(~eligible).then(0).when(eligible).then(cap),
            earlier="granted_earlier_this_year",
            tenths=pl.when("small").then(8).otherwise(6),
            covered=pl.col("law_date").cast(pl.Int32) >= FIRST_DAY,
        )
        .with_columns(
            matching=pl.when("covered").then("matching").cast(pl.Int32),
            annual_cap=pl.when("covered").then("annual_cap"),
        )
        .with_columns(left=(pl.col("annual_cap") - pl.col("earlier")).clip(0))
    )


def _place(case: pl.Series, cases: pl.Series) -> pl.Series:
    """Return the place of each case in the table of cases; numbers without gaps need no join."""
    first = cases[0]
    if cases[-1] - first == cases.len() - 1:
        return (case - first).cast(pl.UInt32)
    places = pl.DataFrame({"case": cases}).with_row_index("place")
    return case.to_frame().join(places, on="case", how="left", maintain_order="left")["place"]


def _qualified(
    visits: pl.DataFrame, place: pl.Series, cases: pl.DataFrame
) -> tuple[pl.Series, pl.DataFrame]:
    """Return the code of every visit, and the visits of an eligible employer in the right year."""
    matching, year = cases["matching"].gather(place), visits["date"].dt.year()
    right = year == matching
    code = pl.repeat(QUALIFICATION, visits.height, dtype=pl.UInt8, eager=True)
    if right.null_count() or cases["matching"].min() < 0:
        undecided = (year.is_null() & (matching != 0)) | matching.is_null() | (year == -matching)
        code = code.scatter(undecided.fill_null(value=False).arg_true(), OPEN)
    lines = visits.with_columns(place=place).with_row_index("row").filter(right)
    return code, lines


# -- papers: what removes a line whatever the others are -----------------------------------------


def _fell_by_papers(lines: pl.DataFrame, cases: pl.DataFrame, folder: Path) -> pl.Series:
    """Return for each line the first paper that removes it, STANDS, or OPEN."""
    filings = tables.read(folder, "filings").with_columns(_days("filed_on", "started_on"))
    contracts = tables.read(folder, "contracts").with_columns(_days("starts_on", "ends_on"))
    contracts = contracts.filter(pl.col("parties").eq_missing(2) | pl.col("parties").is_null())
    refusals = tables.read(folder, "providers_refused_audit_years")
    lines = lines.with_columns(day=pl.col("date").cast(pl.Int32))
    joined = _with_papers(lines, cases, filings, contracts, refusals)
    filed = (joined["filed_floor"] <= lines["day"]).fill_null(value=False)
    covered = (lines["day"] >= joined["first"]) & (lines["day"] <= joined["last"])
    covered = covered.fill_null(value=False)
    clean = joined["refused"].is_null()
    filed = _filed(lines, filed, filings)
    covered = _covered(lines, filed & ~covered, covered, contracts)
    clean = _clean(lines, filed & clean, clean, refusals)
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
        contracts.lazy()
        .drop_nulls(["provider", "starts_on", "ends_on", "parties"])
        .group_by(pair.alias("pair"))
        .agg(first=pl.col("starts_on").first(), last=pl.col("ends_on").first())
    )
    refused = (
        refusals.lazy()
        .drop_nulls()
        .join(cases.lazy().select("case", "matching"), on="case")
        .filter(pl.col("value") == pl.col("matching") - 1)
        .select(pair=pl.col("case") * providers + pl.col("id"), refused=True)
        .unique()
    )
    floor = pl.max_horizontal(pl.col("filed_on") - REACH, "started_on", FIRST_DAY)
    papers = (
        filings.lazy()
        .drop_nulls()
        .select("case", pair=pair, key=pair * people + pl.col("person"), filed_floor=floor)
        .group_by("key")
        .agg(pl.col("pair").first(), pl.col("filed_floor").min())
        .join(terms, on="pair", how="left")
        .join(refused, on="pair", how="left")
    )
    keys = lines.lazy().select(key=pair * people + pl.col("person"))
    return keys.join(papers, on="key", how="left", maintain_order="left").collect()


def _filed(lines: pl.DataFrame, filed: pl.Series, filings: pl.DataFrame) -> pl.Series:
    """Return whether a line is filed in time, with what is open; few lines are looked at."""
    doubtful = _where(lines, ~filed)
    unknown = doubtful.filter(pl.any_horizontal(pl.col("person", "provider").is_null()))
    if unknown.height:
        filed = filed.scatter(unknown["at"], None)
    row, day = pl.col, pl.col("day")
    before_law = day < FIRST_DAY
    reached = pl.when(~before_law).then(day >= row("filed_on") - REACH)
    same = (pl.col("person") == row("person_right")) & (pl.col("provider") == row("provider_right"))
    test = same & reached & (day >= row("started_on"))
    is_open = pl.any_horizontal(pl.all().is_null())
    filed = _settled(filed, doubtful, filings.filter(is_open), test)
    return _settled(filed, doubtful.filter(before_law), filings, test)
