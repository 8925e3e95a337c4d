"""Who a practitioner is stays sealed: in tables, in the journal, in what a program says of it."""

from __future__ import annotations

import pytest
from django.db import connection
from psycopg import sql
from tests.desk.isolation import worlds
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    NURSE,
    Office,
    organisation,
    registered,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.actions import security_kept
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.privacy.actions import destroy_key, make_key
from openosh.desk.privacy.models import Key
from openosh.desk.privacy.sealing import NoSuchKeyError, NotOpenedError, unseal
from openosh.desk.registers import actions, identities
from openosh.desk.registers.errors import AnotherPersonError, RegisterError
from openosh.desk.registers.kinds import PractitionerKind, QualificationKind
from openosh.desk.registers.models import Practitioner, PractitionerAccount
from openosh.desk.registers.said import Person, Proof


pytestmark = pytest.mark.django_db

NUMBER = "TEST-778899"
ANOTHER = Person("測試護理乙", IDENTIFIER, PractitionerKind.NURSE)


def licensed(office: Office) -> Practitioner:
    one = registered(office.provider)
    with scope.entered(office.provider):
        proof = Proof(QualificationKind.LICENCE, NUMBER, DAY)
        actions.add_qualification(one.pk, proof, by=office.provider)
    return one


def entries(ledger: Ledger, event: str) -> list[Entry]:
    with scope.entered(OFFICE):
        return list(Entry.objects.filter(ledger=ledger, event=event))


def everything() -> str:
    """Return every row of every table, as text."""
    with worlds.admin() as connected:
        return "\n".join(
            row[0]
            for table in worlds.tables(connected)
            for row in connected.execute(
                sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
            )
        )


@pytest.mark.django_db(transaction=True)
def test_no_table_holds_a_name_an_identifier_or_a_number_in_the_clear(office: Office):
    one = licensed(office)
    with scope.entered(office.provider):
        actions.unmask(one.pk, reason="核對證件", by=office.provider)

    told = everything()
    hexed = [plain.encode().hex() for plain in (NAME, IDENTIFIER, NUMBER)]
    assert "示○○○甲" in told
    assert [] == [plain for plain in (NAME, IDENTIFIER, NUMBER, *hexed) if plain in told]


