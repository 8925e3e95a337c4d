"""How a fictional year is: an ordinary national one, and one dense in what is rare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping


YEAR = 2026


@dataclass(frozen=True, slots=True)
class Manner:
    """Shares of what happens: a mapping weighs its keys, a single share is in thousandths."""

    sizes: Mapping[tuple[int, int], int]
    """Least and most visits of an employer, before all are scaled to the number wanted."""
    years: Mapping[int, int]
    """The year of a claim."""
    spans: Mapping[int, int]
    """Days over which the visits of an employer are spread."""
    far_days: int
    """Visits a year before or after those days."""
    dear_visits: int
    """Visits whose fee is many times the ordinary: a few of them reach a cap."""
    early_law_dates: int
    """Claims with a law date before the first day that the law covers."""
    careless: int
    """Claims whose papers leave facts unknown."""
    unknown: int
    """Facts that are unknown in those papers."""

    def tidy(self) -> Manner:
        """Return the same year with nothing unknown."""
        return replace(self, careless=0)


NATIONAL = Manner(
    sizes={(0, 0): 8, (3, 30): 50, (30, 90): 33, (150, 600): 9},
    years={YEAR: 96, YEAR - 1: 1, YEAR + 1: 3},
    spans={365: 1},
    far_days=8,
    dear_visits=4,
    early_law_dates=0,
    careless=250,
    unknown=10,
)
DENSE = Manner(
    sizes={(0, 0): 6, (1, 4): 20, (5, 15): 50, (16, 30): 24},
    years={YEAR: 86, YEAR - 1: 7, YEAR + 1: 7},
    spans={1: 2, 4: 3, 15: 2, 60: 2, 365: 2},
    far_days=60,
    dear_visits=150,
    early_law_dates=20,
    careless=500,
    unknown=30,
)
