"""Fictional homes of each type with four years of shifts, in the tables of the bulk reading.

Tests, measurements and demonstrations share them. Nothing in them is about anyone: workers are
numbered 護, 本 and 外. The same seed gives the same tables on every machine.

The tables are those of the decision ``staffing``: «» holds a row for each home, the others a row
for each line, with the ``position`` that it has in the list of its home. A home keeps two watches a
day with just as many care workers as the law asks for, or one more, so that a shift that nobody
took leaves a watch below the ratio.
"""

from __future__ import annotations

import random  # noqa: TID251 - the fictional years draw from a seed of their own
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from openosh.programmes.elder_care_accreditation.facts_staffing import (
    CARE_WORKER,
    CITIZEN,
    FOREIGN,
    HOMES,
    NURSE,
)
from openosh.statute.figures import clock


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


DECISION = "elder_care_accreditation.staffing"
RATIOS = {"long_term": (5, 15), "nursing": (8, 25), "dementia": (3, 15), "residential": (15, 35)}
"""By how many residents the homes staff their days and nights."""
SIZES = {"long_term": 50, "nursing": 49, "dementia": 24, "residential": 100}
LAW_DATE, LAST_DAY, OLD = date(2026, 8, 31), date(2026, 8, 1), date(2010, 1, 1)
DAY_FROM, NIGHT_FROM, HALF_A_DAY = 8 * 60, 20 * 60, 12 * 60
DAY, NIGHT = "日班", "夜班"
PLACE = {"case": pl.Int64, "position": pl.Int64}
COLUMNS: dict[str, dict[str, Any]] = {
    "": {
        "case": pl.Int64,
        "law_date": pl.Date,
        "evaluated_on": pl.Date,
        "opened_on": pl.Date,
        "home": pl.String,
        "day_from": pl.Int32,
        "night_from": pl.Int32,
    },
    "workers": {
        **PLACE,
        "id": pl.String,
        "role": pl.String,
        "qualified": pl.Boolean,
        "nationality": pl.String,
        "permit_until": pl.Date,
    },
    "watches": {
        **PLACE,
        "on": pl.Date,
        "watch": pl.String,
        "starts": pl.Int32,
        "minutes": pl.Int64,
        "residents": pl.Int64,
    },
    "duties": {**PLACE, "on": pl.Date, "watch": pl.String, "worker": pl.String},
    "headcounts": {**PLACE, "month": pl.Date, "working": pl.Int64, "foreign": pl.Int64},
}
LISTS = tuple(COLUMNS)[1:]
TIMES = {"day_from", "night_from", "starts"}


class Manner(NamedTuple):
    """How many days a home is open, and how often in a million something goes wrong."""

    days: int
    shifts_not_taken: int
    unknown: int


FOUR_YEARS = 4 * 365 + 1
NATIONAL = Manner(FOUR_YEARS, 50, 40)
TIDY = Manner(FOUR_YEARS, 50, 0)
DENSE = Manner(4, 40_000, 20_000)


