"""An officer makes a finding out of a case: its organisation, its programme, and where it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.registers.entries.findings import publishable
from openosh.desk.registers.models import Finding


pytestmark = pytest.mark.django_db

LIST = "/registers/office/findings"
SAID = {"year": "115", "valid_from": "115/7/1", "why": "示範理由", "public": "否"}


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


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
