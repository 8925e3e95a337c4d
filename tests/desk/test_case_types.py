"""A type of case that contradicts itself is refused when it is written, with everything at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from openosh.desk import registry
from openosh.desk.case_type import CaseType, Check, Move, Stage, State, WorkflowError
from openosh.desk.roles import Role
from openosh.programmes.onsite_subsidy.workflow import QUALIFICATION
from openosh.server.discovery import programmes


def test_every_type_of_case_of_every_programme_can_be_read():
    found = [(one.slug, name) for one in programmes() for name in one.case_types]
    registry.register(programmes())

    assert ("onsite_subsidy", "qualification") in found
    assert all(isinstance(registry.case_type(*one), CaseType) for one in found)


def test_every_check_is_a_decision_of_its_programme():
    for programme in programmes():
        for name in programme.case_types:
            for check in programme.case_type(name).checks:
                assert check.passed in programme.decider(check.decision).program.outcome


def test_all_that_a_type_names_and_does_not_have_is_told_at_once():
    stray = Move(
        "stray", "迷路", ("nowhere",), "elsewhere", frozenset({Role.REVIEWER}), "s1", letter="none"
    )

    with pytest.raises(WorkflowError) as refused:
        replace(QUALIFICATION, moves=(*QUALIFICATION.moves, stray))

    for name in ("nowhere", "elsewhere", "none"):
        assert f"「{name}」不存在" in str(refused.value)


def test_a_state_that_nothing_leads_to_is_told():
    island = State("island", "孤島", Stage.OPEN)

    with pytest.raises(WorkflowError, match="狀態「island」無法到達"):
        replace(QUALIFICATION, states=(*QUALIFICATION.states, island))


def test_a_state_that_is_seen_as_none_there_is_is_told():
    blurred = State("draft", "草稿", Stage.DRAFT, seen_as="nowhere")

    with pytest.raises(WorkflowError, match="draft 之對外狀態「nowhere」不存在"):
        replace(QUALIFICATION, states=(blurred, *QUALIFICATION.states[1:]))


def test_a_check_that_asks_nothing_or_in_two_ways_is_told():
    silent = Check("affidavit", "切結書")
    torn = Check("form_seal", "用印", lambda *_: None, each=lambda *_: ())

    for check in (silent, torn):
        with pytest.raises(WorkflowError, match=f"檢核「{check.decision}」須就全案"):
            replace(QUALIFICATION, checks=(*QUALIFICATION.checks, check))


def test_what_is_asked_row_by_row_decides_no_case():
    by_row = tuple(
        replace(one, given=None, each=lambda *_: ()) if one.decision == "eligibility" else one
        for one in QUALIFICATION.checks
    )

    with pytest.raises(WorkflowError, match="決定「eligibility」係逐列檢核"):
        replace(QUALIFICATION, checks=by_row)


def test_only_staff_see_what_is_proposed():
    seen = [QUALIFICATION.state_seen("approval_proposed", staff=staff) for staff in (True, False)]

    assert ["approval_proposed", "under_review"] == [one.name for one in seen]


def test_moves_are_offered_in_the_order_in_which_they_are_written():
    offered = QUALIFICATION.moves_from("under_review", Role.REVIEWER)

    assert ["ask", "propose_approval", "propose_refusal"] == [one.name for one in offered]


def test_nobody_without_a_role_is_offered_anything():
    assert () == QUALIFICATION.moves_from("draft", None)
