"""Measures of a fictional year, after those of the first published one, as tables in bulk.

The first cases are the projects of the published year, with their measures as printed; those that
follow are made up, and so is everything in them. The tables are those of ``proposed_opinion``: «»
holds a row for each project, the others a row for each line, with its ``position`` in the list.
"""

from __future__ import annotations

import random  # noqa: TID251 - a year is drawn from a seed of its own
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import polars as pl

from openosh.kit import decimals
from openosh.programmes.programme_review.measures import published
from openosh.programmes.programme_review.published_facts import facts_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


T = TypeVar("T")

LAW_DATE = date(2024, 12, 31)
UNCOVERED = date(2023, 12, 31)
TARGETS = (10, 90, 100, 350, 5_000)
HUNDREDTHS = {"actual", "target", "required_percent", "execution_percent"}
HEAD = {
    "case": pl.Int64,
    "law_date": pl.Date,
    "execution_percent": pl.Int64,
    "threshold_applies": pl.Boolean,
    "budget_reason": pl.String,
    "budget_accepted": pl.Boolean,
}
ITEM = {"case": pl.Int64, "position": pl.Int64, "number": pl.Int64, "title": pl.String}
MEASURE = {
    "case": pl.Int64,
    "position": pl.Int64,
    "id": pl.String,
    "item": pl.Int64,
    "numeric": pl.Boolean,
    "actual": pl.Int64,
    "completed": pl.Boolean,
    "evidenced": pl.Boolean,
    "target": pl.Int64,
    "required_percent": pl.Int64,
    "reason": pl.String,
    "accepted": pl.Boolean,
}


class Manner(NamedTuple):
    """How often, in a thousand, a made-up fact is not known and a case is older than the law."""

    unknown: int
    uncovered: int


NATIONAL, DENSE, TIDY = Manner(2, 2), Manner(40, 60), Manner(0, 0)
DECISION = "programme_review.proposed_opinion"
LISTS = {"items": ITEM, "measures": MEASURE}
IDENTITY = {"case", "position", "law_date"}


def generate(
    seed: int,
    projects: int = 20_000,
    measures: int = 1_000_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return the measures of so many projects.

    Args:
        seed: the same seed gives the same tables.
        projects: number of cases; the first are those of the published year.
        measures: number of measures over all cases.
        messy: whether some facts are unknown, and some cases older than the law.
    """
    return _tables(_Year(seed, NATIONAL if messy else TIDY).cases(projects, measures))


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return projects of about ten measures each, dense in what is rare in a year."""
    return _tables(_Year(seed, DENSE).cases(claims, 10 * claims))


def as_requests(tables: dict[str, pl.DataFrame], cases: Sequence[int]) -> list[dict[str, Any]]:
    """Return the requests of these cases, in their order; lines stand at their ``position``."""
    lists: dict[str, dict[int, list[dict[str, Any]]]] = {name: {} for name in LISTS}
    for name, found in lists.items():
        for row in tables[name].sort("case", "position").iter_rows(named=True):
            found.setdefault(row["case"], []).append(_facts(row))
    heads = {row["case"]: row for row in tables[""].iter_rows(named=True)}
    return [
        {
            "decision": DECISION,
            "law_date": heads[case]["law_date"].isoformat(),
            "facts": {
                **_facts(heads[case]),
                **{name: found.get(case, []) for name, found in lists.items()},
            },
        }
        for case in cases
    ]


def _tables(cases: Iterator[tuple[date, dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    heads: list[tuple[Any, ...]] = []
    lines: dict[str, list[tuple[Any, ...]]] = {name: [] for name in LISTS}
    for case, (law_date, facts) in enumerate(cases):
        heads.append((case, law_date, *_row(facts, HEAD)))
        for name, columns in LISTS.items():
            lines[name] += [
                (case, position, *_row(one, columns)) for position, one in enumerate(facts[name])
            ]
    frames = {
        name: pl.DataFrame(rows, schema=LISTS[name], orient="row") for name, rows in lines.items()
    }
    return {"": pl.DataFrame(heads, schema=HEAD, orient="row"), **frames}


def _row(facts: dict[str, Any], columns: dict[str, Any]) -> list[Any]:
    """Return the facts of a row as its table carries them."""
    values = {name: facts[name] for name in columns if name not in IDENTITY}
    return [
        decimals.read(value, "hundredths") if name in HUNDREDTHS and value is not None else value
        for name, value in values.items()
    ]


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of a table as the facts of a request."""
    return {
        name: decimals.number(value, "hundredths")
        if name in HUNDREDTHS and value is not None
        else value
        for name, value in row.items()
        if name not in IDENTITY
    }


class _Year:
    """Draws the cases of one year, one after the other."""

    def __init__(self, seed: int, manner: Manner) -> None:
        self.lots = random.Random(f"programme review {seed}")
        self.manner = manner

    def cases(self, projects: int, measures: int) -> Iterator[tuple[date, dict[str, Any]]]:
        """Yield the law date and the facts of each case: the published ones, then made-up ones."""
        printed = [facts_of(project) for project in published().projects][:projects]
        for facts in printed:
            yield LAW_DATE, facts
        made_up = projects - len(printed)
        left = max(0, measures - sum(len(facts["measures"]) for facts in printed))
        for number in range(made_up):
            count = left // (made_up - number)
            left -= count
            yield (UNCOVERED if self._in(self.manner.uncovered) else LAW_DATE), self._project(count)

    def _project(self, count: int) -> dict[str, Any]:
        items = self.lots.randint(1, 6)
        has_rate = self._in(700)
        return {
            "execution_percent": self.lots.randint(8_000, 10_200) / 100 if has_rate else None,
            "threshold_applies": self._flag(500),
            "budget_reason": "示範：年度中調整預算" if self._in(800) else None,
            "budget_accepted": self._flag(900),
            "items": [
                {"number": one, "title": f"示範工作項目{one}"} for one in range(1, items + 1)
            ],
            "measures": [self._measure(number, items) for number in range(1, count + 1)],
        }

    def _measure(self, number: int, items: int) -> dict[str, Any]:
        target = self.lots.choice(TARGETS) if self._in(400) else None
        below = self._in(50)
        percent = self.lots.randint(60, 99) if below else self.lots.randint(100, 130)
        explained = below and self._in(800)
        return {
            "id": f"{number}",
            "item": self.lots.randint(1, items),
            "numeric": self._flag(900),
            "actual": self._unless_unknown((target or 100) * percent / 100),
            "completed": self._flag(900),
            "evidenced": self._flag(950),
            "target": target,
            "required_percent": 90 if target and self._in(300) else None,
            "reason": "示範：場館整修，延至次年辦理" if explained else None,
            "accepted": self._flag(700) if explained else None,
        }

    def _in(self, permille: int) -> bool:
        """Draw whether something happens that happens so many times in a thousand."""
        return self.lots.randrange(1000) < permille

    def _flag(self, permille: int) -> bool | None:
        holds = self._in(permille)
        return self._unless_unknown(holds)

    def _unless_unknown(self, value: T) -> T | None:
        return None if self._in(self.manner.unknown) else value
