"""The outcome that every check has: whether it passed, and the names of what is not in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.statute.symbols import all_of, every_failing


if TYPE_CHECKING:
    from openosh.statute.rule import Outcome
    from openosh.statute.symbols import Truth


def verdict(**conditions: Truth) -> Outcome:
    """Return the outcome of a check.

    ``passed`` is null while it hangs on a fact that nobody knows; a fact that cannot change a
    refusal leaves it false. ``failed`` lists the conditions that do not hold, in the order written
    here, and stays null until each of them is known.
    """
    return {"passed": all_of(*conditions.values()), "failed": every_failing(**conditions)}
