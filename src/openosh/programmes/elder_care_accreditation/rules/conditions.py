"""部分符合: the state of a condition from its parts, and the years that are looked back on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openosh.statute.facts import Facts, Rows
from openosh.statute.grading import MET, PARTLY, UNMET
from openosh.statute.symbols import (
    Text,
    Truth,
    Whole,
    all_of,
    any_of,
    fixed,
    judgement_needed,
    when,
    word,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openosh.statute.symbols import Day


R = TypeVar("R", bound=Facts)
MONTHS_OF_A_YEAR = 12  # not law: the calendar


def parts_of(case: Facts) -> dict[str, Truth]:
    """Return the parts of a condition: every yes or no of its facts, by name."""
    facts = {name: getattr(case, name) for name in case.specs}
    return {name: fact for name, fact in facts.items() if isinstance(fact, Truth)}


def state_of(parts: Mapping[str, Truth]) -> Text:
    """Return met if all parts are there, unmet if none is, partly in between."""
    return (
        when(all_of(*parts.values()))
        .then(word(MET))
        .when(any_of(*parts.values()))
        .then(word(PARTLY))
        .otherwise(word(UNMET))
    )


def met_if(condition: Truth) -> Text:
    """Return met if a condition holds that nobody can fulfil by half, else unmet."""
    return when(condition).then(word(MET)).otherwise(word(UNMET))


def confirmed(answered: Truth, clean: Truth, clause: str) -> Text:
    """Return unmet where a record is known; met only once the authority has answered."""
    unanswered = judgement_needed(Text, clause, "主管機關尚未提供資料；請查詢後再評定")
    return when(~clean).then(word(UNMET)).when(answered).then(met_if(clean)).otherwise(unanswered)


def looked_back_on(case: Facts, happened_on: Day, evaluated_on: Day) -> Truth:
    """Return whether a day lies in the years before an evaluation that are looked back on."""
    months = case.law.count("look_back_years") * MONTHS_OF_A_YEAR
    first = evaluated_on.plus_months(fixed(0) - months)
    return (happened_on >= first) & (happened_on <= evaluated_on)


def how_many(rows: Rows[R], holds: Callable[[R], Truth]) -> Whole:
    """Return how many rows fulfil a condition, open while it is open for any of them."""
    one = rows.largest(lambda row: when(holds(row)).then(fixed(1)).otherwise(fixed(0)), fixed(0))
    return rows.count(holds).once(one)


def state_of_rows(rows: Rows[R], holds: Callable[[R], Truth], *, without: str) -> Text:
    """Return met if all rows fulfil a condition, unmet if none does, partly in between.

    ``without`` is the state where there is no row at all.
    """
    some, some_not = rows.some(holds), rows.some(lambda row: ~holds(row))
    return (
        when(~rows.some())
        .then(word(without))
        .when(~some_not)
        .then(word(MET))
        .when(some)
        .then(word(PARTLY))
        .otherwise(word(UNMET))
    )
