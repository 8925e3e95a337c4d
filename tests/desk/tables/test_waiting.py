"""A table that waits is sealed; what need not wait any more is forgotten, with its key."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.desk.people.office import Office
from tests.desk.tables.brought import BAD, CLINIC, FIRM, HEADS, bring, organisations, saved, written
from tests.desk.tables.tables_made import csv

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.people import actions as people
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.errors import OrganisationKnownError
from openosh.desk.people.models import Organisation
from openosh.desk.privacy.actions import destroy_key
from openosh.desk.privacy.models import Key
from openosh.desk.privacy.sealing import Forgotten, unseal
from openosh.desk.roles import OrganisationKind
from openosh.desk.tables import actions, reading
from openosh.desk.tables.models import Sheet
from openosh.desk.tables.waiting import KEPT, grid_of


pytestmark = pytest.mark.django_db


def waiting() -> str:
    """Everything that the database keeps of tables, bytes as what they spell."""
    with entered(OFFICE):
        kept = [value for one in Sheet.objects.values() for value in one.values()]
    return " ".join(
        bytes(one).decode(errors="replace") if isinstance(one, bytes | memoryview) else str(one)
        for one in kept
    )


def sheet_of(answer: Any) -> str:
    """The number of the table that an answer shows."""
    return str(answer.redirect_chain[-1][0].rsplit("/", 1)[-1])


def keys() -> list[str]:
    """Why each key was destroyed; nothing while it lives."""
    with entered(OFFICE):
        return list(Key.objects.order_by("made_at").values_list("destroyed_why", flat=True))


def opened() -> list[str]:
    """The cells that a living key still opens, headings left out."""
    with entered(OFFICE):
        lines = [line for one in Sheet.objects.all() for line in grid_of(one).lines[1:]]
    return [cell.text for line in lines for cell in line.cells if cell.text]


def test_rows_to_mend_wait_with_a_new_key_and_the_others_are_forgotten(operator: Client):
    first = bring(operator, "organisations", csv(HEADS, FIRM, BAD))
    assert FIRM[1] in first.content.decode()
    assert not any(text in waiting() for text in (FIRM[1], FIRM[4], BAD[1], "全銜"))
    with entered(OFFICE):
        sealed, key = Sheet.objects.values_list("sealed", "key").get()

    written(operator, first)

    assert ["其餘之列已寫入或略過。", ""] == keys()
    assert [text for text in BAD if text] == opened()
    with entered(OFFICE):
        context = f"table:{sheet_of(first)}"
        assert isinstance(unseal(key or uuid4(), bytes(sealed or b""), context=context), Forgotten)
    left = operator.get(first.redirect_chain[-1][0]).content.decode()
    assert "待改正 <b>1</b> 列" in left


def test_a_table_that_is_written_whole_is_forgotten(operator: Client):
    mended = ["00000173", "測試匯入改好", "事業單位", "", ""]

    result = written(operator, bring(operator, "organisations", csv(HEADS, mended)))

    assert ["匯入之資料已全部寫入。"] == keys()
    assert "已寫入 <b>1</b> 列" in result.content.decode()


def test_a_row_that_is_refused_keeps_itself_and_no_other(
    operator: Client, monkeypatch: pytest.MonkeyPatch
):
    """As when somebody else enters the same while this person looks at the preview."""
    preview = bring(operator, "organisations", csv(HEADS, FIRM, CLINIC))
    real = people.add_organisation

    def refuses_one(kind: OrganisationKind, said: Registered, *, by: Actor) -> Organisation:
        if said.name == CLINIC[1]:
            raise OrganisationKnownError(said.name)
        return real(kind, said, by=by)

    monkeypatch.setattr(people, "add_organisation", refuses_one)
    result = written(operator, preview).content.decode()

    assert {FIRM[1]} == organisations()
    assert ["其餘之列已寫入或略過。", ""] == keys()
    assert [text for text in CLINIC if text] == opened()
    assert "已寫入 <b>1</b> 列" in result
    assert "寫入時未被接受。" in result
    back = reading.read(saved(operator.get(f"{preview.redirect_chain[-1][0]}/to-mend.ods")))
    assert [CLINIC[0]] == [line.cells[0].text for line in back.lines[1:]]


def test_a_table_that_nobody_wrote_is_forgotten_with_its_key(operator: Client):
    old = bring(operator, "organisations", csv(HEADS, FIRM)).redirect_chain[-1][0]
    with entered(OFFICE):
        due = Key.objects.get().keep_until
    assert clock.today() + KEPT == due

    with entered(OFFICE):
        Sheet.objects.update(made_at=clock.now() - KEPT - dt.timedelta(minutes=1))
    bring(operator, "organisations", csv(HEADS, CLINIC))

    assert 404 == operator.get(old).status_code
    assert ["匯入之資料逾保留期間。", ""] == keys()


def test_after_seven_days_nobody_opens_a_table_even_if_it_was_not_swept(operator: Client):
    address = bring(operator, "organisations", csv(HEADS, FIRM, BAD)).redirect_chain[-1][0]

    with clock.standing(clock.now() + KEPT + dt.timedelta(minutes=1)):
        asked = [
            operator.get(address),
            operator.get(f"{address}/to-mend.csv"),
            operator.post(address),
        ]

    assert [404, 404, 404] == [one.status_code for one in asked]
    assert set() == organisations()


def test_nor_the_rows_to_mend_of_one_that_was_written(operator: Client):
    address = written(
        operator, bring(operator, "organisations", csv(HEADS, FIRM, BAD))
    ).redirect_chain[-1][0]

    with clock.standing(clock.now() + KEPT + dt.timedelta(minutes=1)):
        asked = [operator.get(address), operator.get(f"{address}/to-mend.csv")]
        cells = opened()

    assert [404, 404] == [one.status_code for one in asked]
    assert [] == cells


def test_the_daily_sweep_forgets_what_is_over_whoever_brought_it(operator: Client, office: Office):
    bring(operator, "organisations", csv(HEADS, FIRM))
    with entered(OFFICE):
        Sheet.objects.update(account=office.reviewer.pk)
    later = clock.now() + KEPT + dt.timedelta(minutes=1)
    with clock.standing(later - dt.timedelta(days=1)):
        bring(operator, "organisations", csv(HEADS, CLINIC))

    with clock.standing(later):
        swept = [actions.sweep(), actions.sweep()]

    assert [1, 0] == swept
    assert ["匯入之資料逾保留期間。", ""] == keys()
    with entered(OFFICE):
        assert [office.operator.pk] == [one.account_id for one in Sheet.objects.all()]


def test_a_table_whose_key_is_destroyed_is_not_there(operator: Client):
    address = bring(operator, "organisations", csv(HEADS, FIRM)).redirect_chain[-1][0]
    with entered(OFFICE):
        destroy_key(Key.objects.get().pk, reason="示範", by=OFFICE)

    assert 404 == operator.get(address).status_code
    assert 404 == operator.post(address).status_code
    assert set() == organisations()
