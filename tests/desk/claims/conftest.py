"""The office of the on-site subsidy: a firm that is qualified for the year, and its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.desk.cases.conftest import Office, moved, office_of

from openosh.desk import clock
from openosh.desk.cases import actions, facts, queries, situation
from openosh.desk.cases.fact_paths import flat
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.programmes.onsite_subsidy import demo_qualification
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.programme import PROGRAMME


NAMES = {"firm": "示範五金股份有限公司", "other_firm": "測試紡織股份有限公司"}
NUMBERS = {"firm": "04595257", "other_firm": "12345675"}
FEBRUARY = dt.datetime(2026, 2, 10, 9, 30, tzinfo=clock.TAIPEI)
AUGUST = dt.datetime(2026, 8, 20, 9, 30, tzinfo=clock.TAIPEI)
MARCH = dt.datetime(2027, 3, 10, 9, 30, tzinfo=clock.TAIPEI)
PAPERS = {
    "registration": 1,
    "insured": 1,
    "premium": 1,
    "account": 1,
    "application_form": 1,
    "claim_form": 1,
    "records": 12,
    "receipts": 7,
    "contract": 1,
}
"""What is attached: that a paper must really be there is tested with the papers."""


@pytest.fixture
def office(db: None) -> Iterator[Office]:  # noqa: ARG001 - asks for a database
    """Everybody who has to do with the on-site subsidy."""
    with office_of(PROGRAMME) as found:
        yield found


@pytest.fixture
def qualified(office: Office) -> Office:
    """The office, once the firm is qualified for the year."""
    qualify(office, "firm")
    return office


def qualify(office: Office, who: str) -> None:
    """Bring a firm's qualification of the year from draft to approval."""
    firm: Actor = getattr(office, who)
    with clock.standing(FEBRUARY):
        answers = demo_qualification.answers(NAMES[who], NUMBERS[who], FEBRUARY.date())
        answers |= {"insured_workers": 180, "insured.insured_workers": 180}
        case = saved(opened("qualification", firm), answers, firm)
        case = on(case, "send", firm)
        case = on(case, "take_up", office.reviewer)
        case = on(case, "propose_approval", office.reviewer)
        on(case, "approve", office.approver)


def opened(kind: str, by: Actor) -> Case:
    """A draft of the person's organisation."""
    with scope.entered(by):
        return actions.open_case(PROGRAMME.slug, kind, by.organisation or 0, by=by)


def saved(case: Case, values: dict[str, Any], by: Actor) -> Case:
    """The case once these facts are written in it."""
    with scope.entered(by):
        actions.save_facts(case.pk, values, seen=case.version, by=by)
        return Case.objects.get(pk=case.pk)


def drafted(claim: dict[str, Any], by: Actor) -> Case:
    """A claim of the person's organisation that is filled in."""
    values = {path: value for path, value in flat(FundsClaim, claim).items() if value is not None}
    return saved(opened("claim", by), values, by)


def on(case: Case, name: str, by: Actor, **more: Any) -> Case:
    """The case after a move with every paper attached."""
    with scope.entered(by):
        now = situation.of(Case.objects.get(pk=case.pk), by=by)
        around = replace(now.around, attached=PAPERS, printed_version=now.around.data_version)
    return moved(case, name, by, surroundings=around, **more)


def decided(case: Case, office: Office) -> Case:
    """The case after review and approval by two people."""
    for name, by in (
        ("take_up", office.reviewer),
        ("propose_grant", office.reviewer),
        ("grant", office.approver),
    ):
        case = on(case, name, by)
    return case


def told(case: Case, by: Actor) -> dict[str, Any]:
    """The facts of a case as they are kept."""
    with scope.entered(by):
        return facts.of_case(case)


def granted(case: Case, by: Actor) -> int | None:
    """What the case was granted, as the person reads it."""
    with scope.entered(by):
        amounts = queries.amounts(case, by=by)
    assert amounts is not None
    return amounts.granted
