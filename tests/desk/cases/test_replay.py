"""Kept decisions are made again, to the dollar."""

from __future__ import annotations

import dataclasses
import json

import pytest
from click.testing import CliRunner
from tests.desk.cases.conftest import Office, moved, sent
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.desk import registry
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.privacy.actions import destroy_key
from openosh.server.commands.replay import command
from openosh.statute.numbers import Numbers


pytestmark = pytest.mark.django_db


def approved(office: Office) -> Case:
    return moved(moved(sent(office.firm), "propose", office.reviewer), "approve", office.approver)


def replay(*words: str):
    return CliRunner().invoke(command, list(words), standalone_mode=False)


def test_every_decision_holds_under_its_own_law(office: Office):
    approved(office)
    result = replay("--all")
    assert 0 == result.return_value
    assert "依同一法規" in result.output
    assert "共 2 件決定，2 件相符。" in result.output


def test_one_case_is_made_again_by_its_number(office: Office):
    case = approved(office)
    told = json.loads(replay(case.number, "--json").output)
    assert [(case.number, "claim", True)] * 2 == [
        (one["case"], one["decision"].rpartition(".")[2], one["holds"]) for one in told
    ]


def test_another_law_is_told_with_the_place_where_it_differs(office: Office):
    approved(office)
    source = (PROGRAMME.folder / "law" / "numbers.toml").read_text(encoding="utf-8")
    other = dataclasses.replace(PROGRAMME)
    other.__dict__["numbers"] = Numbers.parse(source.replace('"1/2"', '"1/4"'))
    registry.register([other])
    result = replay("--all")
    registry.register([PROGRAMME])
    assert 1 == result.return_value
    assert "法定數值不同" in result.output
    assert "/outcome/granted：原為 1,000，重算為 500" in result.output


def test_a_number_that_there_is_not_is_said(office: Office):
    approved(office)
    result = replay("00000")
    assert 1 == result.return_value
    assert "沒有存檔的決定：00000" in result.output


def test_what_was_forgotten_cannot_be_made_again_and_is_no_error(office: Office):
    case = approved(office)
    with scope.entered(scope.OFFICE):
        destroy_key(case.key, reason="保存期限屆滿", by=scope.OFFICE)
    result = replay("--all")
    assert 0 == result.return_value
    assert "無法重算" in result.output


def test_one_says_which_or_all(office: Office):
    del office
    assert "收件序號" in str(replay().exception)
