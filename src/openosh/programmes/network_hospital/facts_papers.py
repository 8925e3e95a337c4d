"""Facts of annexes 7, 9 and 11: the statement of sessions, the receipt, the yearly summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, day, flag, money, month, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class StatementMonth(Facts):
    """職業傷病門診補助統計表之一列。"""

    month = month("月份", clause="annex7.rows", evidence="統計表之月份")
    sessions = whole("診次", unit="診次", clause="annex7.rows", evidence="統計表之診次")
    fee = money("申請費用", clause="annex7.rows", evidence="統計表之申請費用")


class StatementDate(Facts):
    """統計表所列之一個開診日期或休診。"""

    date = day("日期", clause="annex7.dates", evidence="統計表之開診日期")
    in_clinic_log = flag("門診紀錄有此診次", clause="annex7.dates", evidence="門診紀錄")
    departs_from_timetable = flag(
        "與門診表定時間不同（颱風假、連續假期、因故休診）",
        clause="annex7.field.remark",
        evidence="門診表",
    )
    remark = text("備註", null_means="空白", clause="annex7.field.remark", evidence="統計表之備註")
    by_appointment_or_holiday = flag(
        "約診或於國定假日開設", clause="annex7.proof", evidence="門診表及辦公日曆"
    )
    proof_attached = flag("已檢附開診證明", clause="annex7.proof", evidence="開診證明")


class Statement(Facts):
    """職業傷病門診補助統計表（附件七）。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    heading_filled = flag(
        "醫院、年度次別、認可醫療機構、醫師、期間、門診時間已填",
        clause="annex7.form",
        evidence="統計表",
    )
    total_sessions = whole("總診次", unit="診次", clause="annex7.form", evidence="統計表之總計")
    total_fee = money("申請費用總計", clause="annex7.rows", evidence="統計表之總計")
    sealed = flag("右上角蓋網絡醫院專用章", clause="annex7.seal", evidence="統計表之用印")
    months = rows(StatementMonth, "各月")
    dates = rows(StatementDate, "各日")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A month is listed once."""
        del known
        listed = given.get("months")
        seen: set[object] = set()
        for i, one in enumerate(listed if isinstance(listed, list) else ()):
            named = one.get("month") if isinstance(one, dict) else None
            if named is not None and named in seen:
                yield f"months/{i}/month", f"{named} 重複；每月一列。〔annex7.rows〕"
            seen.add(named)


class Receipt(Facts):
    """門診、服務績效獎勵及個案管理服務費補助收據（附件九）。"""

    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    clinic = flag("勾選職業傷病門診", clause="annex9.types", evidence="收據之補助類型")
    island_clinic = flag(
        "勾選離島地區職業傷病門診", clause="annex9.types", evidence="收據之補助類型"
    )
    performance_award = flag("勾選服務績效獎勵", clause="annex9.types", evidence="收據之補助類型")
    case_management_fee = flag(
        "勾選個案管理服務費", clause="annex9.types", evidence="收據之補助類型"
    )
    clinic_amount = money("核定之門診補助", clause="annex9.types", evidence="核定通知")
    award_amount = money("核定之服務績效獎勵", clause="annex9.types", evidence="核定通知")
    case_fee_amount = money("核定之個案管理服務費", clause="annex9.types", evidence="核定通知")
    amount = money("金額（小寫）", least=1, clause="annex9.amount", evidence="收據之金額")
    amount_in_words = money(
        "金額（大寫）所載之元數", clause="annex9.numeral_rule", evidence="收據之大寫金額"
    )
    payee = text("領款單位", named=True, clause="annex9.payee", evidence="收據之領款單位")
    account_name = text("戶名", named=True, clause="annex9.account", evidence="收據之撥款帳戶")
    account_complete = flag(
        "銀行分行及帳號已填", clause="annex9.account", evidence="收據之撥款帳戶"
    )
    payee_complete = flag(
        "統一編號、聯絡電話、郵寄地址及日期已填",
        clause="annex9.payee",
        evidence="收據之領款單位基本資料",
    )
    payee_sealed = flag("領款單位蓋印", clause="annex9.payee", evidence="收據之用印")
    responsible_sealed = flag("負責人蓋印", clause="annex9.payee", evidence="收據之用印")
    legible = flag("字體工整", clause="annex9.legible", evidence="收據")
    related_official = flag(
        "屬公職人員或其關係人", clause="annex9.coi", evidence="公職人員利益衝突迴避法第二條、第三條"
    )
    disclosure_attached = flag("已附身分關係揭露表", clause="annex9.coi", evidence="身分關係揭露表")


class Recovery(Facts):
    """虛報或浮報之追繳。"""

    paid = money("已領補助", clause="annex9.liability", evidence="撥款紀錄")
    due = money("查明應領之補助", clause="annex9.liability", evidence="查明之結果")
    found_false = flag("有虛報或浮報情事", judged=True, clause="annex9.liability", evidence="調查")
    criminal = flag("涉及刑事責任", judged=True, clause="annex9.liability", evidence="調查")
    concealed_relation = flag("未據實揭露身分關係", clause="annex9.coi", evidence="揭露表之查核")


class SummaryRow(Facts):
    """補助費彙總表之一列：一家網絡醫院。"""

    number = whole("編號", least=1, clause="annex11.columns", evidence="彙總表")
    hospital = text("網絡醫院", named=True, clause="annex11.columns", evidence="彙總表")
    linked = flag(
        "與該認可醫療機構訂有合作協議",
        clause="annex11.by_institution",
        evidence="合作協議書（附件二）",
    )
    island = flag("離島網絡醫院", clause="10.island", evidence="登錄資料之離島註記")
    sessions = whole("補助診次", unit="診次", clause="annex11.columns", evidence="彙總表之門診")
    unit_price = money("單價", clause="annex11.columns", evidence="彙總表之門診")
    clinic_amount = money("門診補助金額", clause="annex11.columns", evidence="彙總表之門診")
    award_amount = money("服務績效獎勵補助金額", clause="annex11.columns", evidence="彙總表")
    case_fee_amount = money("個案管理服務費補助金額", clause="annex11.columns", evidence="彙總表")
    total = money("三項補助總計", clause="annex11.form", evidence="彙總表之總計")
    account_complete = flag(
        "匯款帳戶、統一編號及地址已填", clause="annex11.columns", evidence="彙總表"
    )


class Summary(Facts):
    """補助費彙總表（附件十一）。"""

    hospitals = rows(SummaryRow, "網絡醫院")
    grand_total = money("總計", clause="annex11.form", evidence="彙總表之總計")