def generate(
    seed: int,
    homes: int = 400,
    duties: int = 1_000_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return homes with four years of shifts.

    Args:
        seed: the same seed gives the same tables.
        homes: at most so many homes.
        duties: homes are added until their rosters have so many lines.
        messy: whether some facts are unknown.
    """
    return _tables(_drawn(seed, NATIONAL if messy else TIDY, homes, duties))


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return homes open for a few days each, dense in what is rare in four years."""
    return _tables(_drawn(seed, DENSE, claims, claims * FOUR_YEARS))


def as_requests(tables: dict[str, pl.DataFrame], cases: Sequence[int]) -> list[dict[str, Any]]:
    """Return the requests of these homes, in their order; lines stand at their ``position``."""
    wanted = pl.Series(cases, dtype=pl.Int64).implode()
    lists = {name: _rows(tables[name].filter(pl.col("case").is_in(wanted))) for name in LISTS}
    heads = {row["case"]: row for row in tables[""].iter_rows(named=True)}
    requests = []
    for case in cases:
        facts = {**heads[case], **{name: of.get(case, []) for name, of in lists.items()}}
        del facts["case"]
        law_date = facts.pop("law_date").isoformat()
        written = {name: _written(name, value) for name, value in facts.items()}
        requests.append({"decision": DECISION, "law_date": law_date, "facts": written})
    return requests


def _rows(table: pl.DataFrame) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of each home, written as JSON has them."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in table.sort("case", "position").iter_rows(named=True):
        del row["position"]
        case = row.pop("case")
        found.setdefault(case, []).append({name: _written(name, v) for name, v in row.items()})
    return found


def _written(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:7] if name == "month" else value.isoformat()
    return clock(value) if name in TIMES and value is not None else value


class _Home:
    """One home: what it is, who works there, and its days."""

    def __init__(self, lots: random.Random, manner: Manner, case: int) -> None:
        self.lots = lots
        self.manner = manner
        self.case = case
        self.kind = tuple(HOMES)[case % len(HOMES)]
        self.residents = SIZES[self.kind] - self.below(SIZES[self.kind] // 4)
        self.spare = self.below(2)
        self.evaluated_on = LAST_DAY - timedelta(self.below(150))
        self.first = self.evaluated_on - timedelta(manner.days)

    def below(self, bound: int) -> int:
        return int(self.lots.random() * bound)

    def lost(self, value: Any) -> Any:
        """Return the value, or now and then that nobody knows it."""
        return None if self.below(1_000_000) < self.manner.unknown else value

    @property
    def posts(self) -> tuple[int, int]:
        """Care workers that the home keeps by day and by night."""
        day, night = (-(-self.residents // ratio) + self.spare for ratio in RATIOS[self.kind])
        return day, night

    @property
    def lines(self) -> int:
        return self.manner.days * (sum(self.posts) + 2)

    def head(self) -> dict[str, Any]:
        opened_on = OLD if self.manner.days == FOUR_YEARS else self.first
        return {
            "case": self.case,
            "law_date": LAW_DATE,
            "evaluated_on": self.evaluated_on,
            "opened_on": opened_on,
            "home": self.lost(self.kind),
            "day_from": self.lost(DAY_FROM),
            "night_from": self.lost(NIGHT_FROM),
        }

    def workers(self) -> Iterator[dict[str, Any]]:
        """Twice as many as a day needs; every second post is taken by a foreign care worker."""
        for letter, role, nationality, many in (
            ("護", NURSE, CITIZEN, 4),
            ("本", CARE_WORKER, CITIZEN, 2 * sum(self.posts)),
            ("外", CARE_WORKER, FOREIGN, 2 * sum(self.posts)),
        ):
            for number in range(many):
                yield {
                    "id": f"{letter}{number}",
                    "role": self.lost(role),
                    "qualified": self.lost(self.below(1_000_000) >= self.manner.shifts_not_taken),
                    "nationality": self.lost(nationality),
                    "permit_until": None,
                }

    def watches(self) -> Iterator[dict[str, Any]]:
        for offset in range(self.manner.days):
            on = self.first + timedelta(offset)
            for watch, starts in ((DAY, DAY_FROM), (NIGHT, NIGHT_FROM)):
                yield {
                    "on": on,
                    "watch": watch,
                    "starts": starts,
                    "minutes": HALF_A_DAY,
                    "residents": self.lost(self.residents - (on.month + self.case) % 3),
                }

    def duties(self) -> Iterator[dict[str, Any]]:
        """Nobody takes a post twice in one watch: the numbers of a watch follow each other."""
        for offset in range(self.manner.days):
            on = self.first + timedelta(offset)
            for half, watch in enumerate((DAY, NIGHT)):
                turn = 2 * offset + half
                many = self.posts[half]
                crew = [f"護{turn % 4}"]
                crew += [
                    f"{'外' if post % 2 else '本'}{(turn * many + post) % (2 * sum(self.posts))}"
                    for post in range(many)
                ]
                for worker in crew:
                    if self.below(1_000_000) >= self.manner.shifts_not_taken:
                        yield {"on": on, "watch": watch, "worker": worker}

    def headcounts(self) -> Iterator[dict[str, Any]]:
        month = self.first.replace(day=1)
        working = 2 * sum(self.posts)
        while month < self.evaluated_on:
            foreign = working // 2 + (self.below(1_000_000) < self.manner.shifts_not_taken)
            yield {"month": month, "working": working, "foreign": foreign}
            month = (month + timedelta(31)).replace(day=1)


def _drawn(seed: int, manner: Manner, homes: int, duties: int) -> Iterator[_Home]:
    lines = 0
    for case in range(1, homes + 1):
        home = _Home(random.Random(f"{seed}/{case}"), manner, case)
        yield home
        lines += home.lines
        if lines >= duties:
            return


def _tables(homes: Iterator[_Home]) -> dict[str, pl.DataFrame]:
    """Set the rows out by list, home after home, each at its position."""
    found: dict[str, list[pl.DataFrame]] = {name: [] for name in COLUMNS}
    for home in homes:
        found[""].append(pl.DataFrame([home.head()], schema=COLUMNS[""]))
        for name in LISTS:
            rows = [
                {"case": home.case, "position": at, **row}
                for at, row in enumerate(getattr(home, name)())
            ]
            found[name].append(pl.DataFrame(rows, schema=COLUMNS[name]))
    return {name: pl.concat(frames) for name, frames in found.items()}
