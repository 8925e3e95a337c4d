"""Two reviewers have the same page open: one wins, the other is told who was first."""

from __future__ import annotations

import pytest
from tests.desk.pages.demo_office import DemoOffice


pytestmark = pytest.mark.django_db


def test_whoever_is_slower_is_told_and_nothing_is_done_twice(demo: DemoOffice):
    case = demo.cases["employer-b"]
    path = f"/cases/{case.pk}/move/take_up"
    first, second = demo.people["reviewer"], demo.people["reviewer-2"]
    assert [200, 200] == [one.get(path).status_code for one in (first, second)]

    won = first.post(path, {"version": case.version})
    told = second.post(path, {"version": case.version})

    assert (302, 409) == (won.status_code, told.status_code)
    assert "示範審查員一已先「開始審查」" in told.content.decode()
    assert "您的動作沒有執行" in told.content.decode()
