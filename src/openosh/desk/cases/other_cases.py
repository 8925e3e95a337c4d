"""What a case is held against beside itself: other cases of the organisation, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.case_type import FindingAbout, OtherCase, Stage
from openosh.desk.cases import facts as stored
from openosh.desk.cases.fact_paths import value_at
from openosh.desk.cases.models import Case, DecisionMade
from openosh.desk.privacy.sealing import Forgotten
from openosh.desk.registers.queries import published_findings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from openosh.desk.case_type import CaseType


DECIDED = (Stage.GRANTED, Stage.REFUSED)


def is_decided(case: UUID, organisation: int, programme: str) -> bool:
    """Return whether a case that the one who acts may see is theirs and was decided."""
    return Case.objects.filter(
        pk=case, organisation=organisation, programme=programme, stage__in=DECIDED
    ).exists()


def of(case: Case, kind: CaseType) -> tuple[OtherCase, ...]:
    """Return the other filed cases of the types that a type looks at, oldest first."""
    if not kind.looks_at:
        return ()
    found = Case.objects.filter(
        organisation=case.organisation_id,
        programme=case.programme,
        kind__in=kind.looks_at,
        filed_at__isnull=False,
    ).exclude(pk=case.pk)
    others = list(found.order_by("filed_at", "id"))
    outcomes = _outcomes([one for one in others if one.stage in DECIDED])
    return tuple(
        OtherCase(one.kind, one.number, one.once, Stage(one.stage), outcomes.get(one.pk))
        for one in others
    )


def _outcomes(cases: Sequence[Case]) -> Mapping[UUID, Mapping[str, Any]]:
    """Return what the move that decided each of these cases computed."""
    if not cases:
        return {}
    stands = {one.pk: one.state for one in cases}
    made = DecisionMade.objects.filter(case__in=cases).order_by("id")
    rows = made.values_list("case", "move__target", "outcome")
    return {case: outcome for case, target, outcome in rows if stands[case] == target}


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
