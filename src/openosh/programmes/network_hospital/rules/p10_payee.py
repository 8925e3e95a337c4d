"""第十點（一）至（七）: to whom each item is paid."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import ClaimLine, PayeeOfItem
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth


HOSPITAL, REPORT_WRITER = "hospital", "report_writer"


@rule("10.payee", label="補助對象", sentence="依補助項目定其對象")
def item_payee(of: ClaimLine | PayeeOfItem) -> Text:
    """（一）（六）（七）為網絡醫院；（二）（三）為網絡醫院醫師或職業傷病通報者；（四）（五）為撰寫報告書之醫師。"""
    return of.law.word("payees", "payee", item=of.item)


@rule(
    "10.payee",
    label="醫院或個人相符",
    sentence="該項目之受領人為醫院者由醫院申請，為個人者由個人申請",
    fails="該項目之補助對象為{item_payee}；請由該對象申請",
)
def right_kind(of: PayeeOfItem) -> Truth:
    """（一）（六）（七）為網絡醫院；（二）（三）為網絡醫院醫師或職業傷病通報者"""
    of_hospital = item_payee(of) == HOSPITAL
    by_hospital = of.payee_kind == HOSPITAL
    return (of_hospital & by_hospital) | (~of_hospital & ~by_hospital)


@rule(
    "10.payee",
    label="報告書由撰寫者申請",
    sentence="非報告書，或受領人為撰寫報告書之醫師",
    fails="報告書之補助對象為撰寫報告書之醫師；請由撰寫者申請",
)
def written_by_payee(of: PayeeOfItem) -> Truth:
    """（四）（五）為撰寫報告書之醫師。"""
    return (item_payee(of) != REPORT_WRITER) | of.wrote_report


@decision("payee", facts=PayeeOfItem, label="補助對象", clause="10.payee")
def payee_of_item(of: PayeeOfItem) -> Outcome:
    """Whether an item is claimed by the party to which it is paid."""
    return {
        **verdict(right_kind=right_kind(of), written_by_payee=written_by_payee(of)),
        "payee": item_payee(of),
    }
