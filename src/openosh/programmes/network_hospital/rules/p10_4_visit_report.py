"""第十點（四）疑似職業病現場訪視報告書補助: one a day, independent, and not for every suspicion."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import (
    NOT_OCCUPATIONAL,
    NOT_SUSPECTED,
    VISIT_REPORT,
    ClaimLine,
    HealthServiceFiling,
    NotificationClaim,
)
from openosh.statute.ordered import Standing
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, judgement_needed, truth, when


@rule(
    "10.4.excluded_after_visit",
    label="檢視結果得予補助",
    sentence="檢視結果為職業病、疑似職業病，或登載為診斷後排除職業病",
    fails="檢視結果不予補助；請依檢視結果辦理",
)
def visit_outcome(line: ClaimLine) -> Truth:
    """經於通報系統登載為診斷後排除職業病者，得申請訪視報告補助。"""
    unregulated = line.outcome.among(NOT_SUSPECTED, NOT_OCCUPATIONAL)
    held = judgement_needed(
        Truth, "10.4", "檢視為非疑似職業病或非職業病，而未登載為診斷後排除者，是否補助未規定"
    )
    of_visit = when(unregulated).then(held).otherwise(truth(value=True))
    return when(line.item == VISIT_REPORT).then(of_visit).otherwise(truth(value=True))


@rule(
    "annex5.independence",
    label="訪視醫師獨立",
    sentence="已聲明，且備查資料查無該醫師為受訪視事業單位之臨場健康服務醫師",
    fails="未聲明，或備查資料顯示該醫師於訪視日為受訪視事業單位之臨場健康服務醫師；不予補助，請查明",
)
def independence(line: ClaimLine) -> Truth:
    """報告之現場訪視醫師，非屬該受訪視事業單位雇主依勞工健康保護規則所僱用或特約從事勞工健康服務、辦理臨場健康服務之醫師。"""

    def serves(one: HealthServiceFiling) -> Truth:
        until = one.ends_on.presumed(line.event_on)
        return (one.starts_on <= line.event_on) & (line.event_on <= until)

    filings = NotificationClaim.of(line).filings
    serves_there = filings.some(serves, physician=line.writer, employer=line.employer)
    return (line.item != VISIT_REPORT) | (line.declared_independent & ~serves_there)


@rule(
    "10.4.one_per_day",
    label="同日份數未逾限",
    sentence="同一醫師同日在前之報告書未達 {#visit_reports_per_day} 份",
    fails="同一醫師 {event_on} 已有補助之報告書 {#visit_reports_per_day} 份；請擇一申請",
)
def one_per_day(line: ClaimLine, standing: Standing[ClaimLine]) -> Truth:
    """同一醫師一日以補助一份報告書為限。

    All visit reports that stand so far were written by the payee.
    """
    is_visit = line.item == VISIT_REPORT
    earlier = NotificationClaim.of(line).earlier_payments
    paid_earlier = earlier.some(lambda one: one.item == VISIT_REPORT, event_on=line.event_on)
    on_the_day = standing.before(within=(line.event_on,), where=is_visit)
    room = on_the_day < line.law.count("visit_reports_per_day")
    return ~is_visit | (~paid_earlier & room)
