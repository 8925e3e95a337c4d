"""Facts of the amounts of a claim: lines of the form, receipts and records set against them."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import (
    LARGE_BAND,
    SMALL_BAND,
    STAFF_KINDS,
    STAFF_NAMES,
)
from openosh.programmes.onsite_subsidy.facts_documents import FORM
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    rows,
    text,
    time,
    whole,
)


class FeeLine(Facts):
    """經費明細之一行。"""

    dated_by = "date"

    id = text("場次編號", key=True)
    kind = choice(
        "補助項目", STAFF_KINDS, names=STAFF_NAMES, clause="s5.formA.amounts", evidence=FORM
    )
    date = day("服務日期", clause="s5.formA.amounts", evidence=FORM)
    fee = money("每次支出費用", least=1, clause="s5.formA.amounts", evidence=FORM)
    claimed_subsidy = money("申請補助金額", clause="s5.formA.amounts", evidence=FORM)
    self_funded = money("自籌款", clause="s5.formA.amounts", evidence=FORM)


class FeeForm(Facts):
    """經費明細所據之規模與風險類別。"""

    band = choice(
        "適用規模", (LARGE_BAND, SMALL_BAND), clause="s2.standard.ratio60", evidence="資格審查結果"
    )
    risk_class = number(
        "危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence="報備資訊網之風險類別"
    )
    lines = rows(FeeLine, "經費明細")


class ClaimAmounts(FeeForm):
    """經費明細及其小計、總計。"""

    physician_subtotal = money("醫師申請金額小計", clause="s5.formA.amounts", evidence=FORM)
    nurse_subtotal = money("護理人員申請金額小計", clause="s5.formA.amounts", evidence=FORM)
    allied_subtotal = money("相關人員申請金額小計", clause="s5.formA.amounts", evidence=FORM)
    total = money("申請補助金額總計", clause="s5.formA.amounts", evidence=FORM)


class ClaimedFees(FeeForm):
    """經費明細與其支用證明。"""

    receipt_amount = money(
        "支用證明所載各該場次之金額（含稅）",
        clause="s5.err.amount_mismatch",
        evidence="統一發票或收據",
    )


class GrossFee(Facts):
    """每次支出費用與支用證明之單價。"""

    dated_by = "issued_on"

    issued_on = day("開立日期", clause="s5.formA.fee_gross", evidence="統一發票或收據")
    fee = money("每次支出費用", least=1, clause="s5.formA.fee_gross", evidence=FORM)
    unit_price = money(
        "支用證明之單價", least=1, clause="s5.formA.fee_gross", evidence="統一發票或收據"
    )
    tax_printed = flag("支用證明另列營業稅", clause="s5.formA.fee_gross", evidence="統一發票或收據")


class MonthOfPerson(Facts):
    """一人一月之申請、支用證明與紀錄。"""

    person = text("服務人員", clause="s5.formA.consistent", evidence=FORM, personal=True)
    month = month("服務月份", clause="s5.formA.consistent", evidence=FORM)
    form_visits = whole("申請表場次", unit="場次", clause="s5.formA.consistent", evidence=FORM)
    receipt_visits = whole(
        "支用證明場次", unit="場次", clause="s5.formA.consistent", evidence="統一發票或收據"
    )
    records = whole(
        "執行紀錄表份數", unit="份", clause="s5.formA.consistent", evidence="執行紀錄表"
    )
    form_fees = money("申請表支出費用合計", clause="s5.formA.consistent", evidence=FORM)
    receipt_fees = money(
        "支用證明金額合計", clause="s5.formA.consistent", evidence="統一發票或收據"
    )
    form_provider = text(
        "申請表之特約機構", named=True, clause="s5.formA.consistent", evidence=FORM
    )
    receipt_provider = text(
        "支用證明之賣方", named=True, clause="s5.formA.consistent", evidence="統一發票或收據"
    )


class Reconciliation(Facts):
    """申請表、支出憑證、紀錄之勾稽。"""

    months = rows(MonthOfPerson, "每人每月")


class ListedVisit(Facts):
    """申請表之服務日期欄。"""

    id = text("場次編號", key=True)
    person = text("服務人員", clause="s5.formA.service_date", evidence=FORM, personal=True)
    date = day("服務日期", clause="s5.formA.service_date", evidence=FORM)
    time_in = time("起始時間", clause="s5.formA.service_date", evidence=FORM)


class ListedVisits(Facts):
    """申請表所列之各場次。"""

    visits = rows(ListedVisit, "場次")


class OtherUse(Facts):
    """其他申請案已使用之支用證明與場次。"""

    claim = text("其他申請案", clause="s5.formA.decl_nodouble", evidence="補助系統之申請紀錄")
    receipt_number = text(
        "支用證明號碼", named=True, clause="s5.formA.decl_nodouble", evidence="補助系統之申請紀錄"
    )
    person = text(
        "服務人員", clause="s5.formA.decl_nodouble", evidence="補助系統之申請紀錄", personal=True
    )
    date = day("服務日期", clause="s5.formA.decl_nodouble", evidence="補助系統之申請紀錄")
    time_in = time("起始時間", clause="s5.formA.decl_nodouble", evidence="補助系統之申請紀錄")


class SingleUse(Facts):
    """一場次及其支用證明是否已在他案申請。"""

    receipt_number = text(
        "支用證明號碼", named=True, clause="s5.formA.decl_nodouble", evidence="統一發票或收據"
    )
    person = text("服務人員", clause="s5.formA.decl_nodouble", evidence=FORM, personal=True)
    date = day("服務日期", clause="s5.formA.decl_nodouble", evidence=FORM)
    time_in = time("起始時間", clause="s5.formA.decl_nodouble", evidence=FORM)
    other_uses = rows(OtherUse, "其他申請案之使用")
