"""An officer makes a finding out of a case: its organisation, its programme, and where it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.people.models import Membership
from openosh.desk.registers.actions import publish_finding
from openosh.desk.registers.entries.findings import publishable
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.models import Finding
from openosh.desk.registers.said import Found
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db

OFFICER, DAY = "officer@demo.example", dt.date(2026, 7, 1)
LIST = "/registers/office/findings"
SAID = {"year": "115", "valid_from": "115/7/1", "why": "示範理由", "public": "否"}


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def the_officer() -> Actor:
    """The officer of the demonstration, as they act."""
    with scope.entered(OFFICE):
        seat = Membership.objects.select_related("account").get(account__email=OFFICER)
    programmes = tuple(seat.programmes)
    return Actor(seat.account_id, seat.account.name, seat.organisation_id, Role.OFFICER, programmes)


def test_an_officer_finds_out_of_a_case(demo: DemoOffice):
    case, client = demo.cases["employer-d"], demo.people["officer"]
    path = f"/cases/{case.pk}/finding"
    assert path in said(client.get(f"/cases/{case.pk}/"))
    assert case.organisation.name in said(client.get(path))
    what = next(iter(publishable([case.programme])))

    answer = client.post(path, {**SAID, "what": what})

    assert f"/cases/{case.pk}/" == answer["Location"]
    with scope.entered(OFFICE):
        made = Finding.objects.get(source_case=case.pk)
    assert (case.organisation_id, case.programme) == (made.organisation_id, made.programme)
    assert f"/cases/{case.pk}/" in said(client.get(f"{LIST}/{made.pk}"))


def test_nobody_else_finds_out_of_a_case(demo: DemoOffice):
    path = f"/cases/{demo.cases['employer-d'].pk}/finding"
    nowhere = f"/cases/{UUID(int=1)}/finding"

    seen = {who: demo.people[who].get(path).status_code for who in ("reviewer", "employer-d")}

    assert {"reviewer": 403, "employer-d": 403} == seen
    assert 404 == demo.people["employer-a"].get(path).status_code
    assert 404 == demo.people["officer"].get(nowhere).status_code
    assert path not in said(demo.people["reviewer"].get(path.removesuffix("finding")))


def test_nothing_is_found_out_of_a_case_that_is_not_decided(demo: DemoOffice):
    case, client = demo.cases["employer-b"], demo.people["officer"]
    page = f"/cases/{case.pk}/"
    assert page == client.get(f"{page}finding")["Location"]
    assert "案件尚未核定" in said(client.get(page))
    assert f"{page}finding" not in said(client.get(page))


def test_a_finding_names_a_decided_case_of_its_organisation_and_programme(demo: DemoOffice):
    granted, open_one = demo.cases["employer-d"], demo.cases["employer-b"]
    what = next(iter(publishable([granted.programme]))).partition(".")[2]
    right = Found(granted.organisation_id, granted.programme, what, "示範", 2026, DAY, "示範理由")
    right = replace(right, source_case=granted.pk)
    wrong = [
        replace(right, source_case=open_one.pk, organisation=open_one.organisation_id),
        replace(right, organisation=open_one.organisation_id),
        replace(right, source_case=UUID(int=1)),
    ]
    with scope.entered(the_officer()) as by:
        for one in wrong:
            with pytest.raises(RegisterError, match="所據的案件"):
                publish_finding(one, public=False, by=by)
        assert granted.pk == publish_finding(right, public=False, by=by).source_case
