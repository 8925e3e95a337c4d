"""Plain Python: what a careful programmer writes by hand, case by case, unknowns included.

``decide`` is one case; ``run`` is the loop over a year. Three-valued logic is written out where a
condition can be open: True, False, or None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import tables


FIRST_DAY = date(2026, 1, 1)
REACH = timedelta(days=30)
NOON = 12 * 60
STANDARD = {1: (4, 4, 120_000), 2: (3, 3, 80_000), 3: (2, 2, 60_000)}
"""By class: physician visits a year, nurse and allied visits a month, cap; 100 to 199 workers."""
SMALL = (1, 1, 40_000)
LATEST = date.max


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from its Parquet tables."""
    cases, lines = [], []
    for case in claims(folder):
        number = case["case"]
        cap, granted, fates = decide(case)
        cases.append((number, cap, granted))
        lines += [
            (number, visit["position"], *fate)
            for visit, fate in zip(case["visits"], fates, strict=True)
        ]
    return {
        "": pl.DataFrame(cases, tables.CASE_RESULT, orient="row"),
        "visits": pl.DataFrame(lines, tables.LINE_RESULT, orient="row"),
    }


def case(folder: Path) -> Callable[[], object]:
    """Decide one claim again and again, from facts that were taken in."""
    (one,) = claims(folder)
    return lambda: decide(one)