def test_nothing_that_a_program_says_of_a_person_names_them(
    office: Office, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level("DEBUG"):
        one = licensed(office)
        with (
            scope.entered(office.other_provider),
            pytest.raises(AnotherPersonError) as refused,
        ):
            actions.register_practitioner(
                ANOTHER, started_on=DAY, full_time=True, by=office.other_provider
            )

    proof = Proof(QualificationKind.LICENCE, NUMBER, DAY)
    said = f"{one} {one!r} {NURSE!r} {proof!r} {refused.value} {caplog.text}"
    assert [] == [plain for plain in (NAME, IDENTIFIER, NUMBER, ANOTHER.name) if plain in said]


def test_unmasking_says_who_it_is_and_is_kept_with_its_reason(office: Office):
    one = licensed(office)

    with scope.entered(office.provider):
        shown = actions.unmask(one.pk, reason="核對證件", by=office.provider)

    assert (NAME, IDENTIFIER) == (shown.name, shown.identifier)
    (kept,) = entries(Ledger.READS, "personal.read")
    assert ("practitioner.identity", one.key, office.provider.account) == (
        kept.about,
        kept.person,
        kept.account,
    )
    assert "核對證件" in str(kept.details)


@pytest.mark.parametrize("reason", ["", "  ", "長" * 201])
def test_without_a_reason_nobody_is_unmasked(office: Office, reason: str):
    one = licensed(office)

    with scope.entered(office.provider), pytest.raises(RegisterError, match="理由"):
        actions.unmask(one.pk, reason=reason, by=office.provider)
    assert [] == entries(Ledger.READS, "personal.read")


def test_the_key_of_a_person_is_the_offices_alone(office: Office):
    """Otherwise a row that somebody may see could be opened past the journal."""
    one = licensed(office)

    for by in (office.provider, office.nurse, office.officer, office.operator):
        with scope.entered(by), pytest.raises(NoSuchKeyError):
            unseal(one.key, bytes(one.name_sealed), context=identities.NAME)


def test_a_linked_person_sees_who_looked(office: Office):
    one = licensed(office)
    with scope.entered(office.nurse):
        actions.link_account(IDENTIFIER, NAME, by=office.nurse)
    with scope.entered(office.officer):
        actions.unmask(one.pk, reason="查核", by=office.officer)

    with scope.entered(office.nurse):
        seen = Entry.objects.filter(ledger=Ledger.READS, person=one.key)
        assert [office.officer.account] == [entry.account for entry in seen]
    with scope.entered(office.provider):
        assert not Entry.objects.filter(ledger=Ledger.READS, person=one.key).exists()


def test_trying_anothers_identifier_is_kept_as_an_attempt(office: Office):
    licensed(office)

    with security_kept(), pytest.raises(AnotherPersonError):  # noqa: SIM117 - as a request does
        with scope.entered(office.other_provider):
            actions.register_practitioner(
                ANOTHER, started_on=DAY, full_time=True, by=office.other_provider
            )

    (kept,) = entries(Ledger.SECURITY, "practitioner.claimed")
    assert office.other_provider.account == kept.account


def test_nobody_links_an_account_to_a_person_who_does_not_work_there(office: Office):
    registered(office.other_provider)

    with scope.entered(office.nurse), pytest.raises(AnotherPersonError):
        actions.link_account(IDENTIFIER, NAME, by=office.nurse)


def test_what_was_forgotten_is_forgotten(office: Office):
    one = licensed(office)
    with scope.entered(OFFICE):
        destroy_key(one.key, reason="保存期限屆滿", by=OFFICE)

    with scope.entered(office.provider):
        shown = actions.unmask(one.pk, reason="核對證件", by=office.provider)

    assert ("已依保存期限銷毀", "已依保存期限銷毀") == (str(shown.name), str(shown.identifier))


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_by_which_a_forgotten_person_would_be_recognised(office: Office):
    """Not the keyed hashes, which say whose an identifier was to whoever has the key of hashes."""
    one = licensed(office)
    with scope.entered(office.nurse):
        actions.link_account(IDENTIFIER, NAME, by=office.nurse)
    traces = {
        identities.blinded(IDENTIFIER).hex(),
        identities.recognised(NUMBER).hex(),
        one.masked_name,
    }
    assert traces == left_of(traces)

    with scope.entered(OFFICE):
        destroy_key(one.key, reason="保存期限屆滿", by=OFFICE)

    assert set() == left_of(traces)
    with scope.entered(OFFICE):
        assert not PractitionerAccount.objects.exists()
        assert Key.objects.get(pk=one.key).account is None
        assert "已依保存期限銷毀" == Practitioner.objects.get().masked_name


def test_whoever_was_forgotten_is_entered_anew(office: Office):
    one = licensed(office)
    with scope.entered(OFFICE):
        destroy_key(one.key, reason="保存期限屆滿", by=OFFICE)

    proof = Proof(QualificationKind.LICENCE, NUMBER, DAY)
    with scope.entered(office.provider), pytest.raises(RegisterError, match="重新登錄到職"):
        actions.add_qualification(one.pk, proof, by=office.provider)
    anew = licensed(office)

    assert one.pk != anew.pk
    with scope.entered(OFFICE):
        assert (NAME, IDENTIFIER) == identities.opened(anew)


def test_a_key_that_is_nobodys_of_the_registers_takes_nothing_along(office: Office):
    one = licensed(office)
    with scope.entered(OFFICE):
        other = make_key(by=OFFICE)
        destroy_key(other, reason="保存期限屆滿", by=OFFICE)
        kept = Practitioner.objects.get(pk=one.pk)

    assert ("示○○○甲", False) == (kept.masked_name, kept.is_forgotten)


def left_of(traces: set[str]) -> set[str]:
    """Which of some texts stand in a table, whichever."""
    told = everything()
    return {one for one in traces if one in told}


def test_a_sealed_name_does_not_open_as_an_identifier_or_for_another(office: Office):
    one = licensed(office)
    other = registered(
        office.provider, Person("測試醫師丙", "A100000001", PractitionerKind.PHYSICIAN)
    )

    with connection.cursor() as cursor, scope.entered(OFFICE):
        cursor.execute("SELECT name_sealed FROM registers_practitioner WHERE id = %s", [one.pk])
        sealed = bytes(cursor.fetchone()[0])
        for key, context in ((one.key, identities.IDENTIFIER), (other.key, identities.NAME)):
            with pytest.raises(NotOpenedError):
                unseal(key, sealed, context=context)


def test_the_journal_of_an_organisation_names_a_person_by_key_alone(office: Office):
    one = licensed(office)

    (kept,) = entries(Ledger.EVENTS, "practitioner.registered")
    assert (one.key, organisation(office.provider), "") == (
        kept.person,
        kept.organisation,
        kept.about,
    )
