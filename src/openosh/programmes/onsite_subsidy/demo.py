"""What the programme shows of itself: applications in every state, and claims of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.programmes.onsite_subsidy import demo_claims, demo_qualification


if TYPE_CHECKING:
    from openosh.desk.demonstration import Cast


QUALIFYING = 4
"""So many applicants show what becomes of an application; those behind them claim."""
CLAIMING = 2


def make(cast: Cast) -> None:
    """Add the cases of the demonstration."""
    applicants = list(cast.applicants.values())
    demo_qualification.make(cast, applicants[:QUALIFYING])
    demo_claims.make(cast, applicants[QUALIFYING : QUALIFYING + CLAIMING])
