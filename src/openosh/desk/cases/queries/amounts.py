"""The amounts of a case: as they were decided, or as they would be decided now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.amounts import Explained, shown
from openosh.desk.case_type import Stage
from openosh.desk.cases import deciding, situation, types
from openosh.desk.cases.models import DecisionMade
from openosh.desk.privacy.sealing import Forgotten
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from openosh.desk.amounts import Amounts, AmountsShown
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


def amounts(case: Case, *, by: Actor) -> AmountsShown | None:
    """Return the amounts of a case line by line; none where it is not about money.

    While it is not decided, they are what the law makes of its facts now: nothing of what is only
    proposed is told. None, too, where its facts cannot be, or the persons in it were forgotten.
    """
    kind = types.of(case)
    return None if kind.amounts is None else _found(case, kind.amounts, by)


def amounts_now(now: Situation) -> AmountsShown | None:
    """Return the same for a situation that is at hand: what it knows is not asked again."""
    amounts = now.kind.amounts
    if amounts is None:
        return None
    return _of_kept(now.case, amounts) if _is_decided(now.case) else _of_facts(now, amounts)


def _found(case: Case, amounts: Amounts, by: Actor) -> AmountsShown | None:
    if _is_decided(case):
        return _of_kept(case, amounts)
    return _of_facts(situation.of(case, by=by), amounts)


def _is_decided(case: Case) -> bool:
    return Stage(case.stage) in {Stage.GRANTED, Stage.REFUSED}


def _of_kept(case: Case, amounts: Amounts) -> AmountsShown | None:
    kept = DecisionMade.objects.filter(case=case, name=amounts.decision, move__target=case.state)
    decision = kept.select_related("case").order_by("id").last()
    explained = None if decision is None else deciding.explained(decision)
    if explained is None or isinstance(explained, Forgotten):
        return None
    return shown(amounts, explained)


def _of_facts(now: Situation, amounts: Amounts) -> AmountsShown | None:
    try:
        decided = deciding.decide(
            now.kind,
            now.case.programme,
            amounts.decision,
            now.given,
            now.around,
            now.law_date,
            now.calendar,
        )
    except InvalidFactsError:
        return None
    trace = [one.to_json() for one in decided.result.trace]
    return shown(amounts, Explained(decided.record.facts, decided.record.outcome, trace))
