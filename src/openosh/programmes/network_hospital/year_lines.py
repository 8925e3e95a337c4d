"""The lines of a fictional year: cases that are suspected, referred, confirmed, reported."""

from __future__ import annotations

import random  # noqa: TID251 - drawn from the seed of the fictional year
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from openosh.programmes.network_hospital.facts import CONDITIONS
from openosh.programmes.network_hospital.facts_claims import (
    ASSESSMENT_REPORT,
    DERMATITIS,
    ITEMS,
    NOTIFICATION,
    REFERRAL_CONFIRMED,
    SUSPECTED_REFERRAL,
    VISIT_REPORT,
)


T = TypeVar("T")

BEGIN = date(2026, 3, 24)
LAW_DATE = date(2026, 12, 31)
DAYS = 220
ITEM_WEIGHTS = (4, 3, 24, 2, 3)
CONDITION_WEIGHTS = (2, 1, 3, 24, 8, 30)
SUSPICION_WEIGHTS = (8, 4, 10, 3, 1, 0)
"""Hardly anyone claims a suspicion that table 1 does not have."""
STATES = ("passed", "quality_review", "returned", "failed", "overdue", "failed_after_supplement")
OUTCOMES = (
    "suspected",
    "listed",
    "cardiovascular",
    "excluded",
    "not_suspected",
    "not_occupational",
)


@dataclass(frozen=True, slots=True)
class Manner:
    """Shares of what happens, in thousandths."""

    unknown: int
    """Facts that nobody knows, in the papers of a careless payee."""
    careless: int
    """Payees whose papers leave facts unknown."""
    failing: int
    """Lines whose quality review has not passed."""
    flawed: int
    """Conditions of a line that are not fulfilled."""
    repeated: int
    """Lines about a case that the payee has listed before."""
    early: int
    """Lines, and law dates, before the first day that the law covers."""
    days: int
    """Days over which the lines of a payee are spread."""


NATIONAL = Manner(unknown=10, careless=250, failing=80, flawed=15, repeated=120, early=1, days=DAYS)
TIDY = replace(NATIONAL, careless=0, early=0)
DENSE = Manner(unknown=40, careless=400, failing=200, flawed=80, repeated=450, early=20, days=6)


