"""附件十一 補助費彙總表: one row for each hospital, and whether rows and total add up."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_papers import Summary, SummaryRow
from openosh.programmes.network_hospital.rules.p10_hospital import column
from openosh.programmes.network_hospital.rules.verdict import every, full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed


@rule(
    "annex11.by_institution",
    label="訂有合作協議",
    sentence="{hospital}與該認可醫療機構訂有合作協議",
    fails="{hospital}與該認可醫療機構未訂合作協議；請自彙總表刪除，或補附協議書",
)
def hospital_linked(row: SummaryRow) -> Truth:
    """彙總表由認可醫療機構彙整其區域內網絡醫院資料。"""
    return row.linked


@rule(
    "annex11.by_institution",
    label="均訂有合作協議",
    sentence="所列網絡醫院均訂有合作協議",
    fails="有未訂合作協議之網絡醫院；請見各列之說明",
)
def all_linked(summary: Summary) -> Truth:
    """彙總表由認可醫療機構彙整其區域內網絡醫院資料。"""
    return every(summary.hospitals, hospital_linked)


@rule(
    "annex11.columns",
    label="門診金額相符",
    sentence="{sessions} 診次 × {unit_price} 元等於 {clinic_amount} 元，單價依一般或離島",
    fails="門診 {sessions} 診次 × {unit_price} 元與 {clinic_amount} 元不符，或單價不是該醫院之"
    "每診次補助；請改正",
)
def clinic_right(row: SummaryRow) -> Truth:
    """門診（補助起算日期、補助診次、單價、補助金額）"""
    rate = row.law.count("session_fee", "amount", hospital=column(row.island))
    price_right = (row.unit_price == rate) | (row.sessions == fixed(0))
    return price_right & (row.clinic_amount == row.sessions * row.unit_price)


@rule(
    "annex11.columns",
    label="各列門診金額相符",
    sentence="各列門診金額等於診次乘單價",
    fails="有門診金額不符之列；請見各列之說明",
)
def clinics_right(summary: Summary) -> Truth:
    """門診（補助起算日期、補助診次、單價、補助金額）"""
    return every(summary.hospitals, clinic_right)


@rule(
    "annex11.form",
    label="三項合計",
    unit="元",
    sentence="門診 {clinic_amount} 元、績效獎勵 {award_amount} 元、個案管理 {case_fee_amount} 元",
)
def row_sum(row: SummaryRow) -> Whole:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return row.clinic_amount + row.award_amount + row.case_fee_amount


@rule(
    "annex11.form",
    label="該列總計相符",
    sentence="總計 {total} 元等於三項合計",
    fails="總計載 {total} 元，三項合計為 {row_sum} 元；請改正",
)
def row_adds_up(row: SummaryRow) -> Truth:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return row.total == row_sum(row)


@rule(
    "annex11.form",
    label="各列總計相符",
    sentence="各列總計等於三項合計",
    fails="有總計不符之列；請見各列之說明",
)
def rows_add_up(summary: Summary) -> Truth:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return every(summary.hospitals, row_adds_up)


@rule(
    "annex11.columns",
    label="帳戶及地址已填",
    sentence="各列匯款帳戶、統一編號及地址已填",
    fails="有未填匯款帳戶、統一編號或地址之列；請補填",
)
def accounts_filled(summary: Summary) -> Truth:
    """門診補助匯款帳戶資料（銀行及分行、帳號、戶名）、統一編號及地址。"""
    return every(summary.hospitals, lambda row: row.account_complete)


@rule("annex11.form", label="各列總計之和", unit="元", sentence="各列三項合計之和")
def sum_of_rows(summary: Summary) -> Whole:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return full_sum(summary.hospitals, row_sum)


@rule(
    "annex11.form",
    label="彙總表總計相符",
    sentence="總計 {grand_total} 元等於各列之和",
    fails="總計載 {grand_total} 元，各列之和為 {sum_of_rows} 元；請改正",
)
def grand_total_right(summary: Summary) -> Truth:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return summary.grand_total == sum_of_rows(summary)


@decision("summary", facts=Summary, label="補助費彙總表（附件十一）", clause="annex11.form")
def summary(summary: Summary) -> Outcome:
    """Whether a yearly summary of a recognised institution adds up, row by row."""
    row = summary.hospitals.each
    return {
        **verdict(
            all_linked=all_linked(summary),
            clinics_right=clinics_right(summary),
            rows_add_up=rows_add_up(summary),
            accounts_filled=accounts_filled(summary),
            grand_total_right=grand_total_right(summary),
        ),
        "total": sum_of_rows(summary),
        "hospitals": Table(
            summary.hospitals,
            {
                "number": row.number,
                "linked": hospital_linked(row),
                "clinic_right": clinic_right(row),
                "total": row_sum(row),
            },
        ),
    }
