"""A published project as the facts of a proposed opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from decimal import Decimal

    from openosh.programmes.programme_review.measures import Measure, Project


EXECUTION = "補助款執行率"
"""The measure that prints the execution rate of a budget."""
AS_PUBLISHED = "執行經費符合規定，如評核結果所載"


def facts_of(project: Project) -> dict[str, Any]:
    """Return a published project as the facts of a proposed opinion.

    The evaluator found every budget compliant; only one project prints its execution rate.
    """
    printed = [one.value for one in project.measures if one.name == EXECUTION]
    return {
        "execution_percent": _number(printed[0]) if printed else None,
        "threshold_applies": bool(printed),
        "budget_reason": None if printed else AS_PUBLISHED,
        "budget_accepted": True,
        "items": [
            {"number": number, "title": item.title}
            for number, item in enumerate(project.items, start=1)
        ],
        "measures": [_measure(one) for one in project.measures],
    }


def _measure(one: Measure) -> dict[str, Any]:
    return {
        "id": str(one.number),
        "item": one.item,
        "numeric": one.is_numeric,
        "actual": _number(one.value) if one.is_numeric else None,
        "completed": True,
        "evidenced": True,
        "target": _number(one.target),
        "required_percent": None,
        "reason": None,
        "accepted": None,
    }


def _number(value: Decimal | None) -> float | None:
    """Return a printed figure as a request has it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
