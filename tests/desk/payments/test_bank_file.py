"""The file for the bank: documented columns, every account in full, nothing that runs."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from tests.desk.payments.conftest import GRANTED, Paying, sent_out
from tests.sixth_programme.hearing_protectors import workflow

from openosh.desk.isolation import scope
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.payments import actions, payees
from openosh.desk.payments.models import Payment, PaymentList
from openosh.desk.payout import Payee


def natural(name: str) -> Payee:
    """A natural person who is paid."""
    return Payee(
        name, "A200000003", True, "000", "示範銀行", "示範分行", "000123456789", name, "示範路 1 號"
    )


@pytest.fixture
def pays_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy programme pays somebody whose name a spreadsheet would run."""
    payout = dataclasses.replace(workflow.EAR_MUFFS.payout, payee=lambda _: natural("=1+1"))  # type: ignore[type-var]
    monkeypatch.setitem(workflow.EAR_MUFFS.__dict__, "payout", payout)


def written(paying: Paying, chosen: PaymentList) -> list[list[str]]:
    officer = paying.office.officer
    with scope.entered(officer), actions.bank_file(chosen.pk, by=officer) as made:
        return list(csv.reader(io.StringIO(made.read().decode("utf-8-sig"))))


def test_the_file_has_its_columns_and_a_row_for_each_payment(paying: Paying):
    heads, row = written(paying, sent_out(paying))

    assert [one.label for one in actions.COLUMNS] == heads
    assert [paying.case.number, "000", "0001", str(GRANTED)] == [row[1], row[2], row[5], row[8]]


@pytest.mark.usefixtures("pays_a_person")
def test_a_name_that_would_run_as_a_formula_is_shielded(paying: Paying):
    _, row = written(paying, sent_out(paying))

    assert "'=1+1" == row[6]


@pytest.mark.usefixtures("pays_a_person")
def test_of_a_natural_person_nothing_is_shown_unmasked(paying: Paying):
    sent_out(paying)

    with scope.entered(paying.office.officer):
        shown = payees.shown(Payment.objects.select_related("case").get())
    assert isinstance(shown, Payee)
    whole = dataclasses.astuple(natural("=1+1"))
    assert {"000", "示範銀行", "示範分行", True} == set(whole) & set(dataclasses.astuple(shown))


def test_the_journal_keeps_who_had_the_accounts(paying: Paying):
    written(paying, sent_out(paying))

    with scope.entered(paying.office.officer):
        reads = Entry.objects.filter(ledger=Ledger.READS, about="payment.account")
        assert [paying.case.pk] == [one.case for one in reads]
