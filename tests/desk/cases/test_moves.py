"""Moves: who may make them, when, and what changes with them."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk.cases.conftest import (
    ASKED,
    FILLED,
    MONDAY,
    Office,
    days_later,
    declare_interest,
    moved,
    opened,
    sent,
)

from openosh.desk import clock
from openosh.desk.cases import actions, queries, types
from openosh.desk.cases.errors import MoveRefusedError, NotAllowedError
from openosh.desk.cases.models import Case, MoveMade
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.people.models import Membership
from openosh.desk.roles import Role


def test_a_case_that_is_sent_pins_the_law_of_its_day(office: Office):
    case = sent(office.firm)
    assert ("submitted", "open", dt.date(2026, 7, 6)) == (case.state, case.stage, case.law_date)
    assert len(case.rulebook) == 16


def test_the_register_fills_in_what_it_knows(office: Office):
    case = opened(office.firm)
    with scope.entered(office.firm):
        assert "示範五金股份有限公司" == queries.facts(case, by=office.firm)["full_name"]


def test_a_firm_has_one_living_case_a_year(office: Office):
    case = opened(office.firm)
    with pytest.raises(NotAllowedError, match=case.number):
        opened(office.firm)


def test_a_withdrawn_case_makes_room_for_another(office: Office):
    moved(opened(office.firm), "withdraw", office.firm)
    assert "draft" == opened(office.firm).state


def test_the_second_of_two_reviewers_is_told_who_was_first(office: Office):
    case = sent(office.firm)
    moved(case, "propose", office.reviewer, version=case.version)
    with pytest.raises(MoveRefusedError, match="審查員甲已先「擬核定」") as refused:
        moved(case, "reject", office.approver, version=case.version, reason="遲到")
    assert refused.value.outdated


def test_who_proposed_may_not_approve(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer)
    with pytest.raises(MoveRefusedError, match="由另一人辦理"):
        moved(case, "approve", office.reviewer)
    assert "approved" == moved(case, "approve", office.approver).state


def test_a_declared_interest_keeps_a_reviewer_out(office: Office):
    case = sent(office.firm)
    declare_interest(office.reviewer, case.organisation_id)
    with pytest.raises(MoveRefusedError, match="應予迴避"):
        moved(case, "propose", office.reviewer)
    assert "proposed" == moved(case, "propose", office.second_reviewer).state


def test_whoever_sits_in_the_organisation_keeps_out_without_a_word(office: Office):
    case = sent(office.firm)
    _sits_in(office.reviewer, case.organisation_id)
    with pytest.raises(MoveRefusedError, match="應予迴避"):
        moved(case, "propose", office.reviewer)


def test_a_case_is_not_given_to_somebody_who_sits_in_the_organisation(office: Office):
    case = sent(office.firm)
    related = office.reviewer.account or 0
    _sits_in(office.reviewer, case.organisation_id)
    with scope.entered(office.officer):
        with pytest.raises(NotAllowedError, match=r"任職於本案申請單位.*應予迴避"):
            actions.assign(case.pk, related, by=office.officer)
        with pytest.raises(NotAllowedError, match=r"任職於本案申請單位.*應予迴避"):
            actions.set_team(case.pk, [related], by=office.officer)


def test_whoever_takes_a_case_themselves_is_told_why_not_as_it_is(office: Office):
    case = sent(office.firm)
    _sits_in(office.reviewer, case.organisation_id)
    declare_interest(office.second_reviewer, case.organisation_id)

    def told(who: Actor) -> str:
        with scope.entered(who), pytest.raises(NotAllowedError) as refused:
            actions.assign(case.pk, who.account, by=who)
        return str(refused.value)

    assert "您任職於本案申請單位，應予迴避。請改派其他人員辦理。" == told(office.reviewer)
    assert "您已聲明與本案申請單位有利害關係，應予迴避。請改派其他人員辦理。" == told(
        office.second_reviewer
    )


def test_a_seat_that_has_ended_is_no_interest(office: Office):
    case = sent(office.firm)
    _sits_in(office.reviewer, case.organisation_id, until=MONDAY.date() - dt.timedelta(days=1))
    with scope.entered(office.officer):
        given = actions.assign(case.pk, office.reviewer.account, by=office.officer)
    assert office.reviewer.account == given.assigned_to_id


def _sits_in(who: Actor, organisation: int, until: dt.date | None = None) -> None:
    with scope.entered(scope.OFFICE):
        Membership.objects.create(
            account_id=who.account or 0,
            organisation_id=organisation,
            role=Role.APPLICANT,
            since=clock.today() - dt.timedelta(days=30),
            until=until,
        )


def test_a_case_does_not_become_theirs_who_have_an_interest(office: Office):
    case = sent(office.firm)
    declare_interest(office.reviewer, case.organisation_id)
    with pytest.raises(MoveRefusedError, match="應予迴避"):
        moved(case, "ask", office.reviewer, reason="請補正", items=ASKED)


def test_everything_that_hinders_a_move_is_told_at_once(office: Office):
    case = sent(office.firm)
    declare_interest(office.reviewer, case.organisation_id)
    with pytest.raises(MoveRefusedError) as refused:
        moved(case, "reject", office.reviewer)
    said = [one.what for one in refused.value.reasons]
    assert 3 == len(said)
    assert "核定主管辦理" in said[0]
    assert "利害關係" in said[1]
    assert "敘明理由" in said[2]


def test_a_failing_check_refuses_with_the_sentence_of_the_law(office: Office):
    from openosh.desk.case_type import Surroundings

    case = opened(office.firm)
    with scope.entered(office.firm):
        saved = actions.save_facts(case.pk, {"sound_level": 80}, seen=case.version, by=office.firm)
        around = Surroundings(today=dt.date(2026, 7, 6), attached={"report": 1})
        with pytest.raises(MoveRefusedError) as refused:
            actions.move(
                case.pk, "send", by=office.firm, version=saved.version, surroundings=around
            )
    (reason,) = refused.value.reasons
    assert "音壓級 80 分貝，未達 85 分貝" in reason.what
    assert "請補正「噪音」頁。" == reason.next
    assert reason.clause.endswith("s1.noise")


def test_what_is_unknown_is_never_granted(office: Office):
    case = opened(office.firm)
    unknown = {**FILLED, "sound_level": None}
    with scope.entered(office.firm):
        actions.save_facts(case.pk, unknown, seen=case.version, by=office.firm)
    case = moved(case, "send", office.firm)
    case = moved(case, "propose", office.reviewer)
    with pytest.raises(MoveRefusedError, match="尚不能決定：尚缺「音壓級」（見作業環境監測報告）"):
        moved(case, "approve", office.approver)


def test_a_late_answer_is_refused_and_nothing_is_lost(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    with days_later(8):
        with scope.entered(office.firm):
            saved = actions.save_facts(
                case.pk, {"sound_level": 88}, seen=case.version, by=office.firm
            )
        with pytest.raises(MoveRefusedError, match="補件期限」已於115年7月13日屆滿"):
            moved(case, "answer", office.firm, version=saved.version)
        with scope.entered(office.firm):
            assert 88 == queries.facts(case, by=office.firm)["sound_level"]
        assert "submitted" == moved(case, "close", office.reviewer).state


def test_the_office_does_not_close_a_supplement_that_still_runs(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    with days_later(6), pytest.raises(MoveRefusedError, match="尚未屆滿"):
        moved(case, "close", office.reviewer)


def test_a_supplement_opens_exactly_what_it_points_at(office: Office):
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    with scope.entered(office.firm):
        assert {"sound_level"} == queries.open_paths(case, by=office.firm)
        with pytest.raises(NotAllowedError, match="目前不能更改：全銜"):
            actions.save_facts(
                case.pk, {"full_name": "別家公司"}, seen=case.version, by=office.firm
            )
    case = moved(case, "answer", office.firm)
    with scope.entered(office.firm):
        assert frozenset() == queries.open_paths(case, by=office.firm)
        assert {} == queries.asked(case)


def test_a_request_points_at_fields_that_there_are_and_says_what_is_wrong(office: Office):
    case = sent(office.firm)
    items = [actions.AskedItem(path="nowhere", what="?"), actions.AskedItem(slot="report")]
    with pytest.raises(MoveRefusedError) as refused:
        moved(case, "ask", office.reviewer, items=items)
    said = [one.what for one in refused.value.reasons]
    assert "「nowhere」不是申請單位可補正之欄位或文件。" == said[0]
    assert "「作業環境監測報告」沒有說明須補正什麼。" == said[1]


def test_what_the_law_leaves_to_judgement_only_the_office_writes(office: Office):
    case = opened(office.firm)
    with scope.entered(office.firm):
        assert "noisy_enough" not in queries.open_paths(case, by=office.firm)
    case = sent(office.other_firm)
    with scope.entered(office.reviewer):
        assert {"noisy_enough"} == queries.open_paths(case, by=office.reviewer)


def test_a_draft_is_with_the_firm_alone(office: Office):
    case = opened(office.firm)
    with scope.entered(office.reviewer):
        assert not queries.visible_cases(by=office.reviewer).filter(pk=case.pk).exists()


def test_moves_are_never_changed(office: Office):
    case = sent(office.firm)
    with scope.entered(office.reviewer):
        from django.db import DatabaseError, transaction

        with pytest.raises(DatabaseError), transaction.atomic():
            MoveMade.objects.filter(case=case).update(reason="改寫")


def test_what_is_only_proposed_the_applicant_does_not_read(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer)
    kind = types.of(case)

    seen = [
        kind.state_seen(case.state, staff=one.is_staff).label
        for one in (office.firm, office.approver)
    ]
    assert ["已送件", "擬核定"] == seen
    with (
        scope.entered(office.firm),
        pytest.raises(MoveRefusedError, match="案件現為「已送件」，不能「送件」") as refused,
    ):
        actions.move(case.pk, "send", by=office.firm, version=case.version)
    assert "擬核定" not in str(refused.value)


def test_whoever_takes_a_case_up_has_it(office: Office):
    case = sent(office.firm)
    assert case.assigned_to_id is None

    case = moved(case, "ask", office.reviewer, items=ASKED)

    assert office.reviewer.account == case.assigned_to_id


def test_the_end_of_a_case_stops_its_clocks(office: Office):
    case = moved(moved(sent(office.firm), "propose", office.reviewer), "approve", office.approver)
    assert case.due_on is None
    assert case.ended_at is not None
    with scope.entered(office.firm):
        states = [one.state for one in queries.clocks(case, dt.date(2026, 9, 1))]
    assert ["met"] == states


def test_the_number_of_a_case_tells_year_and_month(office: Office):
    assert opened(office.firm).number.startswith("11507")
    assert 10 == len(Case.number.field.clean(opened(office.other_firm).number, None))
