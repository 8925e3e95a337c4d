"""What is added to the journal is numbered and chained as its transaction ends, and then stays."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from openosh.desk.isolation.scope import OFFICE, PUBLIC, Actor, entered
from openosh.desk.journal import export, verifier
from openosh.desk.journal.actions import Ledger, record, record_security, security_kept
from openosh.desk.journal.models import Entry, Link
from openosh.desk.roles import Role


REVIEWER = Actor(account=7, name="示範審查員", organisation=3, role=Role.REVIEWER)


def exported() -> verifier.Checked:
    return verifier.Checked(export.lines())


@pytest.mark.django_db(transaction=True)
def test_entries_are_numbered_in_the_order_in_which_transactions_end():
    with entered(REVIEWER):
        record("one", by=REVIEWER)
        record("two", by=REVIEWER)
        assert Link.objects.count() == 0
    with entered(REVIEWER):
        record("three", by=REVIEWER)
    with entered(OFFICE):
        links = Link.objects.select_related("entry").order_by("number")
        told = [(one.number, one.entry.event) for one in links]

    assert told == [(1, "one"), (2, "two"), (3, "three")]
    assert exported().problems == []


@pytest.mark.django_db(transaction=True)
def test_each_ledger_has_its_own_numbers():
    with entered(REVIEWER):
        record("one", by=REVIEWER)
        record("two", by=REVIEWER, ledger=Ledger.READS)
    with entered(OFFICE):
        numbers = dict(Link.objects.values_list("ledger", "number"))

    assert numbers == {"events": 1, "reads": 1}


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_no_entry_and_no_gap():
    def fail() -> None:
        record("never", by=REVIEWER)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), entered(REVIEWER):
        fail()
    with entered(REVIEWER):
        record("one", by=REVIEWER)

    checked = exported()
    assert checked.problems == []
    assert [len(chain) for chain in checked.hashes.values()] == [1, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain():
    errors: list[BaseException] = []

    def write(account: int) -> None:
        actor = Actor(account=account, name="示範人員")
        try:
            for number in range(20):
                with entered(actor):
                    record(f"event.{number}", by=actor)
                    record(f"read.{number}", by=actor, ledger=Ledger.READS)
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[account]) for account in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    checked = exported()
    assert errors == []
    assert checked.problems == []
    assert [len(chain) for chain in checked.hashes.values()] == [120, 0, 120, 0]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_whoever_waits_to_be_chained_holds_up_nobody_who_waits_for_a_row():
    """The one at its end waits for a row of the other, who has an entry of its own to chain."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE parent (id int PRIMARY KEY); INSERT INTO parent VALUES (1)")
        cursor.execute(
            "CREATE TABLE child (parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)"
        )
        cursor.execute("GRANT ALL ON parent, child TO PUBLIC")
    connections["owner"].close()
    locked, tried, errors = threading.Event(), threading.Event(), list[BaseException]()

    def hold() -> None:
        try:
            with entered(REVIEWER), connection.cursor() as cursor:
                cursor.execute("SELECT * FROM parent FOR UPDATE")
                locked.set()
                tried.wait(10)
                threading.Event().wait(0.3)  # until the other has come to its end
                record("holder", by=REVIEWER)
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)
        finally:
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(10)
    with entered(REVIEWER), connection.cursor() as cursor:
        record("waiter", by=REVIEWER)
        cursor.execute("INSERT INTO child VALUES (1)")
        tried.set()
    holder.join()

    assert errors == []
    assert exported().problems == []


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize("alias", ["default", "owner"])
@pytest.mark.parametrize("table", ["journal_entry", "journal_link", "journal_root"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET ledger = 'x'", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_nobody_changes_or_removes_what_is_written(alias: str, table: str, statement: str):
    with entered(REVIEWER):
        record("one", by=REVIEWER)
    with transaction.atomic(alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config('openosh.role', 'office', true)")
        with pytest.raises(DatabaseError), transaction.atomic(alias):
            cursor.execute(statement.format(table))

    assert exported().problems == []


@pytest.mark.django_db
def test_the_web_role_cannot_chain_by_hand():
    with pytest.raises(DatabaseError), entered(OFFICE), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_link (entry_id, ledger, number, previous, hash)"
            " VALUES (1, 'events', 1, '', '')"
        )
    with pytest.raises(DatabaseError), entered(OFFICE), connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_turn VALUES (1)")


@pytest.mark.django_db
def test_nobody_writes_in_another_name():
    with pytest.raises(DatabaseError), entered(PUBLIC):
        record("one", by=REVIEWER)
    with pytest.raises(DatabaseError), entered(REVIEWER):
        record("one", by=Actor(account=8, name="示範同事", organisation=3, role=Role.REVIEWER))


@pytest.mark.django_db(transaction=True)
def test_an_attempt_is_told_even_when_its_transaction_is_undone():
    def fail() -> None:
        record("never", by=REVIEWER)
        record_security("access.denied", by=REVIEWER, details={"path": "/cases/"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), security_kept(), entered(REVIEWER):
        fail()
    with entered(OFFICE):
        told = list(Entry.objects.values_list("ledger", "event", "account"))

    assert told == [("security", "access.denied", 7)]


@pytest.mark.django_db(transaction=True)
def test_a_stranger_at_the_door_may_be_told_of():
    record_security("sign-in.failed", by=Actor(entrance=True), subject=7)
    with entered(OFFICE):
        told = list(Entry.objects.values_list("event", "account", "subject"))

    assert told == [("sign-in.failed", None, 7)]


@pytest.mark.django_db(transaction=True)
def test_signs_that_no_table_can_keep_do_not_stop_an_entry():
    with entered(REVIEWER):
        record("one", by=REVIEWER, about="a\x00b", details={"text": "\x00\ud800"})

    assert exported().problems == []
