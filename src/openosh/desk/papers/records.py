"""The record of a case, as a paper may quote it: when, by whom, and what came of it, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.case_type import Stage
from openosh.desk.cases import deciding, queries as case_queries, types
from openosh.desk.clock import TAIPEI
from openosh.desk.privacy.sealing import Forgotten


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openosh.desk.case_type import CaseType
    from openosh.desk.cases.models import Case, DecisionMade, MoveMade
    from openosh.desk.isolation.scope import Actor


def record_of(case: Case, *, by: Actor, today: dt.date) -> Mapping[str, Any]:
    """Return what a sheet's ``content`` may know beside the facts.

    Names: ``number`` of the case, ``organisation``, ``today``, ``filed_at`` (an instant in
    Taiwan, or nothing yet), ``supplement_asked_at``, ``outcome`` (``granted``, ``refused`` or
    nothing yet), ``reasons`` (what the persons who decided wrote, then what the law says),
    ``proposed_by``, ``decided_by`` (names), ``state`` (what the applicant calls it), ``amounts``
    (:class:`~openosh.desk.amounts.AmountsShown`: as decided, or as they would be decided now).
    """
    kind = types.of(case)
    # A move that a later revision of the workflow no longer knows decided nothing that it asks of.
    moves = [one for one in case_queries.moves(case) if one.name in kind.move_of]
    asked = [one for one in moves if kind.move_of[one.name].asks]
    deciders = [one for one in moves if kind.move_of[one.name].decides]
    over = Stage(case.stage) in {Stage.GRANTED, Stage.REFUSED}
    return {
        "number": case.number,
        "organisation": case.organisation.name,
        "today": today,
        "filed_at": case.filed_at.astimezone(TAIPEI) if case.filed_at else None,
        "supplement_asked_at": asked[-1].at.astimezone(TAIPEI) if asked else None,
        "outcome": case.stage if over else "",
        "reasons": _reasons(case, kind, deciders) if over else (),
        "proposed_by": deciders[-2].by_name if over and len(deciders) > 1 else "",
        "decided_by": deciders[-1].by_name if over and deciders else "",
        "state": kind.state_seen(case.state, staff=False).label,
        "amounts": case_queries.amounts(case, by=by),
    }


def _reasons(case: Case, kind: CaseType, deciders: Sequence[MoveMade]) -> tuple[str, ...]:
    """Return why: what the last ones wrote, then each condition of the law that failed."""
    said = [one.reason for one in deciders[-2:] if one.reason]
    last = next(reversed(case_queries.decisions(case)), None)
    if last is not None and last.name in kind.check_of:
        said += failed_conditions(last, kind.check_of[last.name].passed)
    return tuple(dict.fromkeys(said))


def failed_conditions(decision: DecisionMade, passed: str) -> list[str]:
    """Return each condition that failed, what was asked for first; none where it was reached."""
    trace = deciding.trace_of(decision)
    if decision.outcome.get(passed) is True or isinstance(trace, Forgotten):
        return []
    failed = [one for one in trace if one.get("value") is False and one.get("sentence")]
    failed.sort(key=lambda one: one["step"] != passed)
    return [f"{one['label']}：{one['sentence']}" for one in failed]
