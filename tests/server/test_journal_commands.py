"""The commands that look after the journal and the keys."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.journal.actions import record
from openosh.desk.journal.models import Entry
from openosh.desk.privacy import actions, sealing
from openosh.desk.roles import Role
from openosh.server import menu


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

EMPLOYER = Actor(account=1, name="示範雇主", organisation=11, role=Role.APPLICANT)
A_DAY = dt.datetime(2026, 7, 1, 9, 0, tzinfo=clock.TAIPEI)


@pytest.fixture(autouse=True)
def _a_day_with_an_entry() -> None:
    with clock.standing(A_DAY), entered(EMPLOYER):
        record("case.opened", by=EMPLOYER)


def test_days_are_closed_once_and_their_roots_printed(capsys: pytest.CaptureFixture[str]):
    with clock.standing(A_DAY + dt.timedelta(days=2)):
        assert 0 == menu.run(["close-days"])
        first = capsys.readouterr().out.splitlines()
        assert 0 == menu.run(["close-days"])

    assert ["2026-07-01 events", "2026-07-02 events"] == [one[:17] for one in first]
    assert "" == capsys.readouterr().out


def test_an_export_is_whole_and_one_that_was_changed_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "journal.jsonl"
    assert 0 == menu.run(["export-journal", str(file)])
    assert 0 == menu.run(["verify-journal", str(file)])
    assert 0 == menu.run(["verify-journal", str(file), str(file)])
    assert "✓ 日誌完整：events 1 則" in capsys.readouterr().out

    file.write_bytes(file.read_bytes().replace(b"case.opened", b"case.closed"))
    assert 1 == menu.run(["verify-journal", str(file)])
    assert "第 2 行：events 第 1 則的內容與雜湊值不符" in capsys.readouterr().out


def test_what_is_due_is_listed_and_destroyed_only_when_asked_for(
    capsys: pytest.CaptureFixture[str],
):
    with clock.standing(A_DAY), entered(EMPLOYER):
        key = actions.make_key(by=EMPLOYER)
        actions.keep_until(key, A_DAY.date(), by=EMPLOYER)

    with clock.standing(A_DAY + dt.timedelta(days=1)):
        assert 0 == menu.run(["erase"])
        assert f"{key}　保存至 115年7月1日" in capsys.readouterr().out
        assert frozenset() == gone(key)
        assert 2 == menu.run(["erase", "--on", "2026-07-03", "--destroy"])
        assert "還沒到" in capsys.readouterr().err
        assert 0 == menu.run(["erase", "--destroy"])
        assert frozenset({key}) == gone(key)
        assert 0 == menu.run(["erase"])
        assert "沒有保存期限已滿的金鑰" in capsys.readouterr().err
    with entered(OFFICE):
        told = Entry.objects.get(event="key.destroyed")
    assert '{"reason":"保存期限於 115年7月1日 屆滿"}' == told.details


def gone(key: UUID) -> frozenset[UUID]:
    with entered(OFFICE):
        return sealing.destroyed([key])
