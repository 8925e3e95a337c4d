"""What is sealed opens with its own key and context only, and with nothing once the key is gone."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings as examples, strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from openosh.desk.isolation.scope import OFFICE, PUBLIC, Actor, entered
from openosh.desk.journal.models import Entry
from openosh.desk.privacy import actions, queries, sealing
from openosh.desk.privacy.models import Key
from openosh.desk.roles import Role
from openosh.server import keyring


pytestmark = pytest.mark.django_db

EMPLOYER = Actor(account=1, name="示範雇主", organisation=11, role=Role.APPLICANT)
STRANGER = Actor(account=2, name="示範他人", organisation=12, role=Role.APPLICANT)
OPERATOR = Actor(account=3, name="示範維運", organisation=13, role=Role.OPERATOR)
TODAY = dt.date(2026, 9, 1)


@pytest.fixture
def key() -> uuid.UUID:
    with entered(EMPLOYER):
        return actions.make_key(by=EMPLOYER)


@given(st.text(), st.text(max_size=40))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_sealed_text_opens_as_it_was(key: uuid.UUID, text: str, context: str):
    with entered(EMPLOYER):
        assert text == sealing.unseal(
            key, sealing.seal(key, text, context=context), context=context
        )


def test_what_is_sealed_shows_nothing_of_the_text(key: uuid.UUID):
    with entered(EMPLOYER):
        first = sealing.seal(key, "示範員", context="name")
        second = sealing.seal(key, "示範員", context="name")

    assert "示範員".encode() not in first
    assert first != second


def test_a_sealed_text_does_not_open_elsewhere(key: uuid.UUID):
    with entered(EMPLOYER):
        other = actions.make_key(by=EMPLOYER)
        sealed = sealing.seal(key, "示範員", context="case:1:name")
        with pytest.raises(sealing.NotOpenedError):
            sealing.unseal(key, sealed, context="case:2:name")
        with pytest.raises(sealing.NotOpenedError):
            sealing.unseal(other, sealed, context="case:1:name")


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
def test_a_sealed_text_that_was_changed_does_not_open(key: uuid.UUID, place: int):
    with entered(EMPLOYER):
        sealed = bytearray(sealing.seal(key, "示範員", context="name"))
        sealed[place] ^= 1
        with pytest.raises(sealing.NotOpenedError):
            sealing.unseal(key, bytes(sealed), context="name")


def test_a_stranger_may_not_use_a_key(key: uuid.UUID):
    for actor in (STRANGER, PUBLIC, OPERATOR):
        with entered(actor), pytest.raises(sealing.NoSuchKeyError):
            sealing.seal(key, "示範員", context="name")


def test_a_key_is_looked_up_once(key: uuid.UUID, django_assert_num_queries: DjangoAssertNumQueries):
    with entered(EMPLOYER), django_assert_num_queries(1):
        for number in range(10):
            sealing.seal(key, "示範員", context=f"name:{number}")


def test_the_index_of_a_value_is_the_same_however_it_is_written():
    found = sealing.blind("A123456789", context="identity")

    assert found == sealing.blind(" ａ１２３４５６７８９ ", context="identity")
    assert found != sealing.blind("A123456788", context="identity")
    assert found != sealing.blind("A123456789", context="phone")


def test_what_a_destroyed_key_sealed_is_forgotten(key: uuid.UUID):
    with entered(EMPLOYER):
        sealed = sealing.seal(key, "示範員", context="name")
    with entered(OPERATOR):
        actions.destroy_key(key, reason="保存期限屆滿", by=OPERATOR)
    with entered(EMPLOYER):
        forgotten = sealing.unseal(key, sealed, context="name")
        with pytest.raises(sealing.NoSuchKeyError):
            sealing.seal(key, "示範員", context="name")

    assert "已依保存期限銷毀" == str(forgotten)
    assert not forgotten
    with entered(OFFICE):
        assert frozenset({key}) == sealing.destroyed([key])
        told = Entry.objects.get(event="key.destroyed")
        assert (key, '{"reason":"保存期限屆滿"}') == (told.person, told.details)


def test_a_key_is_destroyed_only_once_by_the_operator_with_a_reason(key: uuid.UUID):
    with entered(EMPLOYER), pytest.raises(actions.ErasureRefusedError):
        actions.destroy_key(key, reason="保存期限屆滿", by=EMPLOYER)
    with entered(OPERATOR):
        with pytest.raises(actions.ErasureRefusedError):
            actions.destroy_key(key, reason=" ", by=OPERATOR)
        actions.destroy_key(key, reason="保存期限屆滿", by=OPERATOR)
        with pytest.raises(sealing.NoSuchKeyError):
            actions.destroy_key(key, reason="保存期限屆滿", by=OPERATOR)


def test_a_destroyed_key_never_comes_back(key: uuid.UUID):
    with entered(OPERATOR):
        actions.destroy_key(key, reason="保存期限屆滿", by=OPERATOR)
    with entered(OFFICE), pytest.raises(DatabaseError):
        Key.objects.filter(id=key).update(wrapped=b"", destroyed_at=None)


def test_nobody_but_the_office_changes_a_key(key: uuid.UUID):
    with entered(EMPLOYER):
        assert Key.objects.filter(id=key).update(keep_until=TODAY) == 0
    with pytest.raises(DatabaseError), entered(OFFICE), connection.cursor() as cursor:
        cursor.execute("DELETE FROM privacy_key")


def test_keys_are_due_the_day_after_their_retention(key: uuid.UUID):
    with entered(EMPLOYER):
        alive = actions.make_key(by=EMPLOYER)
        actions.keep_until(key, TODAY, by=EMPLOYER)
        actions.keep_until(alive, TODAY, by=EMPLOYER)
        actions.keep_on(alive, by=EMPLOYER)
    with entered(OFFICE):
        assert [] == queries.due(TODAY)
        assert [(key, TODAY)] == queries.due(TODAY + dt.timedelta(days=1))


def test_a_new_master_key_wraps_every_key_and_opens_what_was_sealed(
    key: uuid.UUID, settings: Settings
):
    with entered(EMPLOYER):
        sealed = sealing.seal(key, "示範員", context="name")
    settings.KEYS = settings.KEYS.rotated()
    newest = {settings.KEYS.newest: settings.KEYS.masters[settings.KEYS.newest]}

    assert 1 == actions.rewrap(by=OFFICE)
    assert 0 == actions.rewrap(by=OFFICE)
    settings.KEYS = settings.KEYS._replace(masters=newest)
    with entered(EMPLOYER):
        assert "示範員" == sealing.unseal(key, sealed, context="name")


def test_a_running_process_learns_of_a_new_master_key(
    key: uuid.UUID, settings: Settings, tmp_path: Path
):
    before, rotated = settings.KEYS, settings.KEYS.rotated()
    keyring.save(rotated, tmp_path)
    settings.READ_KEYS = lambda: keyring.load(tmp_path)
    settings.KEYS = rotated
    actions.rewrap(by=OFFICE)
    settings.KEYS = before

    with entered(EMPLOYER):
        sealed = sealing.seal(key, "示範員", context="name")
        assert "示範員" == sealing.unseal(key, sealed, context="name")


def test_another_keyring_says_that_it_is_another(key: uuid.UUID, settings: Settings):
    settings.KEYS = keyring.made()
    with (
        entered(EMPLOYER),
        pytest.raises(sealing.NotOpenedError, match="請放回這個資料庫原來的金鑰檔"),
    ):
        sealing.seal(key, "示範員", context="name")
