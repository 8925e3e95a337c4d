"""Asking the law about a case: checks before a move, and decisions that are kept.

What is kept is the record of :mod:`openosh.statute.replay`, so that the same decision can be made
again under the law and the calendar of its day, to the dollar.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from openosh.desk import registry
from openosh.desk.amounts import Explained
from openosh.desk.cases import office_calendar
from openosh.desk.cases.fact_paths import paths_of, problem_path
from openosh.desk.cases.models import DecisionMade
from openosh.desk.privacy.sealing import Forgotten, box, unseal
from openosh.statute.decide import DECIDED
from openosh.statute.intake import InvalidFactsError
from openosh.statute.replay import Record, Replay, replay
from openosh.statute.worktime import use_calendar


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from openosh.desk.case_type import CaseType, Check, Given, Surroundings
    from openosh.desk.cases.models import Case, MoveMade
    from openosh.desk.programme import Programme
    from openosh.kit.calendar import OfficeCalendar
    from openosh.statute.decide import Decider, Missing, Result


class CheckStatus(StrEnum):
    """What came out of a check."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """A fact is missing: it can be supplied, and nothing is refused for it but the move."""

    @property
    def label(self) -> str:
        """Return what people call it."""
        return {"passed": "通過", "failed": "不符", "unknown": "尚缺資料"}[self]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check as it stands: what came out, why, and by which clause."""

    check: Check
    status: CheckStatus
    sentences: tuple[str, ...]
    clause: str

    @property
    def blocks(self) -> bool:
        """Return whether a move that asks for it is refused."""
        return self.check.blocks and self.status is not CheckStatus.PASSED


_deciders: dict[tuple[str, str], tuple[Programme, Decider]] = {}


def decider_of(programme: str, name: str) -> Decider:
    """Return what decides, made once for each programme that the office runs."""
    now = registry.programme(programme)
    held = _deciders.get((programme, name))
    if held is None or held[0] is not now:
        held = _deciders[programme, name] = (now, now.decider(name))
    return held[1]


def ask(
    programme: str,
    check: Check,
    facts: Given,
    around: Surroundings,
    law_date: dt.date,
    calendar: OfficeCalendar,
) -> CheckResult | None:
    """Return how a check stands; nothing where it does not arise."""
    requests = check.requests(facts, around)
    if not requests:
        return None
    decider = decider_of(programme, check.decision)
    with use_calendar(calendar):
        told = [(row, *_answer(decider, check, law_date, given)) for row, given in requests]
    said = [f"{row}：{one}" if row else one for row, _, sentences in told for one in sentences]
    return CheckResult(
        check,
        max((status for _, status, _ in told), key=_GRAVITY.index),
        tuple(dict.fromkeys(said)),
        f"{decider.prefix}{decider.decision.clause}",
    )


_GRAVITY = (CheckStatus.PASSED, CheckStatus.UNKNOWN, CheckStatus.FAILED)
"""A check of several rows stands as its worst row does."""


def _answer(
    decider: Decider, check: Check, law_date: dt.date, given: Given
) -> tuple[CheckStatus, tuple[str, ...]]:
    """Return how one request stands, and why."""
    try:
        result = decider.decide(law_date, given)
    except InvalidFactsError as error:
        return CheckStatus.FAILED, tuple(problem.message for problem in error.problems)
    return _status(check, result), sentences_of(result, check.passed)


def _status(check: Check, result: Result) -> CheckStatus:
    match result.outcome.get(check.passed):
        case None:
            return CheckStatus.UNKNOWN
        case False:
            return CheckStatus.FAILED
        case _:
            return CheckStatus.PASSED  # true, or an amount that could be computed


def sentences_of(result: Result, passed: str) -> tuple[str, ...]:
    """Return why an outcome is not reached: conditions that failed, then facts that are missing."""
    if result.outcome.get(passed) is True:
        return ()
    failed = [entry for entry in result.trace if entry.value is False and entry.sentence]
    own = [entry for entry in failed if entry.step == passed]
    others = [entry for entry in failed if entry.step != passed]
    said = [f"{entry.label}：{entry.sentence}" for entry in (*own, *others)]
    said += [lacking(result, one) for one in result.missing]
    return tuple(dict.fromkeys(said))


