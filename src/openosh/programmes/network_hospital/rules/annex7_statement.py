"""附件七 職業傷病門診補助統計表: rows by month, totals, remarks, proofs, the seal."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_papers import (
    Statement,
    StatementDate,
    StatementMonth,
)
from openosh.programmes.network_hospital.rules.p10_hospital import column
from openosh.programmes.network_hospital.rules.verdict import every, full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole


@rule(
    "annex7.form",
    label="表頭已填",
    sentence="醫院、年度次別、認可醫療機構、醫師、期間、門診時間已填",
    fails="表頭未填全；請補填年度及次數、所屬認可醫療機構、醫師姓名、申請期間、門診時間",
)
def heading_complete(statement: Statement) -> Truth:
    """年度及次數、所屬認可醫療機構、開設門診醫師姓名、申請期間、開設門診時間、總診次。"""
    return statement.heading_filled


@rule(
    "annex7.rows",
    label="該月費用",
    unit="元",
    sentence="{sessions} 診次 × 每診次補助",
)
def fee_of_month(month: StatementMonth) -> Whole:
    """每列：月份、申請補助之開診日期、診次、申請費用、備註；總計。"""
    statement = Statement.of(month)
    hospital = column(statement.island)
    rate = statement.law_on(month.month.last_of_month()).count(
        "session_fee", "amount", hospital=hospital
    )
    return month.sessions * rate


@rule(
    "annex7.rows",
    label="該月費用相符",
    sentence="申請費用 {fee} 元等於診次乘每診次補助",
    fails="申請費用 {fee} 元，應為 {fee_of_month} 元；請改正",
)
def fee_is_product(month: StatementMonth) -> Truth:
    """每列：月份、申請補助之開診日期、診次、申請費用、備註；總計。"""
    return month.fee == fee_of_month(month)


@rule(
    "annex7.rows",
    label="各月費用相符",
    sentence="各月申請費用等於診次乘每診次補助",
    fails="有申請費用不等於診次乘每診次補助之月；請見各月之說明",
)
def fees_match(statement: Statement) -> Truth:
    """每列：月份、申請補助之開診日期、診次、申請費用、備註；總計。"""
    return every(statement.months, fee_is_product)


@rule(
    "annex7.dates",
    label="該月診次未逾限",
    sentence="離島網絡醫院，或 {sessions} 診次未逾每月 {#monthly_sessions} 次",
    fails="{sessions} 診次逾每月 {#monthly_sessions} 次；請刪除逾限之診次，指定之額外門診另列",
)
def month_within_limit(month: StatementMonth) -> Truth:
    """每月最多十診（離島每二週最多一診次）。"""
    statement = Statement.of(month)
    most = statement.law_on(month.month.last_of_month()).count("monthly_sessions")
    return statement.island | (month.sessions <= most)


@rule(
    "annex7.dates",
    label="各月診次未逾限",
    sentence="各月診次均未逾限",
    fails="有診次逾限之月；請刪除逾限之診次，指定之額外門診另列",
)
def months_within_limit(statement: Statement) -> Truth:
    """每月最多十診（離島每二週最多一診次）。"""
    return every(statement.months, month_within_limit)


@rule("annex7.form", label="各月診次之和", unit="診次", sentence="各月診次之和")
def sum_of_sessions(statement: Statement) -> Whole:
    """總診次。"""
    return full_sum(statement.months, lambda month: month.sessions)


@rule(
    "annex7.form",
    label="總診次相符",
    sentence="總診次 {total_sessions} 等於各月之和",
    fails="總診次載 {total_sessions}，各月之和為 {sum_of_sessions}；請改正",
)
def sessions_add_up(statement: Statement) -> Truth:
    """總診次。"""
    return statement.total_sessions == sum_of_sessions(statement)


@rule("annex7.rows", label="各月費用之和", unit="元", sentence="各月申請費用之和")
def sum_of_fees(statement: Statement) -> Whole:
    """總計。"""
    return full_sum(statement.months, lambda month: month.fee)


@rule(
    "annex7.rows",
    label="費用總計相符",
    sentence="申請費用總計 {total_fee} 元等於各月之和",
    fails="申請費用總計載 {total_fee} 元，各月之和為 {sum_of_fees} 元；請改正",
)
def fees_add_up(statement: Statement) -> Truth:
    """總計。"""
    return statement.total_fee == sum_of_fees(statement)


@rule(
    "annex7.dates",
    label="日期均為實際開診",
    sentence="所列日期均有門診紀錄，或為備註之休診",
    fails="有門診紀錄所無之日期；請刪除，或改列實際開診日",
)
def dates_held(statement: Statement) -> Truth:
    """填列規劃申請補助之實際開診日"""
    return every(statement.dates, lambda one: one.in_clinic_log | one.departs_from_timetable)


@rule(
    "annex7.field.remark",
    label="備註說明",
    sentence="與門診表定時間不同者，均已於備註說明",
    fails="有與門診表定時間不同而未於備註說明者；請確實說明",
)
def departures_remarked(statement: Statement) -> Truth:
    """均須於備註欄確實說明。"""

    def remarked(one: StatementDate) -> Truth:
        return ~one.departs_from_timetable | one.remark.filled()

    return every(statement.dates, remarked)


@rule(
    "annex7.proof",
    label="開診證明",
    sentence="約診或於國定假日開設者，均已檢附開診證明",
    fails="有約診或於國定假日開設而未檢附開診證明者；請補附",
)
def openings_proven(statement: Statement) -> Truth:
    """如有約診或於國定假日開設門診，均須檢附開診證明。"""

    def proven(one: StatementDate) -> Truth:
        return ~one.by_appointment_or_holiday | one.proof_attached

    return every(statement.dates, proven)


@rule(
    "annex7.seal",
    label="專用章",
    sentence="右上角已蓋網絡醫院專用章",
    fails="右上角未蓋網絡醫院專用章；請用印後重新掃描上傳",
)
def statement_sealed(statement: Statement) -> Truth:
    """網絡醫院依第九點第四款規定於右上角蓋印專用章。"""
    return statement.sealed


@decision(
    "clinic_statement", facts=Statement, label="門診補助統計表（附件七）", clause="annex7.form"
)
def clinic_statement(statement: Statement) -> Outcome:
    """Whether a statement of sessions is complete and adds up."""
    month = statement.months.each
    return {
        **verdict(
            heading_complete=heading_complete(statement),
            fees_match=fees_match(statement),
            months_within_limit=months_within_limit(statement),
            sessions_add_up=sessions_add_up(statement),
            fees_add_up=fees_add_up(statement),
            dates_held=dates_held(statement),
            departures_remarked=departures_remarked(statement),
            openings_proven=openings_proven(statement),
            statement_sealed=statement_sealed(statement),
        ),
        "sessions": sum_of_sessions(statement),
        "months": Table(
            statement.months,
            {"month": month.month, "fee": fee_of_month(month), "right": fee_is_product(month)},
        ),
    }
