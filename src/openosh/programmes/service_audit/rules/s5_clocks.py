"""伍、二、伍、六、陸、五: the three periods that a notice and a result set going."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_clocks import ServedDays
from openosh.programmes.service_audit.rules.periods import last_day
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day


@rule(
    "5.2.a",
    label="函送書面文件之末日",
    sentence="接獲通知 {notice_received_on} 之次日起 {#documents_days} 日內",
)
def documents_due_on(served: ServedDays) -> Day:
    """服務機構於接獲查核通知之次日起二十日內，應填具查核書面文件清單（如附件一）並檢附佐證資料，函送執行單位"""
    return last_day(served.law, served.notice_received_on, "documents_days")


@rule(
    "5.6.a",
    label="申請延後查核日期之末日",
    sentence="接獲通知 {notice_received_on} 之次日起 {#postponement_request_days} 日內",
)
def postponement_due_on(served: ServedDays) -> Day:
    """應於接獲通知之次日起五日內，檢附理由向執行單位申請延後查核日期"""
    return last_day(served.law, served.notice_received_on, "postponement_request_days")


@rule(
    "6.5.a",
    label="提出申復之末日",
    sentence="查核結果送達 {result_served_on} 之次日起 {#appeal_days} 日內",
)
def appeal_due_on(served: ServedDays) -> Day:
    """服務機構不服查核結果，得於查核結果送達之次日起二十日內敘明理由，以書面向執行單位提出申復"""
    return last_day(served.law, served.result_served_on, "appeal_days")


@decision("clocks", facts=ServedDays, label="查核之期限", clause="5.2.a")
def clocks(served: ServedDays) -> Outcome:
    """The last days for filing documents, for asking for another day, and for an appeal."""
    return {
        "documents_due_on": documents_due_on(served),
        "postponement_due_on": postponement_due_on(served),
        "appeal_due_on": appeal_due_on(served),
    }