def lacking(result: Result, missing: Missing) -> str:
    """Say which fact is missing, by its name, and which paper would supply it."""
    facts = result.decider.decision.facts
    known = paths_of(facts).get(problem_path(facts, missing.fact))
    label = known.label if known else missing.fact
    return f"尚缺「{label}」" + (f"（見{missing.evidence}）" if missing.evidence else "")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was computed and not yet kept."""

    name: str
    result: Result
    record: Record


def decide(
    kind: CaseType,
    programme: str,
    name: str,
    facts: Given,
    around: Surroundings,
    law_date: dt.date,
    calendar: OfficeCalendar,
) -> Decided:
    """Compute a decision about a case.

    Raises:
        InvalidFactsError: with every fact that cannot be.
    """
    given = _request(kind, name, facts, around)
    decider = decider_of(programme, name)
    with use_calendar(calendar):
        result = decider.decide(law_date, given)
        return Decided(name, result, Record.of(result, given))


def _request(kind: CaseType, name: str, facts: Given, around: Surroundings) -> Mapping[str, Any]:
    """Return the facts of the request: those of the check of that name, or of the case itself."""
    check = kind.check_of.get(name)
    asked = check.requests(facts, around) if check else ()
    return asked[0][1] if asked else facts


def keep(case: Case, move: MoveMade, decided: Decided) -> DecisionMade:
    """Keep a decision with its request and trace, sealed with the key of the case."""
    request = json.dumps(decided.record.to_json(), ensure_ascii=False)
    trace = json.dumps([one.to_json() for one in decided.result.trace], ensure_ascii=False)
    key = box(case.key)
    return DecisionMade.objects.create(
        case=case,
        move=move,
        name=decided.name,
        law_date=decided.result.law_date,
        rulebook=decided.result.rulebook,
        status=decided.result.status,
        outcome=decided.record.outcome,
        request=key.seal(request, context=_context(case, "request")),
        trace=key.seal(trace, context=_context(case, "trace")),
        at=move.at,
    )


def is_open(decided: Decided) -> bool:
    """Return whether the law could not decide with what is known."""
    return decided.result.status != DECIDED


def trace_of(decision: DecisionMade) -> list[dict[str, Any]] | Forgotten:
    """Return the steps of a kept decision, or that they were destroyed with the case's key."""
    opened = unseal(
        decision.case.key, bytes(decision.trace), context=_context(decision.case, "trace")
    )
    return opened if isinstance(opened, Forgotten) else list(json.loads(opened))


def explained(decision: DecisionMade) -> Explained | Forgotten:
    """Return a kept decision with what was asked, or that it was destroyed with the case's key."""
    trace, record = trace_of(decision), _record_of(decision)
    if isinstance(trace, Forgotten) or isinstance(record, Forgotten):
        return Forgotten()
    return Explained(record.facts, decision.outcome, trace)


def asked_of(decision: DecisionMade) -> Given | Forgotten:
    """Return what a kept decision was asked, or that it was destroyed with the case's key."""
    record = _record_of(decision)
    return record if isinstance(record, Forgotten) else record.facts


def again(decision: DecisionMade) -> Replay | Forgotten:
    """Make a kept decision again, by the office calendar of its moment."""
    record = _record_of(decision)
    if isinstance(record, Forgotten):
        return record
    with use_calendar(office_calendar.in_force(decision.at)):
        return replay(record, decider_of(decision.case.programme, decision.name))


def _record_of(decision: DecisionMade) -> Record | Forgotten:
    opened = unseal(
        decision.case.key, bytes(decision.request), context=_context(decision.case, "request")
    )
    return opened if isinstance(opened, Forgotten) else Record.from_json(json.loads(opened))


def _context(case: Case, what: str) -> str:
    return f"decision:{case.pk}:{what}"
