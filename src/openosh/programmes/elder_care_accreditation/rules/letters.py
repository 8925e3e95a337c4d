"""The letter of an indicator by its scheme, for whichever indicator is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openosh.programmes.elder_care_accreditation.facts import LETTERED, SCHEME
from openosh.statute.grading import Letters
from openosh.statute.symbols import Symbol, Text, Truth, nothing, when


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.programmes.elder_care_accreditation.facts import Sheet
    from openosh.statute.facts import Facts


S = TypeVar("S", bound=Symbol)


def grade_of(sheet: Sheet, indicator: str) -> Text:
    """Return the letter of one indicator, nothing while another is at hand."""
    letter = _letters(sheet, indicator).grade(sheet.conditions.values())
    return when(at_hand(sheet, indicator)).then(letter).otherwise(nothing())


def grade_of_states(case: Facts, indicator: str, states: tuple[Text, ...]) -> Text:
    """Return the letter of an indicator whose conditions are themselves computed, in order."""
    of = dict(zip(SCHEME.conditions_of(indicator), states, strict=True))
    return Letters(case.law, "indicators", indicator).grade(of)


def at_hand(sheet: Sheet, indicator: str) -> Truth:
    """Return whether this is the indicator at hand, for certain: no branch waits for the others."""
    return (sheet.indicator == indicator).is_true()


def of_the_indicator(sheet: Sheet, make: Callable[[Letters], S]) -> S:
    """Return what the scheme of the indicator at hand makes."""
    *others, last = LETTERED
    result = make(_letters(sheet, last))
    for one in reversed(others):
        result = when(at_hand(sheet, one)).then(make(_letters(sheet, one))).otherwise(result)
    return result.once(sheet.indicator)


def told(indicator: str) -> str:
    """Return the sentence of a letter: how each condition was assessed, and what follows."""
    conditions = SCHEME.conditions_of(indicator)
    listed = "、".join(f"第{n}項{{conditions_{n}}}" for n in conditions)
    return f"{listed}：{{{indicator.lower()}}}"


def _letters(sheet: Sheet, indicator: str) -> Letters:
    return Letters(sheet.law, "indicators", indicator)
