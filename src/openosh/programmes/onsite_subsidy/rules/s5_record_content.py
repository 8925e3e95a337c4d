"""五、B 三（二）至五: findings, a measure for each, and follow-up of every earlier advice."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_records import (
    EarlierAdvice,
    Finding,
    FollowUp,
    Measure,
    RecordContent,
    RecordFollowUp,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


# -- one finding, one measure ------------------------------------------------------------------


@rule(
    "s5.rec.findings",
    label="問題延續辦理事項",
    sentence="問題 {id} 延續所勾選之辦理事項",
    fails="問題 {id} 所延續之辦理事項未勾選；請勾選該辦理事項，或改列所屬事項",
)
def finding_from_activity(finding: Finding) -> Truth:
    """延續辦理事項，說明如何發現問題原因。"""
    return RecordContent.of(finding).activities.some(item=finding.item)


@rule(
    "s5.rec.findings",
    label="說明問題原因",
    sentence="問題 {id} 已說明如何發現問題原因",
    fails="問題 {id} 未說明如何發現問題原因；請補述",
)
def finding_explained(finding: Finding) -> Truth:
    """說明如何發現問題原因。"""
    return finding.explained


@rule(
    "s5.rec.measures",
    label="問題有採行措施",
    sentence="問題 {id} 已有採行措施",
    fails="問題 {id} 未提供採行措施；請於第四大項針對該問題說明所採措施",
)
def finding_has_measure(finding: Finding) -> Truth:
    """針對發現問題所採行細部適當措施進行說明。"""
    return RecordContent.of(finding).measures.some(finding=finding.id)


@rule(
    "s5.rec.measures",
    label="措施針對問題",
    sentence="措施 {id} 針對所發現之問題",
    fails="措施 {id} 所針對之問題未列於發現問題；請補列該問題，或改列所針對之問題",
)
def measure_for_finding(measure: Measure) -> Truth:
    """針對發現問題所採行細部適當措施進行說明。"""
    return RecordContent.of(measure).findings.some(id=measure.finding)


# -- the record --------------------------------------------------------------------------------


@rule(
    "s5.rec.content",
    label="具發現問題",
    sentence="已列發現問題，或已說明當次無發現問題",
    fails="未列發現問題；請列事業單位之個別問題，沒有者填「無」並說明",
)
def some_finding(record: RecordContent) -> Truth:
    """紀錄表撰寫須具發現個別事業體問題"""
    return record.findings.some() | record.no_finding_explained


@rule(
    "s5.rec.findings",
    label="問題均延續辦理事項",
    sentence="各問題均延續所勾選之辦理事項",
    fails="有問題未延續所勾選之辦理事項；請見各問題之說明",
)
def findings_from_activities(record: RecordContent) -> Truth:
    """延續辦理事項"""
    return every(record.findings, finding_from_activity)


@rule(
    "s5.rec.findings",
    label="問題均說明原因",
    sentence="各問題均已說明如何發現問題原因",
    fails="有問題未說明如何發現問題原因；請見各問題之說明",
)
def findings_explained(record: RecordContent) -> Truth:
    """說明如何發現問題原因。"""
    return every(record.findings, finding_explained)


@rule(
    "s5.rec.content",
    label="問題均有採行措施",
    sentence="各問題均有採行措施",
    fails="有問題未提供採行措施；請見各問題之說明",
)
def measures_for_findings(record: RecordContent) -> Truth:
    """依據問題提供採行措施"""
    return every(record.findings, finding_has_measure)


@rule(
    "s5.rec.measures",
    label="措施均針對問題",
    sentence="各措施均針對所發現之問題",
    fails="有措施未針對所發現之問題；請見各措施之說明",
)
def measures_linked(record: RecordContent) -> Truth:
    """針對發現問題所採行細部適當措施進行說明。"""
    return every(record.measures, measure_for_finding)


@decision("record_content", facts=RecordContent, label="紀錄表問題與措施", clause="s5.rec.content")
def record_content(record: RecordContent) -> Outcome:
    """Whether there are findings, each from an activity, explained, and with a measure."""
    finding = record.findings.each
    checked = verdict(
        some_finding=some_finding(record),
        findings_from_activities=findings_from_activities(record),
        findings_explained=findings_explained(record),
        measures_for_findings=measures_for_findings(record),
        measures_linked=measures_linked(record),
    )
    columns = {"id": finding.id, "has_measure": finding_has_measure(finding)}
    return {**checked, "findings": Table(record.findings, columns)}


# -- follow-up ---------------------------------------------------------------------------------


@rule(
    "s5.rec.followup",
    label="建議已追蹤",
    sentence="前次建議 {id} 已填辦理情形",
    fails="前次建議 {id} 未填辦理情形；請填完成、辦理中或未辦理並說明",
)
def advice_followed_up(advice: EarlierAdvice) -> Truth:
    """應說明前一次服務紀錄執行建議與改善事項之追蹤情形。"""
    return RecordFollowUp.of(advice).follow_ups.some(
        lambda follow_up: follow_up.status.filled(), advice=advice.id
    )


@rule(
    "s5.rec.followup",
    label="追蹤已說明",
    sentence="建議 {advice} 之追蹤情形已說明",
    fails="建議 {advice} 之追蹤情形未說明；請補述改善情形",
)
def follow_up_explained(follow_up: FollowUp) -> Truth:
    """改善事項之追蹤情形。"""
    return follow_up.remarked


@rule(
    "s5.rec.content",
    label="追蹤過往問題",
    sentence="前次各項建議均已追蹤",
    fails="有前次建議未追蹤；請見各建議之說明",
)
def all_advice_followed_up(record: RecordFollowUp) -> Truth:
    """並追蹤過往問題改善進度。"""
    return every(record.earlier_advice, advice_followed_up)


@rule(
    "s5.rec.followup",
    label="追蹤均已說明",
    sentence="各項追蹤情形均已說明",
    fails="有追蹤情形未說明；請見各項之說明",
)
def follow_ups_explained(record: RecordFollowUp) -> Truth:
    """應說明前一次服務紀錄執行建議與改善事項之追蹤情形。"""
    return every(record.follow_ups, follow_up_explained)


@rule(
    "s5.rec.followup",
    label="首次服務填無",
    sentence="有前次建議，或已填「無（首次服務）」",
    fails="無前次建議而未填「無（首次服務）」；第五大項不可空白，請補填",
)
def none_stated(record: RecordFollowUp) -> Truth:
    """五、對於前次建議改善事項之追蹤辦理情形"""
    return record.earlier_advice.some() | record.states_none


@decision(
    "record_follow_up", facts=RecordFollowUp, label="紀錄表追蹤辦理情形", clause="s5.rec.followup"
)
def record_follow_up(record: RecordFollowUp) -> Outcome:
    """Whether every advice of the record before is followed up, and which is not."""
    advice = record.earlier_advice.each
    checked = verdict(
        all_advice_followed_up=all_advice_followed_up(record),
        follow_ups_explained=follow_ups_explained(record),
        none_stated=none_stated(record),
    )
    columns = {"id": advice.id, "followed_up": advice_followed_up(advice)}
    return {**checked, "earlier_advice": Table(record.earlier_advice, columns)}
