"""The tables of a fictional year, drawn one after the other from a seed and a manner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openosh.programmes.onsite_subsidy.facts import STAFF_KINDS
from openosh.programmes.onsite_subsidy.year_manner import YEAR
from openosh.statute.bulk.lots import Draws


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.programmes.onsite_subsidy.year_manner import Manner


KINDS = pl.Enum(STAFF_KINDS)
PHYSICIAN, NURSE, ALLIED = range(len(STAFF_KINDS))
NEW_YEAR = (date(YEAR, 1, 1) - date(1970, 1, 1)).days
DAYS = 365
LAST_DAY = DAYS - 1
LARGE = 100
"""Insured workers from which an employer is drawn as one of the larger ones."""
REFUSAL_YEARS = {0b001: YEAR - 2, 0b010: YEAR - 1, 0b100: YEAR}
HISTORIES = (0, 0, 0, 0b010, 0, 0, 0, 0b001, 0, 0, 0, 0b110, *[0] * 12, 0b011, *[0] * 5)
"""Years in which providers refused an audit, in turn: one in ten refused in the year before."""
FULL, RENEWED, ENDED, BEGUN, OPEN, UNSIGNED = range(6)
"""Contracts: all year, ended and renewed, ended, begun during the year, open-ended, none."""

EMPLOYER_COLUMNS = (
    "case",
    "law_date",
    "year",
    "employer_legally_registered",
    "employer_employment_insured",
    "employer_insured_workers",
    "employer_special_hazard_workers",
    "employer_risk_class",
    "granted_earlier_this_year",
)
VISIT_COLUMNS = (
    "case",
    "position",
    "id",
    "person",
    "kind",
    "provider",
    "date",
    "time_in",
    "time_out",
    "fee",
    "remote_area",
    "record_signed",
    "receipt_matches",
    "specialist",
)
FILING_COLUMNS = ("case", "position", "person", "provider", "filed_on", "started_on")
CONTRACT_COLUMNS = ("case", "position", "provider", "starts_on", "ends_on", "parties")
PROVIDER_COLUMNS = ("case", "position", "id")
REFUSAL_COLUMNS = ("case", "position", "position_2", "id", "value")


def drawn(seed: int, manner: Manner, employers: int, visits: int) -> dict[str, pl.DataFrame]:
    """Return the tables of so many employers and visits."""
    year = _Year(Draws(seed), manner)
    cases = year.cases(employers, visits)
    served = year.served(cases)
    providers = year.providers(served)
    return {
        "": year.employers(cases).select(EMPLOYER_COLUMNS),
        "visits": year.visits(cases).select(VISIT_COLUMNS),
        "filings": year.filings(served).select(FILING_COLUMNS),
        "contracts": year.contracts(served).select(CONTRACT_COLUMNS),
        "providers": providers.select(PROVIDER_COLUMNS),
        "providers_refused_audit_years": year.refusals(providers).select(REFUSAL_COLUMNS),
    }


@dataclass(frozen=True, slots=True)
class _Year:
    """Draws each table; what one needs to know of another it finds again by its key."""

    draw: Draws
    manner: Manner

    def cases(self, employers: int, visits: int) -> pl.DataFrame:
        """Return what the rest of a case hangs on: its size, days, providers and year."""
        draw, manner = self.draw, self.manner
        least, most = (
            pl.lit(pl.Series([bounds[i] for bounds in manner.sizes])).gather(pl.col("size"))
            for i in (0, 1)
        )
        return (
            pl.select(case=pl.int_range(1, employers + 1, dtype=pl.Int64))
            .with_columns(key=draw.key("case", "case"))
            .with_columns(
                size=draw.one_of(dict(enumerate(manner.sizes.values())), "size"),
                year=draw.one_of(manner.years, "year"),
                span=draw.one_of(manner.spans, "span"),
                careless=draw.happens(manner.careless, "careless"),
                teams=draw.one_of({1: 6, 2: 3, 3: 1}, "teams"),
                first_provider=draw.below(_providers_among(employers), "provider"),
                pool=pl.lit(_providers_among(employers)),
                allied_share=draw.one_of({150: 7, 300: 2, 600: 1}, "allied"),
                remote=draw.happens(30, "remote"),
            )
            .with_columns(
                new_year=NEW_YEAR + DAYS * (pl.col("year") - YEAR),
                first_day=draw.below(DAYS + 1 - pl.col("span"), "first day"),
                visits=_scaled(least + draw.below(most - least + 1, "visits"), visits),
            )
        )

    def employers(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Return the facts of each case that stand in no list."""
        draw, insured = self.draw, pl.col("employer_insured_workers")
        hazards = 1 + draw.below(pl.min_horizontal(insured, 99), "hazards")
        out_of_band = (
            pl.when(insured < LARGE).then(0).otherwise(100 + draw.below(40, "many hazards"))
        )
        table = cases.with_columns(
            law_date=self._law_date(),
            employer_legally_registered=~draw.happens(10, "not registered"),
            employer_employment_insured=~draw.happens(10, "not insured"),
            employer_insured_workers=draw.one_of({20: 6, 50: 22, 75: 23, 100: 42, 200: 7}, "band"),
            employer_risk_class=draw.one_of({1: 9, 2: 7, 3: 4}, "risk class"),
            granted_earlier_this_year=draw.one_of({0: 14, 40_000: 5, 130_000: 1}, "earlier"),
        )
        spread = pl.when(insured < LARGE).then(LARGE // 4).otherwise(LARGE)
        table = table.with_columns(insured + draw.below(spread, "insured")).with_columns(
            employer_special_hazard_workers=pl.when(draw.happens(150, "out of band"))
            .then(out_of_band)
            .otherwise(hazards),
            granted_earlier_this_year=draw.below(
                pl.col("granted_earlier_this_year") + 1, "granted earlier"
            ),
        )
        return self._blotted(table, "cases", EMPLOYER_COLUMNS[2:])

    def _law_date(self) -> pl.Expr:
        """August of the year or March of the next, when claims are made, and the days around."""
        draw = self.draw
        later = pl.max_horizontal(pl.col("new_year"), NEW_YEAR) + draw.below(25, "law day")
        usual = later + draw.one_of({65: 1, 230: 4, 430: 4}, "law date")
        early = NEW_YEAR - 1 - draw.below(60, "early law day")
        is_early = draw.happens(self.manner.early_law_dates, "early law date")
        return _day(pl.when(is_early).then(early).otherwise(usual))

    # -- visits --------------------------------------------------------------------------------

    def visits(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Return the visits, in an order of arrival that has nothing to do with the cases."""
        draw = self.draw
        lines = (
            cases.filter(pl.col("visits") > 0)
            .with_columns(position=pl.int_ranges(0, pl.col("visits"), dtype=pl.Int32))
            .explode("position")
            .with_columns(group=pl.col("position") // 3)
            .with_columns(
                id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
                key=draw.key("visit", "case", "position"),
                group=draw.key("visits of a day", "case", "group"),
            )
        )
        staffed = lines.with_columns(
            team=pl.min_horizontal(draw.one_of({0: 16, 1: 3, 2: 1}, "team"), pl.col("teams") - 1),
            code=pl.when(draw.happens(120, "physician"))
            .then(PHYSICIAN)
            .when(draw.happens(pl.col("allied_share"), "allied"))
            .then(ALLIED)
            .otherwise(NURSE),
            member=draw.one_of({0: 3, 1: 1}, "member"),
        ).with_columns(provider=_provider() + draw.happens(10, "stranger") * pl.col("pool"))
        table = staffed.with_columns(
            self._person(),
            self._date(),
            *self._hours(),
            kind=pl.col("code").cast(pl.UInt8).cat.to(KINDS),
            fee=self._fee(),
            remote_area=(pl.col("remote") & draw.happens(900, "there")) | draw.happens(12, "far"),
            record_signed=~draw.happens(25, "record not signed"),
            receipt_matches=~draw.happens(25, "receipt differs"),
            specialist=(pl.col("code") == PHYSICIAN) & draw.happens(300, "specialist"),
        )
        return self._blotted(table, "visits", VISIT_COLUMNS[2:]).sort("key")

    def _date(self) -> pl.Expr:
        """Some three visits in a row share a day, so that half-days are taken twice."""
        draw = self.draw
        alone = draw.below(pl.col("span"), "day")
        shared = draw.below(pl.col("span"), "day of a group", "group")
        together = draw.happens(350, "together", "group")
        far = draw.happens(self.manner.far_days, "far day")
        offset = far * draw.one_of({-DAYS: 1, DAYS: 1}, "which way")
        day = pl.when(together).then(shared).otherwise(alone)
        return _day(pl.col("new_year") + pl.col("first_day") + day + offset).alias("date")

    def _hours(self) -> Iterable[pl.Expr]:
        """Most begin on the hour or the half, so that some begin at the same minute."""
        draw = self.draw
        hour = draw.one_of({8: 1, 9: 4, 10: 2, 11: 1, 12: 1, 13: 3, 14: 3, 15: 1, 16: 1}, "hour")
        odd = draw.happens(100, "odd minute") * draw.below(30, "minute")
        came = 60 * hour + 30 * draw.below(2, "half hour") + odd
        left = came + 60 + 30 * draw.below(9, "stay")
        return came.cast(pl.Int32).alias("time_in"), left.cast(pl.Int32).alias("time_out")

    def _fee(self) -> pl.Expr:
        draw = self.draw
        ordinary = (
            pl.when(pl.col("code") == PHYSICIAN)
            .then(6_000 + draw.below(8_001, "fee of a physician"))
            .otherwise(2_500 + 50 * draw.below(50, "fee"))
        )
        dear = 20_000 + draw.below(80_001, "dear fee")
        return pl.when(draw.happens(self.manner.dear_visits, "dear")).then(dear).otherwise(ordinary)

    def _person(self) -> pl.Expr:
        """A provider has four persons of each kind; which of them come is fixed for a case."""
        columns = ("case", "provider", "code", "member")
        roster = (self.draw.key("person", *columns) % 4).cast(pl.Int64)
        return (pl.col("provider") * 100 + pl.col("code") * 10 + roster).alias("person")

    # -- papers --------------------------------------------------------------------------------

    def served(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Return a row for each provider that serves a case."""
        table = cases.with_columns(team=pl.int_ranges(0, pl.col("teams"))).explode("team")
        return table.with_columns(
            provider=_provider(), key=self.draw.key("provider", "case", "team")
        )

    def filings(self, served: pl.DataFrame) -> pl.DataFrame:
        """Return who was filed and when; some late, some never, some twice."""
        draw = self.draw
        staff = pl.DataFrame(
            [(code, member) for code in range(len(STAFF_KINDS)) for member in (0, 1)],
            {"code": pl.Int32, "member": pl.Int64},
            orient="row",
        )
        table = (
            served.join(staff, how="cross")
            .join(pl.DataFrame({"again": [0, 1]}), how="cross")
            .with_columns(key=draw.key("filing", "case", "team", "code", "member", "again"))
            .filter(draw.happens(970 - 920 * pl.col("again"), "filed"))
        )
        on_time, late = draw.below(320, "filed") - 300, draw.below(DAYS, "filed late")
        filed = pl.when(draw.happens(220, "late")).then(late).otherwise(on_time)
        since = draw.one_of({250: 87, 30: 10, -60: 3}, "started")
        before = since.sign() * draw.below(since.abs(), "start")
        table = table.with_columns(
            self._person(),
            filed_on=_day(pl.col("new_year") + filed),
            started_on=_day(pl.col("new_year") + filed - before),
        )
        return self._blotted(_numbered(table.sort("key")), "filings", FILING_COLUMNS[2:])

    def contracts(self, served: pl.DataFrame) -> pl.DataFrame:
        """Return the contracts; some end or begin during the year, some have three parties."""
        draw = self.draw
        fates = {FULL: 80, RENEWED: 6, ENDED: 6, BEGUN: 4, OPEN: 3, UNSIGNED: 1}
        table = (
            served.with_columns(fate=draw.one_of(fates, "contract"))
            .with_columns(broken=90 + draw.below(200, "broken off"))
            .filter(pl.col("fate") != UNSIGNED)
            .join(pl.DataFrame({"renewal": [False, True]}), how="cross")
            .filter((pl.col("fate") == RENEWED) | ~pl.col("renewal"))
            .with_columns(key=draw.key("contract", "case", "team", "renewal"))
        )
        fate, broken = pl.col("fate"), pl.col("broken")
        starts = (
            pl.when(pl.col("renewal"))
            .then(broken + 1)
            .when(fate == BEGUN)
            .then(20 + draw.below(150, "begun"))
            .otherwise(-draw.one_of({0: 3, 31: 1, 180: 1}, "signed"))
        )
        is_short = fate.is_in([RENEWED, ENDED]) & ~pl.col("renewal")
        ends = pl.when(is_short).then(broken).otherwise(LAST_DAY)
        is_open = (fate == OPEN) & pl.lit(self.manner.careless > 0)
        table = table.with_columns(
            starts_on=_day(pl.col("new_year") + starts),
            ends_on=pl.when(is_open).then(None).otherwise(_day(pl.col("new_year") + ends)),
            parties=draw.one_of({2: 194, 3: 5, 1: 1}, "parties"),
        )
        return self._blotted(_numbered(table.sort("key")), "contracts", CONTRACT_COLUMNS[2:])

    def providers(self, served: pl.DataFrame) -> pl.DataFrame:
        """Return the providers that a case lists; a few it forgets."""
        listed = served.filter(~self.draw.happens(20, "forgotten"))
        table = _numbered(listed).with_columns(id="provider")
        return self._blotted(table, "providers", PROVIDER_COLUMNS[2:])

    def refusals(self, providers: pl.DataFrame) -> pl.DataFrame:
        """Return the years in which each provider refused an audit, the same in every case.

        Where nobody knows any of them, one row with ``position_2`` -1 says so.
        """
        draw = self.draw
        refused = (pl.col("provider") % len(HISTORIES)).replace_strict(dict(enumerate(HISTORIES)))
        lost = pl.col("careless") & draw.happens(3 * self.manner.unknown, "history lost")
        years = pl.DataFrame({"bit": REFUSAL_YEARS.keys(), "value": REFUSAL_YEARS.values()})
        table = providers.with_columns(refused=refused, lost=lost)
        said = (
            table.filter(~pl.col("lost"))
            .join(years, how="cross")
            .filter(pl.col("refused") // pl.col("bit") % 2 == 1)
            .with_columns(key=draw.key("refusal", "case", "team", "value"))
            .with_columns(
                position_2=pl.int_range(pl.len(), dtype=pl.Int32).over("case", "position")
            )
        )
        nothing = table.filter("lost").with_columns(
            value=pl.lit(None, pl.Int64), position_2=pl.lit(-1, pl.Int32)
        )
        said = self._blotted(said, "refusals", ("value",)).select(REFUSAL_COLUMNS)
        return pl.concat([said, nothing.select(REFUSAL_COLUMNS)])

    def _blotted(self, table: pl.DataFrame, name: str, columns: Iterable[str]) -> pl.DataFrame:
        """Return the table with some facts unknown, in the cases whose papers are careless."""
        if not self.manner.careless:
            return table
        lost = (
            pl.col("careless") & self.draw.happens(self.manner.unknown, f"unknown {name}.{column}")
            for column in columns
        )
        return table.with_columns(
            pl.when(gone).then(None).otherwise(pl.col(column)).alias(column)
            for column, gone in zip(columns, lost, strict=True)
        )


def _providers_among(employers: int) -> int:
    """Return how many providers serve so many employers; no case has one of them twice."""
    return max(12, employers // 40)


def _provider() -> pl.Expr:
    return 1 + (pl.col("first_provider") + pl.col("team")) % pl.col("pool")


def _scaled(weight: pl.Expr, total: int) -> pl.Expr:
    """Share out a total by weight, to the last one; without any weight the first case takes it."""
    weight = pl.max_horizontal(weight, (pl.col("case") == 1).cast(pl.Int64))
    reached = weight.cum_sum() * total // weight.sum()
    return reached - reached.shift(1, fill_value=0)


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    """Return the lines with their place within the list of their case."""
    return table.with_columns(position=pl.int_range(pl.len(), dtype=pl.Int32).over("case"))


def _day(number: pl.Expr) -> pl.Expr:
    """Return the date of a number of days since 1970."""
    return number.cast(pl.Int32).cast(pl.Date)
