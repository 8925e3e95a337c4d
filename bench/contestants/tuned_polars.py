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
from tuned_papers import (
    ANNUAL_CAP,
    FIRST_DAY,
    HALF_DAY,
    NURSE_SHARE,
    OPEN,
    QUALIFICATION,
    QUOTA,
    STANDS,
    STEPS,
    fell_by_papers,
)


REMOVED_AT = pl.Enum(STEPS)
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
    fell = fell_by_papers(lines, cases, folder)
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
            matching=pl.when(eligible)
            .then("year")
            .when(~eligible)
            .then(0)
            .otherwise(-pl.col("year")),
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
    lines = visits.with_columns(place=place, day=pl.col("date").cast(pl.Int32))
    lines = lines.with_row_index("row").filter(right)
    return code, lines


# -- lines that count for one another ------------------------------------------------------------


def _counted(lines: pl.DataFrame, cases: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what became of the lines whose papers are in order: row, code, place, granted, cut."""
    positions = (lines["position"].max() or 0) + 1
    day = FLAGS * positions * MINUTES
    in_order = _in_order(lines, positions)
    key = pl.col("key")
    in_order = in_order.with_columns(
        half_day=key // day * 2 + (key // (FLAGS * positions) % MINUTES >= NOON),
        remote=key // REMOTE % 2 == 1,
    )
    takes = ~pl.col("remote") & (key // COUNTS % 2 == 1)
    last_taken = pl.when(takes).then("half_day").forward_fill().shift(1)
    taken = ~pl.col("remote") & (last_taken == pl.col("half_day")).fill_null(value=False)
    fell, standing = _split(in_order, taken, HALF_DAY)
    month = key // (day * 32)
    standing = standing.select(
        "at",
        "key",
        month=month,
        group=month // 16,
        counts=key // COUNTS % 2 == 1,
        allied=key // ALLIED % 2 == 1,
    )
    run = pl.when(pl.col("group") % 2 == 1).then(pl.col("group") * 16).otherwise("month")
    standing = standing.with_columns(run=run)
    used = _count_before(pl.col("counts"), "run")
    quota = pl.lit(cases["quota"]).gather(pl.col("group") // 2)
    beyond, standing = _split(standing, used >= quota, QUOTA)
    excess, standing = _split(standing, _in_excess(), NURSE_SHARE)
    standing = standing.with_columns(fee=pl.lit(lines["fee"]).gather("at"))
    fates = [fell, beyond, excess, *_granted(standing, cases, 16 * 32 * day)]
    return [fate.with_columns(row=lines["row"].gather(fate["at"])) for fate in fates]


ALLIED, COUNTS, REMOTE, FLAGS = 1, 2, 4, 8
"""What a line says beside its place, in the lowest bits of its key: they never decide the order."""


def _in_order(lines: pl.DataFrame, positions: int) -> pl.DataFrame:
    """Sort by case, group, month, day, time and position, packed into one number."""
    key = pl.col("place").cast(pl.Int64)
    for size, part in (
        (2, pl.col("kind") == "physician"),
        (16 * 32, _month_and_day(lines["day"])),
        (MINUTES, pl.col("time_in").fill_null(MINUTES - 1)),
        (positions, pl.col("position")),
        (2, pl.col("remote_area").fill_null(value=False)),
        (2, pl.col("fee").is_not_null()),
        (2, pl.col("kind") == "allied"),
    ):
        key = key * size + part
    keys = lines.select(key).to_series()
    at = keys.arg_sort()
    return pl.DataFrame({"at": at, "key": keys.gather(at)})


def _month_and_day(days: pl.Series) -> pl.Expr:
    """Return 32 times the month, and the day: looked up, for there are few different days."""
    first, last = days.min() or 0, days.max() or 0
    calendar = pl.select(pl.int_range(first, last + 1, dtype=pl.Int32).cast(pl.Date)).to_series()
    codes = calendar.dt.month().cast(pl.Int32) * 32 + calendar.dt.day()
    return pl.lit(codes).gather(pl.col("day") - first)


def _split(lines: pl.DataFrame, falls: pl.Expr, code: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lines that fall at a step, and those that still stand."""
    mask = lines.select(falls).to_series()
    gone = lines.select("at").filter(mask).with_columns(code=pl.lit(code, pl.UInt8))
    return gone, lines.filter(~mask)


def _count_before(counts: pl.Expr, run: str) -> pl.Expr:
    """Return how many lines that count stand before each line of its run."""
    before = counts.cast(pl.Int32).cum_sum() - counts
    return before - pl.when(_starts(run)).then(before).forward_fill()


def _starts(run: str) -> pl.Expr:
    return pl.col(run).ne_missing(pl.col(run).shift(1))


def _ends(run: str) -> pl.Expr:
    return pl.col(run).ne_missing(pl.col(run).shift(-1))


def _in_excess() -> pl.Expr:
    """The k-th allied line falls where the group has fewer than k nurse lines."""
    allied = (pl.col("allied") & pl.col("counts")).cast(pl.Int32)
    nurse = (~pl.col("allied") & pl.col("counts")).cast(pl.Int32)
    so_far, nurses = allied.cum_sum(), nurse.cum_sum()
    at_start = pl.when(_starts("group")).then(so_far - allied - nurses + nurse).forward_fill()
    at_end = pl.when(_ends("group")).then(nurses).backward_fill()
    return pl.col("allied") & (so_far - at_end > at_start)


def _granted(lines: pl.DataFrame, cases: pl.DataFrame, group_size: int) -> list[pl.DataFrame]:
    """Grant what stands; only a case that asks for more than is left is taken in order."""
    place = pl.col("group") // 2
    lines = lines.with_columns(place=place).with_columns(
        amount=(pl.col("fee") * pl.lit(cases["tenths"]).gather(place) + 5) // 10,
        left=pl.lit(cases["left"]).gather(place),
    )
    unknown = lines.filter(~pl.col("counts")).select("at", code=pl.lit(OPEN, pl.UInt8))
    lines = lines.filter("counts")
    asked = pl.col("amount").cum_sum()
    start = pl.when(_starts("place")).then(asked - pl.col("amount")).forward_fill()
    end = pl.when(_ends("place")).then(asked).backward_fill()
    mask = lines.select(end - start > pl.col("left")).to_series()
    zero = pl.lit(0, pl.Int64)
    whole = lines.filter(~mask).select(
        "at", "place", code=pl.lit(STANDS, pl.UInt8), granted="amount", cut=zero
    )
    capped = lines.filter(mask).sort(place * group_size + pl.col("key") % group_size)
    before = asked - pl.col("amount")
    before = before - pl.when(_starts("place")).then(before).forward_fill()
    share = pl.min_horizontal("amount", (pl.col("left") - before).clip(0))
    partly = capped.with_columns(granted=share).select(
        "at",
        "place",
        code=pl.when(pl.col("granted") == 0).then(ANNUAL_CAP).otherwise(STANDS).cast(pl.UInt8),
        granted="granted",
        cut=pl.col("amount") - pl.col("granted"),
    )
    return [unknown, whole, partly]


def _result(
    fates: list[pl.DataFrame], code: pl.Series, visits: pl.DataFrame, cases: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Put what became of each line at its row, and add up what each case is granted."""
    granted, cut = (pl.repeat(0, code.len(), dtype=pl.Int64, eager=True) for _ in range(2))
    for fate in fates:
        code.scatter(fate["row"], fate["code"])
        if "granted" in fate.columns:
            granted.scatter(fate["row"], fate["granted"])
            cut.scatter(fate["row"], fate["cut"])
    sums = pl.concat(fates[-2:]).group_by("place").agg(pl.col("granted").sum())
    total = pl.repeat(0, cases.height, dtype=pl.Int64, eager=True)
    total.scatter(sums["place"], sums["granted"])
    open_lines = (code == OPEN).arg_true()
    if open_lines.len():
        for column in (granted, cut, code):
            column.scatter(open_lines, None)
    return {
        "": cases.select("case", "annual_cap", granted=pl.when("covered").then(total)),
        "visits": visits.select(
            "case",
            "position",
            granted=granted,
            removed_at=code.cat.to(REMOVED_AT),
            cut_by_cap=cut,
        ),
    }
