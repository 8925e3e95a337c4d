"""陸、五: the appeal against a result."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_result import Appeal, AppealDecision
from openosh.programmes.service_audit.rules.periods import last_day
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth


@rule("6.5.a", label="申復末日", sentence="送達 {served_on} 之次日起 {#appeal_days} 日內")
def due_on(appeal: Appeal) -> Day:
    """得於查核結果送達之次日起二十日內敘明理由，以書面向執行單位提出申復"""
    return last_day(appeal.law, appeal.served_on, "appeal_days")


@rule(
    "6.5.a",
    label="如期申復",
    sentence="{filed_on} 申復，未逾末日 {due_on}",
    fails="{filed_on} 申復，逾末日 {due_on}，不受理；查核結果維持，請留存來文",
)
def filed_in_time(appeal: Appeal) -> Truth:
    """得於查核結果送達之次日起二十日內敘明理由，以書面向執行單位提出申復"""
    return appeal.filed_on <= due_on(appeal)


@rule(
    "6.5.b",
    label="以書面敘明理由",
    sentence="以書面敘明理由",
    fails="非以書面，或未敘明理由；請以書面敘明理由，期間不因此停止",
)
def reasons_in_writing(appeal: Appeal) -> Truth:
    """敘明理由，以書面向執行單位提出申復"""
    return appeal.in_writing & appeal.reasons.filled()


@rule(
    "6.5.d",
    label="以一次為限",
    sentence="先前經受理之申復 {earlier_admitted} 次，未達 {#appeals_allowed} 次",
    fails="先前已受理申復 {earlier_admitted} 次，以 {#appeals_allowed} 次為限，不受理；請留存來文",
)
def first_appeal(appeal: Appeal) -> Truth:
    """並以一次為限"""
    return appeal.earlier_admitted < appeal.law.count("appeals_allowed")


@rule(
    "6.5.c",
    label="提醒：由其他機關轉送",
    sentence="申復由其他機關收受；請以原收文日為申復日期，轉送執行單位",
    warns=True,
)
def forwarded(appeal: Appeal) -> Truth:
    """以書面向執行單位提出申復"""
    return appeal.received_by == "other"


@decision("appeal", facts=Appeal, label="申復之受理", clause="6.5.a")
def appeal_admissible(appeal: Appeal) -> Outcome:
    """Whether an appeal is admissible."""
    forwarded(appeal)
    return {
        **verdict(
            filed_in_time=filed_in_time(appeal),
            reasons_in_writing=reasons_in_writing(appeal),
            first_appeal=first_appeal(appeal),
        ),
        "due_on": due_on(appeal),
    }


@rule(
    "6.5.e",
    label="決定載明理由",
    sentence="決定載明理由",
    fails="決定未載明理由；請補載",
)
def decision_reasoned(decided: AppealDecision) -> Truth:
    """執行單位對於前項申復，得聘請學者專家召開會議提供意見。"""
    return decided.reasons.filled()


@rule(
    "6.5.e",
    label="變更者再報備查",
    sentence="等級未變更，或變更後於 {recorded_again_on} 備查",
    fails="等級由 {grade_before} 變更為 {grade_after} 而未再報備查；請報備查後函送",
)
def change_recorded(decided: AppealDecision) -> Truth:
    """執行單位對於前項申復，得聘請學者專家召開會議提供意見。"""
    unchanged = decided.grade_before == decided.grade_after
    return unchanged | decided.recorded_again_on.known()


@rule(
    "6.5.e",
    label="保留原評分",
    sentence="原評分保留為前一版",
    fails="原評分未保留；請保留為前一版",
)
def first_scores_kept(decided: AppealDecision) -> Truth:
    """執行單位對於前項申復，得聘請學者專家召開會議提供意見。"""
    return decided.earlier_scores_kept


@decision("appeal_decision", facts=AppealDecision, label="申復之決定", clause="6.5.e")
def appeal_decision(decided: AppealDecision) -> Outcome:
    """Whether the decision on an appeal is complete; a meeting of experts is not needed."""
    return verdict(
        decision_reasoned=decision_reasoned(decided),
        change_recorded=change_recorded(decided),
        first_scores_kept=first_scores_kept(decided),
    )