@dataclass(slots=True)
class Drawn:
    """Draws the facts of one claim; what its parts have in common is drawn once."""

    lots: random.Random
    manner: Manner
    case: int
    payee: str = field(init=False)
    careless: bool = field(init=False)
    episodes: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, suspected and confirmed condition of each case that the payee has listed."""
    visits: list[tuple[str, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the payee."""
        self.payee = f"測試受領人{self.case}"
        self.careless = self.happens(self.manner.careless)

    # -- lots ----------------------------------------------------------------------------------

    def below(self, bound: int) -> int:
        """Draw a whole number from 0 up to, not including, the bound."""
        return int(self.lots.random() * bound)

    def happens(self, permille: int) -> bool:
        """Draw whether something happens that happens so many times in a thousand."""
        return self.below(1000) < permille

    def one_of(self, values: tuple[T, ...], weights: tuple[int, ...] = ()) -> T:
        """Draw one of these, by weight."""
        shares = weights or (1,) * len(values)
        spread = [value for value, share in zip(values, shares, strict=True) for _ in range(share)]
        return spread[self.below(len(spread))]

    def known(self, value: T) -> T | None:
        """Return the value, or nothing where the papers leave it open."""
        return None if self.careless and self.happens(self.manner.unknown) else value

    def fulfilled(self) -> bool | None:
        """Draw whether a condition of a line is fulfilled."""
        return self.known(not self.happens(self.manner.flawed))

    def day(self) -> date:
        """Draw the day of a line."""
        if self.happens(self.manner.early):
            return BEGIN - timedelta(days=1 + self.below(30))
        return BEGIN + timedelta(days=self.below(self.manner.days) + self.case % 7)

    # -- one claim -----------------------------------------------------------------------------

    def head(self) -> dict[str, Any]:
        """Draw what is said once of a claim."""
        early = self.happens(self.manner.early)
        kind = self.one_of(("physician", "notifier", "hospital"), (70, 28, 2))
        return {
            "law_date": BEGIN - timedelta(days=1) if early else LAW_DATE,
            "payee": self.known(self.payee),
            "payee_kind": self.known(kind),
            "island_hospital": self.known(self.happens(60)),
        }

    def lines(self, count: int) -> list[dict[str, Any]]:
        """Draw the lines of a claim."""
        return [self.line(at) for at in range(count)]

    def line(self, at: int) -> dict[str, Any]:
        """Draw one line; facts that its item does not ask for are left out."""
        item = self.one_of(ITEMS, ITEM_WEIGHTS)
        episode, suspected, confirmed = self.episode(item)
        on = self.day()
        state = "passed"
        if self.happens(self.manner.failing):
            state = self.one_of((*STATES, "excluded"))
        return {
            "id": f"L{at + 1}",
            "item": self.known(item),
            "episode": self.known(episode),
            "event_on": self.known(on),
            "review_state": self.known(state),
            **getattr(self, f"_{item}")(on, suspected, confirmed),
        }

    def episode(self, item: str) -> tuple[str, str, str]:
        """Draw a case: one listed before, or a new one."""
        if self.episodes and self.happens(self.manner.repeated):
            return self.episodes[self.below(len(self.episodes))]
        of_suspicion = item in {SUSPECTED_REFERRAL, REFERRAL_CONFIRMED}
        weights = SUSPICION_WEIGHTS if of_suspicion else CONDITION_WEIGHTS
        confirmed = self.one_of(CONDITIONS, weights)
        suspected = confirmed if self.happens(850) else self.one_of((*CONDITIONS, DERMATITIS))
        found = (f"測試個案{self.case}-{len(self.episodes) + 1}", suspected, confirmed)
        self.episodes.append(found)
        return found

    def _suspected_referral(self, _: date, suspected: str, __: str) -> dict[str, Any]:
        return {
            "suspected_condition": self.known(suspected),
            "referral_sent": self.fulfilled(),
        }

    def _referral_confirmed(self, _: date, suspected: str, confirmed: str) -> dict[str, Any]:
        return {
            "suspected_condition": self.known(suspected),
            "condition": self.known(confirmed),
            "treated_at_institution": self.fulfilled(),
        }

    def _notification(self, _: date, __: str, confirmed: str) -> dict[str, Any]:
        return {"condition": self.known(confirmed)}

    def _visit_report(self, on: date, suspected: str, _: str) -> dict[str, Any]:
        employer = f"示範事業單位{self.below(9) + 1}"
        self.visits.append((employer, on))
        return {
            **self._report(),
            "suspected_condition": self.known(suspected),
            "employer": self.known(employer),
            "declared_independent": self.fulfilled(),
            "outcome": self.known(self.one_of(OUTCOMES, (40, 30, 10, 8, 1, 1))),
        }

    def _assessment_report(self, on: date, _: str, confirmed: str) -> dict[str, Any]:
        # Thirty working days are about six weeks: some reports come just too late.
        return {
            **self._report(),
            "condition": self.known(confirmed),
            "confirmed_on": self.known(on - timedelta(days=self.below(48))),
        }

    def _report(self) -> dict[str, Any]:
        other = f"測試受領人{self.case + 1}"
        writer = other if self.happens(self.manner.flawed) else self.payee
        return {"report_attached": self.fulfilled(), "writer": self.known(writer)}

    def filings(self) -> list[dict[str, Any]]:
        """Draw where the payee serves as occupational physician: seldom where visited."""
        found = []
        for employer, on in self.visits:
            if self.happens(2 * self.manner.flawed):
                starts = on - timedelta(days=self.below(60))
                ends = None if self.happens(500) else starts + timedelta(days=self.below(90))
                found.append(
                    {
                        "physician": self.known(self.payee),
                        "employer": self.known(employer),
                        "starts_on": self.known(starts),
                        "ends_on": ends,
                    }
                )
        return found

    def earlier_payments(self) -> list[dict[str, Any]]:
        """Draw what was paid in an earlier half-year for cases listed again."""
        found = []
        for episode, _, _ in self.episodes:
            if self.happens(self.manner.repeated // 4):
                item = self.one_of((SUSPECTED_REFERRAL, NOTIFICATION, REFERRAL_CONFIRMED))
                found.append(self._earlier(episode, item, BEGIN))
        for _, on in self.visits:
            if self.happens(self.manner.flawed):
                item = self.one_of((VISIT_REPORT, ASSESSMENT_REPORT))
                found.append(self._earlier(f"測試個案{self.case}-0", item, on))
        return found

    def _earlier(self, episode: str, item: str, on: date) -> dict[str, Any]:
        amount = 250 if item == SUSPECTED_REFERRAL else 600
        return {
            "episode": self.known(episode),
            "item": self.known(item),
            "event_on": self.known(on),
            "amount": self.known(amount),
        }
