"""What a case is held against beside itself: other cases of the organisation, and findings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import F

from openosh.desk.case_type import FindingAbout, OtherCase, Stage
from openosh.desk.cases import deciding, facts as stored
from openosh.desk.cases.fact_paths import value_at
from openosh.desk.cases.models import Case, DecisionMade
from openosh.desk.privacy.sealing import Forgotten
from openosh.desk.registers.queries import published_findings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from openosh.desk.case_type import CaseType, Given


DECIDED = (Stage.GRANTED, Stage.REFUSED)


def is_decided(case: UUID, organisation: int, programme: str) -> bool:
    """Return whether a case that the one who acts may see is theirs and was decided."""
    return Case.objects.filter(
        pk=case, organisation=organisation, programme=programme, stage__in=DECIDED
    ).exists()


def of(case: Case, kind: CaseType) -> tuple[OtherCase, ...]:
    """Return the other filed cases of the types that a type looks at, oldest first.

    What was asked of their decisions is sealed: it is opened for a check that reads it, no sooner.
    """
    if not kind.looks_at:
        return ()
    found = Case.objects.filter(
        organisation=case.organisation_id,
        programme=case.programme,
        kind__in=kind.looks_at,
        filed_at__isnull=False,
    ).exclude(pk=case.pk)
    others = list(found.order_by("filed_at", "id"))
    decisions = _decisions([one for one in others if one.stage in DECIDED])
    return tuple(_told(one, decisions.get(one.pk)) for one in others)


def _told(case: Case, decision: DecisionMade | None) -> OtherCase:
    told = OtherCase(case.kind, case.number, case.once, Stage(case.stage))
    if decision is None:
        return told
    return replace(told, outcome=decision.outcome, request=partial(_asked, decision))


def _asked(decision: DecisionMade) -> Given | None:
    asked = deciding.asked_of(decision)
    return None if isinstance(asked, Forgotten) else asked


def _decisions(cases: Sequence[Case]) -> Mapping[UUID, DecisionMade]:
    """Return the decision that each of these cases ended with."""
    if not cases:
        return {}
    made = DecisionMade.objects.filter(case__in=cases, move__target=F("case__state"))
    found = made.select_related("case").defer("request", "trace").order_by("id")
    return {one.case_id: one for one in found}


def findings(kind: CaseType) -> tuple[FindingAbout, ...]:
    """Return the published findings of the names that a type reads."""
    found = [one for name in kind.reads for one in _published(name)]
    return tuple(found)


def _published(name: str) -> list[FindingAbout]:
    programme, _, own = name.rpartition(".")
    return [
        FindingAbout(name, one.organisation, one.number, one.finding.year)
        for one in published_findings(own)
        if one.finding.programme == programme
    ]


def carried(kind: CaseType, programme: str, organisation: int) -> dict[str, Any]:
    """Return what a new case takes over from the newest granted one of the type it names."""
    if not kind.carries_from:
        return {}
    found = Case.objects.filter(
        organisation=organisation, programme=programme, kind=kind.carries_from, stage=Stage.GRANTED
    )
    newest = found.order_by("-ended_at").first()
    if newest is None:
        return {}
    facts = stored.of_case(newest)
    values = {here: value_at(facts, there) for here, there in kind.carries.items()}
    return {path: value for path, value in values.items() if _is_known(value)}


def _is_known(value: Any) -> bool:
    return value is not None and not isinstance(value, Forgotten)