def claims(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the claims of a folder, each with its lists."""
    lists = {name: defaultdict(list) for name in tables.LISTS}
    for name, by_case in lists.items():
        for row in tables.read(folder, name).iter_rows(named=True):
            by_case[row["case"]].append(row)
    for claim in tables.read(folder, "").iter_rows(named=True):
        claim.update((name, by_case[claim["case"]]) for name, by_case in lists.items())
        yield claim


Fate = tuple[int | None, str | None, int | None]


def decide(case: dict[str, Any]) -> tuple[int | None, int | None, list[Fate]]:
    """Return the annual cap, what is granted, and for each visit (granted, removed_at, cut)."""
    visits = case["visits"]
    if case["law_date"] < FIRST_DAY:
        return None, None, [(None, None, None)] * len(visits)
    eligible = is_eligible(case)
    quotas = standard(case) if eligible else None
    cap = 0 if eligible is False else quotas[2] if quotas else None
    earlier = case["granted_earlier_this_year"]
    ceiling = None if cap is None or earlier is None else max(cap - earlier, 0)
    claim = Claim(case, eligible, quotas, ceiling)
    fates = claim.fates()
    return cap, sum(fate[0] or 0 for fate in fates), fates


def is_eligible(case: dict[str, Any]) -> bool | None:
    """Return whether the employer may apply."""
    insured = case["employer_insured_workers"]
    hazard = case["employer_special_hazard_workers"]
    large = both(within(insured, 100, 199), None if hazard is None else hazard <= 99)
    small = both(within(insured, 50, 99), None if hazard is None else hazard >= 1)
    return both(
        case["employer_legally_registered"],
        case["employer_employment_insured"],
        opposite(both(opposite(large), opposite(small))),
    )


def within(value: int | None, least: int, most: int) -> bool | None:
    """Return whether a value that may be unknown lies in a range."""
    return None if value is None else least <= value <= most


def both(*conditions: bool | None) -> bool | None:
    """Return whether all hold: false if one fails, else unknown if one is."""
    if False in conditions:
        return False
    return None if None in conditions else True


def opposite(condition: bool | None) -> bool | None:  # noqa: FBT001 - a truth is the operand
    """Return whether it fails."""
    return None if condition is None else not condition


def standard(case: dict[str, Any]) -> tuple[int, int, int] | None:
    """Return the row of the standards table of an eligible employer."""
    if case["employer_insured_workers"] < 100:
        return SMALL
    return STANDARD.get(case["employer_risk_class"])


class Claim:
    """One claim at work."""

    def __init__(
        self,
        case: dict[str, Any],
        eligible: bool | None,  # noqa: FBT001 - a truth, not a switch
        quotas: tuple[int, int, int] | None,
        ceiling: int | None,
    ) -> None:
        self.case, self.eligible, self.quotas, self.ceiling = case, eligible, quotas, ceiling
        self.visits = case["visits"]
        self.filings, self.open_filings = defaultdict(list), []
        for row in case["filings"]:
            key = row["person"], row["provider"]
            (self.open_filings if None in key else self.filings[key]).append(row)
        self.contracts, self.open_contracts = defaultdict(list), []
        for row in case["contracts"]:
            key = row["provider"]
            (self.open_contracts if key is None else self.contracts[key]).append(row)
        refusals = case["providers_refused_audit_years"]
        self.refusals = {(row["id"], row["value"]) for row in refusals}

    def fates(self) -> list[Fate]:
        """Return what became of each visit, in the order given."""
        visits = self.visits
        fates: list[Fate] = [(0, "", 0)] * len(visits)
        standing = []
        for i in sorted(range(len(visits)), key=lambda i: moment(visits[i])):
            removed_at = self.papers(visits[i])
            if removed_at == "":
                standing.append(i)
            else:
                fates[i] = fate_of(removed_at)
        standing = self.half_days(standing, fates)
        standing = self.within_quota(standing, fates)
        standing = self.nurse_share(standing, fates)
        self.grant(standing, fates)
        return fates

    # -- conditions of the line alone ------------------------------------------------------------

    def papers(self, visit: dict[str, Any]) -> str | None:
        """Return the first of the six that removes the visit, «» if none, None if open before."""
        for name, holds in (
            ("qualification", self.qualified),
            ("filing", self.filed),
            ("refusing_provider", self.not_refused),
            ("contract", self.under_contract),
            ("record", lambda one: one["record_signed"]),
            ("receipt", lambda one: one["receipt_matches"]),
        ):
            passed = holds(visit)
            if not passed:
                return None if passed is None else name
        return ""

    def qualified(self, visit: dict[str, Any]) -> bool | None:
        """Ask for an eligible employer and a day in the year of the claim."""
        day, year = visit["date"], self.case["year"]
        return both(self.eligible, None if day is None or year is None else day.year == year)

    def filed(self, visit: dict[str, Any]) -> bool | None:
        """Ask for a filing of this person at this provider, in time."""
        person, provider, day = visit["person"], visit["provider"], visit["date"]
        if person is None or provider is None:
            return None
        result: bool | None = False
        for row in self.filings.get((person, provider), ()):
            fits = in_time(row, day)
            if fits:
                return True
            result = None if fits is None else result
        for row in self.open_filings:
            may_be = row["person"] in {None, person} and row["provider"] in {None, provider}
            if may_be and in_time(row, day) is not False:
                result = None
        return result

    def not_refused(self, visit: dict[str, Any]) -> bool | None:
        """Ask for a provider that did not refuse an audit in the year before."""
        provider, day = visit["provider"], visit["date"]
        if provider is None or day < FIRST_DAY:
            return None
        year = day.year - 1
        if (provider, year) in self.refusals:
            return False
        may_be = {(provider, None), (None, year), (None, None)}
        return True if self.refusals.isdisjoint(may_be) else None

    def under_contract(self, visit: dict[str, Any]) -> bool | None:
        """Ask for a contract of two parties that covers the day."""
        provider, day = visit["provider"], visit["date"]
        if provider is None:
            return None
        covered = [covers(row, day) for row in self.contracts.get(provider, ())]
        if True in covered:
            return True
        covered += [covers(row, day) and None for row in self.open_contracts]
        return None if None in covered else False

    # -- conditions that count other visits ------------------------------------------------------

    def counts(self, visit: dict[str, Any]) -> bool:
        """Return whether nothing that the visit still needs is open."""
        return (
            self.quotas is not None
            and self.ceiling is not None
            and visit["kind"] is not None
            and visit["fee"] is not None
            and (visit["remote_area"] is True or visit["time_in"] is not None)
        )

    def half_days(self, standing: list[int], fates: list[Fate]) -> list[int]:
        """Let one visit of each group stand in each half-day."""
        taken, left = set(), []
        for i in standing:
            visit = self.visits[i]
            kind, came = visit["kind"], visit["time_in"]
            if not visit["remote_area"]:
                if kind is None or came is None:
                    fates[i] = fate_of(None)
                    continue
                slot = visit["date"], came >= NOON, kind == "physician"
                if slot in taken:
                    fates[i] = fate_of("half_day")
                    continue
                if self.counts(visit):
                    taken.add(slot)
            left.append(i)
        return left

    def within_quota(self, standing: list[int], fates: list[Fate]) -> list[int]:
        """Count physicians by year, the others by month."""
        used, left = defaultdict(int), []
        for i in standing:
            visit = self.visits[i]
            if visit["kind"] is None or self.quotas is None:
                fates[i] = fate_of(None)
                continue
            physician = visit["kind"] == "physician"
            period = None if physician else visit["date"].month
            if used[period] >= self.quotas[0 if physician else 1]:
                fates[i] = fate_of("quota")
                continue
            if self.counts(visit):
                used[period] += 1
            left.append(i)
        return left

    def nurse_share(self, standing: list[int], fates: list[Fate]) -> list[int]:
        """Let no more allied visits stand than visits of nurses."""
        counted = [i for i in standing if self.counts(self.visits[i])]
        nurses = sum(self.visits[i]["kind"] == "nurse" for i in counted)
        allied, left = 0, []
        for i in standing:
            visit = self.visits[i]
            if visit["kind"] == "allied":
                allied += self.counts(visit)
                if allied > nurses:
                    fates[i] = fate_of("nurse_share")
                    continue
            left.append(i)
        return left

    def grant(self, standing: list[int], fates: list[Fate]) -> None:
        """Use up the cap in order, by the last visit partly."""
        left = self.ceiling
        for i in standing:
            visit = self.visits[i]
            if left is None or not self.counts(visit):
                fates[i] = fate_of(None)
                continue
            tenths = 8 if self.quotas is SMALL else 6
            amount = (visit["fee"] * tenths + 5) // 10
            share = min(amount, left)
            left -= share
            fates[i] = (share, "" if share else "annual_cap", amount - share)


def moment(visit: dict[str, Any]) -> tuple[date, int, int]:
    """Return the place of a visit in the order of the law: unknown last."""
    came = visit["time_in"]
    return visit["date"] or LATEST, NOON * 3 if came is None else came, visit["position"]


def fate_of(removed_at: str | None) -> Fate:
    """Return the fate of a visit that gets nothing, or of one that is undecided."""
    return (None, None, None) if removed_at is None else (0, removed_at, 0)


def in_time(filing: dict[str, Any], day: date) -> bool | None:
    """Return whether a day is late enough for a filing; before 2026 no reach is in force."""
    filed, started = filing["filed_on"], filing["started_on"]
    reached = None if filed is None or day < FIRST_DAY else day >= filed - REACH
    return both(reached, None if started is None else day >= started)


def covers(contract: dict[str, Any], day: date) -> bool | None:
    """Return whether a contract of two parties covers a day."""
    starts, ends, parties = contract["starts_on"], contract["ends_on"], contract["parties"]
    return both(
        None if starts is None else starts <= day,
        None if ends is None else day <= ends,
        None if parties is None else parties == 2,
    )
