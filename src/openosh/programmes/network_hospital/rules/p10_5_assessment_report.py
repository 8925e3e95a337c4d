"""第十點（五）職業病評估報告書補助: issued within thirty working days of confirmation."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import ASSESSMENT_REPORT, ClaimLine
from openosh.statute.rule import rule
from openosh.statute.symbols import Day, Truth, when


@rule(
    "10.5.thirty_wd",
    label="開立期限",
    sentence="評估報告書：自確認之日後辦公日曆之 {#assessment_working_days} 個工作日；"
    "其他各列無期限",
)
def issue_by(line: ClaimLine) -> Day:
    """報告書開立日期，應自個案確認為職業病後，三十個工作日內完成。"""
    days = line.law.count("assessment_working_days")
    due = line.confirmed_on.plus_working_days(days)
    return when(line.item == ASSESSMENT_REPORT).then(due).otherwise(line.event_on)


@rule(
    "10.5.thirty_wd",
    label="如期開立",
    sentence="非評估報告書，或開立日期 {event_on} 未逾期限",
    fails="開立日期 {event_on} 逾期限 {issue_by}，不予補助；報告書仍請留存",
)
def deadline(line: ClaimLine) -> Truth:
    """報告書開立日期，應自個案確認為職業病後，三十個工作日內完成。"""
    return line.event_on <= issue_by(line)
