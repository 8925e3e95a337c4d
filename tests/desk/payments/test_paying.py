"""From the granted case to the money: each step by who may, nothing twice, nothing too much."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from tests.desk.cases.conftest import SLUG, declare_interest
from tests.desk.payments.conftest import (
    GRANTED,
    PERIOD,
    Paying,
    does,
    drawn_up,
    granted,
    paid_out,
    payments,
    sent_out,
)

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal.models import Entry
from openosh.desk.payments import actions, payees, queries
from openosh.desk.payments.errors import NotThereError, PaymentError
from openosh.desk.payments.models import Payment, PaymentList, PaymentState, Recovery


def test_a_granted_case_is_put_on_the_list_with_what_was_decided(paying: Paying):
    drawn_up(paying.office.officer)

    (one,) = payments(paying.office.officer)
    assert (paying.case.pk, GRANTED, "due") == (one.case_id, one.amount, one.state)


def test_a_list_that_is_drawn_up_twice_holds_nothing_twice(paying: Paying):
    first, second = drawn_up(paying.office.officer), drawn_up(paying.office.officer)

    assert first.pk == second.pk
    assert 1 == len(payments(paying.office.officer))


def test_what_is_granted_after_the_list_left_comes_on_another(paying: Paying):
    sent_out(paying)
    later = granted(paying.office, paying.office.other_firm)

    second = drawn_up(paying.office.officer)

    assert [later.pk] == [
        one.case_id for one in payments(paying.office.officer) if one.list_id == second.pk
    ]


def test_the_database_refuses_a_second_payment_of_a_decision(paying: Paying):
    drawn_up(paying.office.officer)
    (one,) = payments(paying.office.officer)
    one.pk = None

    with (
        scope.entered(paying.office.officer),
        pytest.raises(IntegrityError, match="nothing_paid_twice"),
        transaction.atomic(),
    ):
        one.save(force_insert=True)


def test_the_amount_of_a_payment_is_never_written_again(paying: Paying):
    drawn_up(paying.office.officer)

    with (
        scope.entered(paying.office.officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
    ):
        Payment.objects.update(amount=1)


def test_another_period_takes_nothing_of_this_one(paying: Paying):
    does(paying.office.officer, actions.draw_up, SLUG, "ear_muffs", "2026.2")

    assert [] == payments(paying.office.officer)


@pytest.mark.parametrize("who", ["firm", "reviewer", "approver", "auditor", "stranger"])
def test_only_the_officer_draws_up(paying: Paying, who: str):
    with pytest.raises(PermissionDenied):
        drawn_up(getattr(paying.office, who))


def test_who_has_an_interest_in_a_payee_draws_nothing_up(paying: Paying):
    declare_interest(paying.office.officer, paying.case.organisation_id)

    with pytest.raises(PermissionDenied, match="迴避"):
        drawn_up(paying.office.officer)


def test_who_has_an_interest_in_a_payee_releases_nothing(paying: Paying):
    chosen = drawn_up(paying.office.officer)
    does(paying.office.officer, actions.close, chosen.pk)
    declare_interest(paying.second_approver, paying.case.organisation_id)

    with pytest.raises(PermissionDenied, match="迴避"):
        does(paying.second_approver, actions.release, chosen.pk)


def test_who_granted_a_case_does_not_release_its_payment(paying: Paying):
    chosen = drawn_up(paying.office.officer)
    does(paying.office.officer, actions.close, chosen.pk)

    with pytest.raises(PermissionDenied, match="另一位主管"):
        does(paying.office.approver, actions.release, chosen.pk)


def test_the_database_keeps_who_drew_a_list_up_from_releasing_it(paying: Paying):
    chosen = drawn_up(paying.office.officer)

    with (
        scope.entered(paying.office.officer),
        pytest.raises(IntegrityError, match="payment_list_four_eyes"),
        transaction.atomic(),
    ):
        PaymentList.objects.filter(pk=chosen.pk).update(released_by=paying.office.officer.account)


def test_a_list_is_released_once(paying: Paying):
    chosen = sent_out(paying)

    with pytest.raises(PaymentError, match="目前狀態：已送撥付"):
        does(paying.second_approver, actions.release, chosen.pk)


def test_a_payment_that_is_held_does_not_leave(paying: Paying):
    granted(paying.office, paying.office.other_firm)
    chosen = drawn_up(paying.office.officer)
    held = payments(paying.office.officer)[0]
    does(paying.office.officer, actions.hold, held.pk, reason="帳號待確認")
    does(paying.office.officer, actions.close, chosen.pk)
    does(paying.second_approver, actions.release, chosen.pk)

    assert ["held", "sent"] == [one.state for one in payments(paying.office.officer)]


def test_a_held_payment_goes_on_with_the_next_list(paying: Paying):
    granted(paying.office, paying.office.other_firm)
    first = drawn_up(paying.office.officer)
    held = payments(paying.office.officer)[0]
    does(paying.office.officer, actions.hold, held.pk, reason="帳號待確認")
    does(paying.office.officer, actions.close, first.pk)

    does(paying.office.officer, actions.resume, held.pk)

    (again,) = [one for one in payments(paying.office.officer) if one.pk == held.pk]
    assert ("due", "draft") == (again.state, again.list.state)


def test_a_list_with_nothing_to_pay_is_not_closed(paying: Paying):
    chosen = drawn_up(paying.office.officer)
    (one,) = payments(paying.office.officer)
    does(paying.office.officer, actions.hold, one.pk, reason="帳號待確認")

    with pytest.raises(PaymentError, match="沒有可撥付的款項"):
        does(paying.office.officer, actions.close, chosen.pk)


def test_what_the_bank_returned_is_made_again_once(paying: Paying):
    sent_out(paying)
    (one,) = payments(paying.office.officer)
    does(paying.office.officer, actions.mark_returned, one.pk, reason="帳號不符")
    does(paying.office.officer, actions.pay_again, one.pk)

    with pytest.raises(PaymentError, match="已重新列入"):
        does(paying.office.officer, actions.pay_again, one.pk)
    rows = [(row.state, row.amount) for row in payments(paying.office.officer)]
    assert [("returned", GRANTED), ("due", GRANTED)] == rows


def test_never_more_comes_back_than_was_paid(paying: Paying):
    one = paid_out(paying)
    terms = {"reason": "溢領", "clause": "s2.share"}
    does(paying.second_approver, actions.recover, one.pk, amount=GRANTED - 1, **terms)

    with pytest.raises(PaymentError, match="尚餘的 1 元"):
        does(paying.second_approver, actions.recover, one.pk, amount=2, **terms)


def test_the_database_refuses_to_recover_more_than_was_paid(paying: Paying):
    one = paid_out(paying)

    with (
        scope.entered(paying.second_approver),
        pytest.raises(IntegrityError, match="more is recovered"),
        transaction.atomic(),
    ):
        Recovery.objects.create(
            payment=one,
            amount=GRANTED + 1,
            reason="溢領",
            clause="s2.share",
            ordered_by_id=paying.second_approver.account or 0,
            ordered_on=clock.today(),
        )


def test_what_came_back_is_taken_off(paying: Paying):
    one = paid_out(paying)
    recovery = does(
        paying.second_approver,
        actions.recover,
        one.pk,
        amount=400,
        reason="溢領",
        clause="s2.share",
    )
    assert isinstance(recovery, Recovery)
    day = {"repaid_on": clock.today()}
    does(paying.office.officer, actions.repay, recovery.pk, amount=150, **day)

    with pytest.raises(PaymentError, match="尚餘的 250 元"):
        does(paying.office.officer, actions.repay, recovery.pk, amount=251, **day)
    with scope.entered(paying.office.officer):
        assert GRANTED - 150 == queries.net_of(paying.case)


def test_what_was_not_paid_is_not_recovered(paying: Paying):
    drawn_up(paying.office.officer)
    (one,) = payments(paying.office.officer)

    with pytest.raises(PaymentError, match="只有已撥付"):
        does(
            paying.second_approver,
            actions.recover,
            one.pk,
            amount=1,
            reason="溢領",
            clause="s2.share",
        )


def test_a_firm_sees_its_own_payments_and_no_list(paying: Paying):
    granted(paying.office, paying.office.other_firm)
    drawn_up(paying.office.officer)

    with scope.entered(paying.office.firm):
        own = [one.case_id for one in queries.payments_of(paying.office.firm.organisation or 0)]
        assert ([paying.case.pk], 1, 0) == (
            own,
            Payment.objects.count(),
            PaymentList.objects.count(),
        )


def test_staff_of_another_programme_find_no_list(paying: Paying):
    chosen = drawn_up(paying.office.officer)

    with pytest.raises(NotThereError):
        does(paying.office.stranger, actions.close, chosen.pk)


def test_the_total_stands_in_figures_and_in_formal_numerals(paying: Paying):
    granted(paying.office, paying.office.other_firm)
    chosen = drawn_up(paying.office.officer)

    with scope.entered(paying.office.officer):
        total = queries.total_of(chosen)
    assert (2, 2 * GRANTED, "貳仟元整") == (total.count, total.amount, total.formal)


def test_a_granted_case_on_no_list_is_shown_as_a_difference(paying: Paying):
    drawn_up(paying.office.officer)
    granted(paying.office, paying.office.other_firm)

    with scope.entered(paying.office.officer):
        found = queries.agreements(SLUG, "ear_muffs", 2026)
    assert [0, GRANTED] == [one.difference for one in found]


def test_every_step_leaves_one_entry_in_the_journal(paying: Paying):
    paid_out(paying)

    with scope.entered(paying.office.officer):
        told = Entry.objects.filter(event__startswith="payment").order_by("id")
        events = list(told.values_list("event", flat=True))
    steps = ["drawn_up", "closed", "released", "confirmed"]
    assert [f"payments.{step}" for step in steps] == events


def test_what_is_sealed_opens_for_the_bank_alone(paying: Paying):
    drawn_up(paying.office.officer)

    with scope.entered(paying.office.officer):
        one = Payment.objects.select_related("case").get()
        payee = payees.opened(one)
    assert "示範銀行" == getattr(payee, "bank_name", None)
    assert "示範銀行".encode() not in bytes(one.sealed)


def test_there_is_no_file_for_the_bank_before_the_release(paying: Paying):
    chosen = drawn_up(paying.office.officer)

    with pytest.raises(PaymentError, match="尚未送撥付"):
        does(paying.office.officer, actions.bank_file, chosen.pk)


def test_the_bank_returns_what_was_sent_only(paying: Paying):
    drawn_up(paying.office.officer)
    (one,) = payments(paying.office.officer)

    with pytest.raises(PaymentError, match=PaymentState.DUE.label):
        does(paying.office.officer, actions.mark_returned, one.pk, reason="帳號不符")


def test_the_period_of_a_list_is_what_was_asked(paying: Paying):
    assert PERIOD == drawn_up(paying.office.officer).period
