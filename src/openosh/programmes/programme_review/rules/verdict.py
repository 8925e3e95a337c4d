"""What every check gives back, and how a rule speaks of all rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openosh.statute.symbols import Truth, Whole, all_of, every_failing, truth


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.statute.facts import Facts, Rows
    from openosh.statute.rule import Outcome
    from openosh.statute.symbols import Symbol


R = TypeVar("R", bound="Facts")


def verdict(**conditions: Truth) -> Outcome:
    """Return the outcome of a check.

    ``passed`` is null while it hangs on a fact that nobody knows; ``failed`` lists the conditions
    that do not hold, by the names of their steps, and stays null until each of them is known.
    """
    return {"passed": all_of(*conditions.values()), "failed": every_failing(**conditions)}


def every(rows: Rows[R], test: Callable[[R], Truth]) -> Truth:
    """Return whether all rows pass the test; true of a list without rows."""
    return ~rows.some(lambda row: ~test(row))


def number_of(rows: Rows[R], test: Callable[[R], Truth]) -> Whole:
    """Return how many rows pass the test, absent while that is open of one of them.

    ``Rows.count`` counts what passes for certain, which is right for a grant and wrong for a
    figure of the year: a count that lacks a row is no count.
    """
    is_open = rows.some(lambda row: test(row) & ~test(row))
    return rows.count(test).once(is_open)


def full_sum(rows: Rows[R], amount: Callable[[R], Whole]) -> Whole:
    """Return the sum of the amounts of all rows, absent while one of them is not known."""
    known = rows.total(amount)
    return known.once(rows.largest(amount, known))


def alike(rows: Rows[R], value: Callable[[R], Symbol]) -> Truth:
    """Return whether all rows have the same value; true of one row, whatever it holds.

    Two rows that are known to differ settle it; otherwise it is open while a value is not known.
    """
    anything, never = truth(value=True), truth(value=False)
    is_one = rows.count(lambda _: anything) <= 1
    several = rows.distinct(value, lambda _: anything) > 1
    is_open = rows.some(lambda row: never.once(value(row)))
    return is_one | ~(several | is_open)
