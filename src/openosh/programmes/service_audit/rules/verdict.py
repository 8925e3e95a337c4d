"""What every check gives back, and how a check speaks of all rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openosh.statute.symbols import Truth, all_of, every_failing


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.statute.facts import Facts, Rows
    from openosh.statute.rule import Outcome


R = TypeVar("R", bound="Facts")


def verdict(**conditions: Truth) -> Outcome:
    """Return the outcome of a check.

    ``passed`` is null while it hangs on a fact that nobody knows; a fact that cannot change a
    refusal leaves it false. ``failed`` lists the conditions that do not hold, in the order written
    here, and stays null until each of them is known. A condition bears the name of its step, so
    that a page finds the sentence that says what to correct.
    """
    return {"passed": all_of(*conditions.values()), "failed": every_failing(**conditions)}


def every(rows: Rows[R], test: Callable[[R], Truth]) -> Truth:
    """Return whether all rows pass the test; true of a list without rows."""
    return ~rows.some(lambda row: ~test(row))


def open_while(rows: Rows[R], test: Callable[[R], Truth]) -> Truth:
    """Return false, but absent while it is not known of some row whether it passes the test.

    A count counts what is certain, so that a count that falls short proves nothing while this is
    absent: ``enough | open_while(rows, counts)``.
    """
    return rows.some(lambda row: test(row) & ~test(row))


def possible(test: Truth) -> Truth:
    """Return whether a condition holds, or may yet turn out to hold; never absent itself."""
    return ~(~test).is_true()
