"""Facts of receipts: what an invoice, a receipt or the proof of a paid salary says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.onsite_subsidy.facts import STAFF_KINDS, STAFF_NAMES
from openosh.statute.facts import Facts, choice, day, flag, money, month, rows, text, time, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


RECEIPT = "統一發票或收據"
RECORD = "執行紀錄表"
FORM = "經費補助申請表"
TRIPLICATE = "triplicate_invoice"
INVOICE_NAMES = {
    TRIPLICATE: "三聯式統一發票",
    "duplicate_invoice": "二聯式統一發票",
    "electronic_invoice": "電子發票",
}
RECEIPT_NAMES = {**INVOICE_NAMES, "receipt": "收據"}
PAPER_NAMES = {
    **RECEIPT_NAMES,
    "quotation": "報價單",
    "payment_request": "請款單",
    "remittance_slip": "匯款單",
    "other": "其他單據",
}
RECEIPT_COPY = "receipt_copy"
COPY_NAMES = {
    "stub_copy": "存根聯（第一聯）",
    "deduction_copy": "扣抵聯（第二聯）",
    RECEIPT_COPY: "收執聯（第三聯）",
}


class ReceiptKind(Facts):
    """支用證明之種類。"""

    kind = choice(
        "種類", tuple(PAPER_NAMES), names=PAPER_NAMES, clause="s5.rcpt.types", evidence=RECEIPT
    )


class InvoiceCopy(Facts):
    """統一發票之聯別。"""

    kind = choice(
        "種類",
        tuple(RECEIPT_NAMES),
        names=RECEIPT_NAMES,
        clause="s5.q3.third_copy",
        evidence=RECEIPT,
    )
    copy = choice(
        "聯別",
        tuple(COPY_NAMES),
        names=COPY_NAMES,
        clause="s5.q3.third_copy",
        evidence="三聯式發票左側之聯別",
    )
    legible = flag("資訊清晰", clause="s5.q3.third_copy", evidence=RECEIPT)


class ItemName(Facts):
    """支用證明之品名。"""

    item = text("品名", named=True, clause="s5.rcpt.item_name", evidence=RECEIPT)
    kind = choice("服務人員類別", STAFF_KINDS, names=STAFF_NAMES, clause="s5.q3", evidence=FORM)


class BranchItem(Facts):
    """分公司（廠）申請而開立總公司發票。"""

    employer_name = text("事業單位全銜", named=True, clause="s5.rcpt.branch", evidence=FORM)
    head_office = text(
        "總公司全銜",
        named=True,
        clause="s5.rcpt.branch",
        evidence=FORM,
        null_means="非分公司（廠）",
    )
    buyer = text("買受人", named=True, clause="s5.rcpt.branch", evidence=RECEIPT)
    item = text("品名", named=True, clause="s5.rcpt.branch", evidence=RECEIPT)
    item_names_branch = flag("品名載有分廠或分公司名稱", clause="s5.rcpt.branch", evidence=RECEIPT)


class ReceiptContents(Facts):
    """支用證明應載明之事項。"""

    states_category = flag("載明服務人員類別", clause="s5.q3", evidence=RECEIPT)
    states_months = flag("載明月份", clause="s5.q3", evidence=RECEIPT)
    states_times = flag("載明次數", clause="s5.q3", evidence=RECEIPT)
    states_unit_price = flag("載明單價", clause="s5.q3", evidence=RECEIPT)
    states_buyer = flag("載明事業單位全銜", clause="s5.q3", evidence=RECEIPT)


class ReceiptItem(Facts):
    """支用證明之一項。"""

    item = text("品名", clause="s5.rcpt.arith", evidence=RECEIPT)
    times = whole("次數", unit="次", least=1, clause="s5.q3", evidence=RECEIPT)
    unit_price = money("單價", least=1, clause="s5.q3", evidence=RECEIPT)
    amount = money("金額", clause="s5.q3", evidence=RECEIPT)


class ReceiptAmounts(Facts):
    """支用證明之金額。"""

    dated_by = "issued_on"

    issued_on = day("開立日期", clause="s5.rcpt.arith", evidence=RECEIPT)
    items = rows(ReceiptItem, "各項")
    tax = money("營業稅", clause="s5.rcpt.arith", evidence=RECEIPT)
    total = money("總計", clause="s5.rcpt.arith", evidence=RECEIPT)
    total_in_words = money(
        "中文大寫總計", clause="s5.rcpt.arith", evidence=RECEIPT, null_means="支用證明未印中文大寫"
    )


class MonthTimes(Facts):
    """跨月支用證明之一月。"""

    month = month("月份", key=True, clause="s5.rcpt.month_split", evidence="支用證明之備註")
    times = whole("該月次數", unit="次", clause="s5.rcpt.month_split", evidence="支用證明之備註")


class MonthSplit(Facts):
    """跨月支用證明之各月次數。"""

    several_months = flag("跨月", clause="s5.rcpt.month_split", evidence=RECEIPT)
    times = whole("次數", unit="次", clause="s5.rcpt.month_split", evidence=RECEIPT)
    months = rows(MonthTimes, "各月次數")


class ReceiptBuyer(Facts):
    """支用證明之買受人。"""

    employer_name = text("事業單位全銜", named=True, clause="s5.rcpt.buyer_name", evidence=FORM)
    employer_number = text(
        "事業單位統一編號", named=True, clause="s5.rcpt.buyer_name", evidence=FORM
    )
    head_office = text(
        "總公司全銜",
        named=True,
        clause="s5.rcpt.branch",
        evidence=FORM,
        null_means="非分公司（廠）",
    )
    head_office_number = text(
        "總公司統一編號",
        named=True,
        clause="s5.rcpt.branch",
        evidence=FORM,
        null_means="非分公司（廠）",
    )
    buyer = text("買受人", named=True, clause="s5.rcpt.buyer_name", evidence=RECEIPT)
    buyer_number = text("買受人統一編號", named=True, clause="s5.rcpt.buyer_name", evidence=RECEIPT)


class ReceiptSeller(Facts):
    """支用證明之賣方。"""

    kind = choice(
        "種類",
        tuple(RECEIPT_NAMES),
        names=RECEIPT_NAMES,
        clause="s5.rcpt.seller_stamp",
        evidence=RECEIPT,
    )
    seller = text("賣方", named=True, clause="s5.rcpt.seller_stamp", evidence=RECEIPT)
    provider = text(
        "契約之特約機構", named=True, clause="s5.rcpt.seller_stamp", evidence="契約書乙方"
    )
    invoice_stamp = flag("有統一發票專用章", clause="s5.rcpt.seller_stamp", evidence=RECEIPT)


class ExpenseItem(Facts):
    """支用證明所列之費用。"""

    item = text("品名", named=True, clause="s2.note.no_extras", evidence=RECEIPT)
    amount = money("金額", clause="s2.note.no_extras", evidence=RECEIPT)


class Expenses(Facts):
    """申請之費用與支用證明所列之費用。"""

    claimed_fees = money("申請表支出費用合計", clause="s5.q4", evidence=FORM)
    items = rows(ExpenseItem, "費用")


class VisitTimes(Facts):
    """一場次之日期、時間，申請表、紀錄表與支用證明所載。"""

    form_date = day("申請表之服務日期", clause="s5.formA.service_date", evidence=FORM)
    form_time_in = time("申請表之起始時間", clause="s5.formA.service_date", evidence=FORM)
    form_time_out = time("申請表之結束時間", clause="s5.formA.service_date", evidence=FORM)
    record_date = day("紀錄表之執行日期", clause="s5.rec.datetime", evidence=RECORD)
    record_time_in = time("紀錄表之起始時間", clause="s5.rec.datetime", evidence=RECORD)
    record_time_out = time("紀錄表之結束時間", clause="s5.rec.datetime", evidence=RECORD)
    receipt_month = month("支用證明之月份", clause="s5.err.time_mismatch", evidence=RECEIPT)
    submitted_on = day("申請案送出日", clause="s5.rec.datetime", evidence="補助系統")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they came."""
        del given
        for document, name in (("form", FORM), ("record", RECORD)):
            came, left = known[f"{document}_time_in"], known[f"{document}_time_out"]
            if came is not None and left is not None and left <= came:
                message = f"結束時間應晚於起始時間；請依{name}改正。〔s5.formA.service_date〕"
                yield f"{document}_time_out", message


