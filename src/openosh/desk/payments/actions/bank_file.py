"""The file for the bank: a released list as CSV, with every account in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from openosh.desk.journal import actions as journal
from openosh.desk.payments import payees
from openosh.desk.payments.errors import PaymentError
from openosh.desk.payments.locking import locked_list
from openosh.desk.payments.models import ListState, Payment, PaymentState
from openosh.desk.payments.queries import payments_on
from openosh.desk.payments.seats import payer_of
from openosh.desk.privacy.sealing import Forgotten
from openosh.desk.tables import writing
from openosh.desk.tables.columns import Column, Kind


if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from openosh.desk.isolation.scope import Actor

COLUMNS = (
    Column("payment", "款項編號", Kind.IDENTIFIER),
    Column("case", "收件序號", Kind.IDENTIFIER),
    Column("bank_code", "銀行代號", Kind.IDENTIFIER),
    Column("bank_name", "銀行"),
    Column("branch", "分行"),
    Column("account_number", "帳號", Kind.IDENTIFIER),
    Column("account_name", "戶名"),
    Column("number", "統一編號或身分證字號", Kind.IDENTIFIER),
    Column("amount", "金額（元）", Kind.WHOLE),
)
"""The columns in their order; a text that a spreadsheet would run gets an apostrophe before it."""


@transaction.atomic
def bank_file(number: int, *, by: Actor) -> IO[bytes]:
    """Return what a released list tells the bank; the journal keeps who had it of each case.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: nobody who pays for the programme.
        PaymentError: it was not released yet, or a payee has been forgotten.
    """
    one = locked_list(number)
    payer_of(one.programme, by)
    if one.state not in {ListState.SENT, ListState.CONFIRMED}:
        raise PaymentError("清冊尚未送撥付，沒有給銀行的檔案；請先由主管送撥付。")
    leaving = payments_on(one).filter(state__in=(PaymentState.SENT, PaymentState.PAID))
    rows = [_row(payment) for payment in leaving]
    for payment in leaving:
        journal.record_read("payment.account", by=by, case=payment.case_id, person=payment.case.key)
    return writing.write(writing.Format.CSV, "撥款清冊", COLUMNS, rows)


def _row(payment: Payment) -> Mapping[str, Any]:
    payee = payees.opened(payment)
    if isinstance(payee, Forgotten):
        raise PaymentError(f"{payment.case.number} 的受款人資料已依保存期限銷毀，不能再產製檔案。")
    return {
        "payment": str(payment.pk),
        "case": payment.case.number,
        "bank_code": payee.bank_code,
        "bank_name": payee.bank_name,
        "branch": payee.branch,
        "account_number": payee.account_number,
        "account_name": payee.account_name,
        "number": payee.number,
        "amount": payment.amount,
    }
