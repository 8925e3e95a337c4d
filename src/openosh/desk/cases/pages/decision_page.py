"""The page of a kept decision: its steps, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases import types
from openosh.desk.cases.queries.timeline import moment
from openosh.desk.privacy.sealing import Forgotten
from openosh.kit.roc import format_roc
from openosh.statute.explain.reasons import STATUS


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType
    from openosh.desk.cases.models import Case, DecisionMade
    from openosh.statute.replay import Replay


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace, in words."""

    label: str
    value: str
    sentence: str
    clause: str
    at: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A kept decision; without steps where the key of the case was destroyed."""

    case: Case
    kind: CaseType
    number: int
    title: str
    status: str
    day: str
    law_day: str
    rulebook: str
    steps: Sequence[Step]
    forgotten: bool
    replayed: str
    holds: bool | None


def decision_page(
    case: Case,
    decision: DecisionMade,
    trace: Sequence[Mapping[str, Any]] | Forgotten,
    replay: Replay | Forgotten | None,
) -> DecisionPage:
    """Return the page of a decision."""
    kind = types.of(case)
    forgotten = isinstance(trace, Forgotten)
    made_again = None if isinstance(replay, Forgotten) else replay
    return DecisionPage(
        case,
        kind,
        decision.pk,
        kind.move_of[decision.move.name].label,
        STATUS[decision.status],
        moment(decision.at),
        format_roc(decision.law_date),
        decision.rulebook,
        [] if isinstance(trace, Forgotten) else [_step(one) for one in trace],
        forgotten,
        made_again.to_text() if made_again else "",
        made_again.holds if made_again else None,
    )


def _step(entry: Mapping[str, Any]) -> Step:
    return Step(
        entry["label"],
        _value(entry["value"]),
        entry["sentence"],
        entry["clause"],
        entry["at"] or "",
    )


def _value(value: Any) -> str:
    match value:
        case None:
            return "無"
        case bool():
            return "是" if value else "否"
        case int():
            return f"{value:,}"
        case _:
            return str(value)