# -- 專職僱用 ----------------------------------------------------------------------------------


class PaidMonth(Facts):
    """一個月之支用證明二。"""

    month = month("服務月份", key=True, clause="s5.rcpt.hired", evidence="匯款證明或領據")
    payment_proof = flag(
        "已附匯款證明或領款收據", clause="s5.rcpt.hired", evidence="匯款證明或領據"
    )


class EmployedReceipts(Facts):
    """專職僱用之支用證明。"""

    insurance_certificate = flag(
        "已附勞保投保證明", clause="s5.rcpt.hired", evidence="勞保投保證明"
    )
    certificate_complete = flag(
        "投保證明可見姓名、身分證號、單位名稱及投保薪資",
        clause="s5.rcpt.hired",
        evidence="勞保投保證明",
    )
    months = rows(PaidMonth, "各月")


class SalaryPayment(Facts):
    """薪資之付款證明。"""

    transfer = flag("已附銀行匯款證明", clause="s5.rcpt.hired_pay", evidence="銀行匯款證明")
    passbook_cover = flag("已附受款人存摺封面", clause="s5.rcpt.hired_pay", evidence="存摺封面")
    pay_receipt = flag("已附領據", clause="s5.rcpt.hired_pay", evidence="領據")
    colour_original = flag("為正本彩色", clause="s5.rcpt.hired_pay", evidence="上傳之附件")


class SalaryPassbook(Facts):
    """存摺薪轉內頁及封面。"""

    nurse = text(
        "專職護理人員", named=True, personal=True, clause="s5.rcpt.hired_passbook", evidence=FORM
    )
    page_account = text(
        "內頁帳號",
        named=True,
        personal=True,
        clause="s5.rcpt.hired_passbook",
        evidence="存摺薪轉內頁",
    )
    page_payee = text(
        "內頁受款人",
        named=True,
        personal=True,
        clause="s5.rcpt.hired_passbook",
        evidence="存摺薪轉內頁",
    )
    cover_account = text(
        "封面帳號", named=True, personal=True, clause="s5.rcpt.hired_passbook", evidence="存摺封面"
    )
    cover_payee = text(
        "封面受款人",
        named=True,
        personal=True,
        clause="s5.rcpt.hired_passbook",
        evidence="存摺封面",
    )


class PayReceipt(Facts):
    """領據可見之事項。"""

    shows_company = flag("可見公司名稱", clause="s5.rcpt.hired_receipt", evidence="領據")
    shows_month = flag("可見服務年、月份", clause="s5.rcpt.hired_receipt", evidence="領據")
    shows_amount = flag("可見費用", clause="s5.rcpt.hired_receipt", evidence="領據")
    shows_company_seal = flag("可見公司章", clause="s5.rcpt.hired_receipt", evidence="領據")
    shows_recipient = flag("可見領收人簽章", clause="s5.rcpt.hired_receipt", evidence="領據")
