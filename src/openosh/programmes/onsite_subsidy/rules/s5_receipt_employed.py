"""五、C b 專職僱用之支用證明: insurance certificate, proof of payment, passbook, pay receipt."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_receipts import (
    EmployedReceipts,
    PaidMonth,
    PayReceipt,
    SalaryPassbook,
    SalaryPayment,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s5.rcpt.hired",
    label="勞保投保證明",
    sentence="已附勞保投保證明",
    fails="缺支用證明一（勞保投保證明）；請至勞保局列印後上傳",
)
def insurance_shown(claim: EmployedReceipts) -> Truth:
    """支用證明一為勞保投保證明"""
    return claim.insurance_certificate


@rule(
    "s5.rcpt.hired",
    label="投保證明完整",
    sentence="投保證明可見姓名、身分證號、單位名稱及投保薪資",
    fails="投保證明未見姓名、身分證號、單位名稱或投保薪資；請改附載有各項之證明",
)
def certificate_readable(claim: EmployedReceipts) -> Truth:
    """支用證明一為勞保投保證明

    Where there is no certificate, only that is told.
    """
    return ~claim.insurance_certificate | claim.certificate_complete


@rule(
    "s5.rcpt.hired",
    label="該月付款證明",
    sentence="{month} 已附匯款證明或領款收據",
    fails="{month} 缺支用證明二，該月不予補助；請補匯款證明或領款收據",
)
def month_paid(one: PaidMonth) -> Truth:
    """支用證明二為匯款證明或領款收據。"""
    return one.payment_proof


@rule(
    "s5.rcpt.hired",
    label="各月付款證明",
    sentence="各月均已附匯款證明或領款收據",
    fails="有缺支用證明二之月份；請見各月之說明",
)
def every_month_paid(claim: EmployedReceipts) -> Truth:
    """支用證明二為匯款證明或領款收據。"""
    return every(claim.months, month_paid)


@rule(
    "s5.rcpt.hired",
    label="該月可予補助",
    sentence="{month} 支用證明齊備",
    fails="{month} 支用證明不齊，該月不予補助；請見投保與付款之說明",
)
def month_fundable(one: PaidMonth) -> Truth:
    """支用證明二為匯款證明或領款收據。"""
    claim = EmployedReceipts.of(one)
    return insurance_shown(claim) & certificate_readable(claim) & month_paid(one)


@decision(
    "employed_receipts", facts=EmployedReceipts, label="專職僱用支用證明", clause="s5.rcpt.hired"
)
def employed_receipts(claim: EmployedReceipts) -> Outcome:
    """Whether insurance and payment are shown, and which months can be funded."""
    one = claim.months.each
    checked = verdict(
        insurance_shown=insurance_shown(claim),
        certificate_readable=certificate_readable(claim),
        every_month_paid=every_month_paid(claim),
    )
    columns = {"month": one.month, "fundable": month_fundable(one)}
    return {**checked, "months": Table(claim.months, columns)}


@rule(
    "s5.rcpt.hired_pay",
    label="匯款證明加存摺封面，或領據",
    sentence="已附銀行匯款證明加受款人存摺封面，或領據",
    fails="付款證明不完整；請檢附銀行匯款證明加受款人存摺封面，或改附領據",
)
def payment_shown(payment: SalaryPayment) -> Truth:
    """銀行匯款證明加受款人存摺封面，或領據，擇一檢附"""
    return (payment.transfer & payment.passbook_cover) | payment.pay_receipt


@rule(
    "s5.rcpt.hired_pay",
    label="正本彩色",
    sentence="付款證明為正本彩色掃描",
    fails="付款證明不是正本彩色；請以正本彩色重新掃描上傳",
)
def payment_in_colour(payment: SalaryPayment) -> Truth:
    """（正本彩色）"""
    return payment.colour_original


@decision("salary_payment", facts=SalaryPayment, label="薪資付款證明", clause="s5.rcpt.hired_pay")
def salary_payment(payment: SalaryPayment) -> Outcome:
    """Whether one of the two proofs of payment is complete, from the original."""
    return verdict(
        payment_shown=payment_shown(payment), payment_in_colour=payment_in_colour(payment)
    )


@rule(
    "s5.rcpt.hired_passbook",
    label="帳號一致",
    sentence="薪轉內頁與封面之帳號一致",
    fails="薪轉內頁與存摺封面之帳號不一致；請檢附同一帳戶之內頁及封面",
)
def same_account(passbook: SalaryPassbook) -> Truth:
    """須可辨識帳號、受款人之一致性。"""
    return passbook.page_account == passbook.cover_account


@rule(
    "s5.rcpt.hired_passbook",
    label="受款人一致",
    sentence="薪轉內頁與封面之受款人一致",
    fails="薪轉內頁與存摺封面之受款人不一致；請檢附同一帳戶之內頁及封面",
)
def same_payee(passbook: SalaryPassbook) -> Truth:
    """須可辨識帳號、受款人之一致性。"""
    return passbook.page_payee == passbook.cover_payee


@rule(
    "s5.rcpt.hired_passbook",
    label="受款人為專職護理人員",
    sentence="受款人為申請之專職護理人員",
    fails="存摺封面之受款人不是申請之專職護理人員；請檢附該員之存摺，或更正申請表",
)
def payee_is_nurse(passbook: SalaryPassbook) -> Truth:
    """存摺薪轉內頁及封面須可辨識帳號、受款人"""
    return passbook.cover_payee == passbook.nurse


@decision(
    "salary_passbook", facts=SalaryPassbook, label="存摺薪轉", clause="s5.rcpt.hired_passbook"
)
def salary_passbook(passbook: SalaryPassbook) -> Outcome:
    """Whether page and cover show one account, and that of the nurse."""
    return verdict(
        same_account=same_account(passbook),
        same_payee=same_payee(passbook),
        payee_is_nurse=payee_is_nurse(passbook),
    )


# -- pay receipt -------------------------------------------------------------------------------


@rule(
    "s5.rcpt.hired_receipt",
    label="公司名稱",
    sentence="領據可見公司名稱",
    fails="領據未見公司名稱；請補載後重新掃描上傳",
)
def company_shown(receipt: PayReceipt) -> Truth:
    """領據需可見公司名稱"""
    return receipt.shows_company


@rule(
    "s5.rcpt.hired_receipt",
    label="服務年月",
    sentence="領據可見服務年、月份",
    fails="領據未見服務年、月份；請補載後重新掃描上傳",
)
def service_month_shown(receipt: PayReceipt) -> Truth:
    """服務年/月份"""
    return receipt.shows_month


@rule(
    "s5.rcpt.hired_receipt",
    label="費用",
    sentence="領據可見費用",
    fails="領據未見費用；請補載金額後重新掃描上傳",
)
def amount_shown(receipt: PayReceipt) -> Truth:
    """費用、公司章與領收人簽章。"""
    return receipt.shows_amount


@rule(
    "s5.rcpt.hired_receipt",
    label="公司章",
    sentence="領據可見公司章",
    fails="領據未見公司章；請補蓋後重新掃描上傳",
)
def company_seal_shown(receipt: PayReceipt) -> Truth:
    """公司章與領收人簽章。"""
    return receipt.shows_company_seal


@rule(
    "s5.rcpt.hired_receipt",
    label="領收人簽章",
    sentence="領據可見領收人簽章",
    fails="領據未見領收人簽章；請由領收人補簽後重新掃描上傳",
)
def recipient_shown(receipt: PayReceipt) -> Truth:
    """領收人簽章。"""
    return receipt.shows_recipient


@decision("pay_receipt", facts=PayReceipt, label="領據", clause="s5.rcpt.hired_receipt")
def pay_receipt(receipt: PayReceipt) -> Outcome:
    """Whether a pay receipt shows its five elements."""
    return verdict(
        company_shown=company_shown(receipt),
        service_month_shown=service_month_shown(receipt),
        amount_shown=amount_shown(receipt),
        company_seal_shown=company_seal_shown(receipt),
        recipient_shown=recipient_shown(receipt),
    )
