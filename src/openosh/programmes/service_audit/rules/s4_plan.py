"""肆、一: the nine duties of the executing unit, planned, approved, done; the notice."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_plan import AnnualPlan, AuditNotice, AuditYear
from openosh.programmes.service_audit.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "4.1.1",
    label="行政流程",
    sentence="計畫載有實地查核作業之行政流程",
    fails="計畫未載實地查核作業之行政流程；請補載",
)
def procedure_planned(plan: AnnualPlan) -> Truth:
    """服務機構實地查核作業之行政流程。"""
    return plan.procedure


@rule(
    "4.1.2",
    label="查核時程及作業規範",
    sentence="計畫載有查核時程及查核作業規範",
    fails="計畫未載查核時程或查核作業規範；請補載",
)
def schedule_planned(plan: AnnualPlan) -> Truth:
    """擬定查核計畫（含查核時程、查核作業規範等）。"""
    return plan.schedule & plan.operating_rules


@rule(
    "4.1.3",
    label="遴聘之規劃",
    sentence="計畫載有查核人員之遴聘規劃",
    fails="計畫未載查核人員之遴聘規劃；請補載",
)
def plans_appointments(plan: AnnualPlan) -> Truth:
    """遴聘執行查核作業人員（以下簡稱查核人員）。"""
    return plan.appointments_planned


@rule(
    "4.1.4",
    label="會議之規劃",
    sentence="計畫載有共識會議及行前說明會之規劃",
    fails="計畫未載共識會議及行前說明會之規劃；請補載",
)
def plans_meetings(plan: AnnualPlan) -> Truth:
    """召開查核人員共識會議及服務機構實地查核行前說明會。"""
    return plan.meetings_planned


@rule(
    "4.1.5",
    label="查核之規劃",
    sentence="計畫載有確認書面文件及實地查核之規劃",
    fails="計畫未載確認書面文件及實地查核之規劃；請補載",
)
def plans_audits(plan: AnnualPlan) -> Truth:
    """確認服務機構之書面文件及執行實地查核作業。"""
    return plan.audits_planned


@rule(
    "4.1.6",
    label="報告之規劃",
    sentence="計畫載有查核報告及建議改善事項之規劃",
    fails="計畫未載查核報告及建議改善事項之規劃；請補載",
)
def plans_reports(plan: AnnualPlan) -> Truth:
    """彙整並提出查核報告及建議改善事項。"""
    return plan.reports_planned


@rule(
    "4.1.7",
    label="追蹤之規劃",
    sentence="計畫載有後續追蹤之規劃",
    fails="計畫未載後續追蹤之規劃；請補載",
)
def plans_follow_up(plan: AnnualPlan) -> Truth:
    """查核結果後續追蹤事宜。"""
    return plan.follow_up_planned


@rule(
    "4.1.8",
    label="申復之規劃",
    sentence="計畫載有受理申復之規劃",
    fails="計畫未載受理申復之規劃；請補載",
)
def plans_appeals(plan: AnnualPlan) -> Truth:
    """受理服務機構對查核結果之申復等行政作業。"""
    return plan.appeals_planned


@rule(
    "4.1.9",
    label="其他事項定有承辦人及期限",
    sentence="其他事項均定有承辦人及期限，或無其他事項",
    fails="有其他事項未定承辦人或期限；請補定",
)
def other_matters_owned(plan: AnnualPlan) -> Truth:
    """其他有關服務機構查核作業事項。"""
    return every(plan.other_matters, lambda one: one.owner.filled() & one.due_on.known())


@decision("annual_plan", facts=AnnualPlan, label="年度查核計畫之檢核", clause="4.1.a")
def annual_plan(plan: AnnualPlan) -> Outcome:
    """Whether the plan of a year may be sent to OSHA for approval."""
    return verdict(
        procedure_planned=procedure_planned(plan),
        schedule_planned=schedule_planned(plan),
        plans_appointments=plans_appointments(plan),
        plans_meetings=plans_meetings(plan),
        plans_audits=plans_audits(plan),
        plans_reports=plans_reports(plan),
        plans_follow_up=plans_follow_up(plan),
        plans_appeals=plans_appeals(plan),
        other_matters_owned=other_matters_owned(plan),
    )


# -- 辦理情形 --------------------------------------------------------------------------------------


@rule(
    "4.1.3",
    label="已遴聘查核人員",
    sentence="查核人員已遴聘",
    fails="查核人員未遴聘；請遴聘",
)
def auditors_at_hand(year: AuditYear) -> Truth:
    """遴聘執行查核作業人員（以下簡稱查核人員）。"""
    return year.auditors_appointed


@rule(
    "4.1.4",
    label="已召開會議",
    sentence="{consensus_meeting_on} 召開共識會議，{briefing_on} 召開行前說明會",
    fails="未召開共識會議或行前說明會；請召開並留存紀錄",
)
def meetings_held(year: AuditYear) -> Truth:
    """召開查核人員共識會議及服務機構實地查核行前說明會。"""
    return year.consensus_meeting_on.known() & year.briefing_on.known()


@rule(
    "4.1.5",
    label="已確認文件並實地查核",
    sentence="書面文件已確認，實地查核已執行",
    fails="書面文件未確認，或實地查核未執行；請補行",
)
def audits_carried_out(year: AuditYear) -> Truth:
    """確認服務機構之書面文件及執行實地查核作業。"""
    return year.documents_confirmed & year.audits_done


@rule(
    "4.1.6",
    label="已提出報告及建議",
    sentence="查核報告及建議改善事項已提出",
    fails="未提出查核報告或建議改善事項；請提出",
)
def reports_made(year: AuditYear) -> Truth:
    """彙整並提出查核報告及建議改善事項。"""
    return year.findings_reported & year.improvements_proposed


@rule(
    "4.1.7",
    label="已列追蹤",
    sentence="改善事項已列追蹤",
    fails="改善事項未列追蹤；請逐項列明承辦人、期限及辦理情形",
)
def follow_up_recorded(year: AuditYear) -> Truth:
    """查核結果後續追蹤事宜。"""
    return year.follow_up_listed


@rule(
    "4.1.8",
    label="申復已受理",
    sentence="申復已受理登錄",
    fails="申復未受理登錄；請登錄收件日期及序號",
)
def appeals_registered(year: AuditYear) -> Truth:
    """受理服務機構對查核結果之申復等行政作業。"""
    return year.appeals_received


@decision("audit_year", facts=AuditYear, label="年度查核作業之辦理情形", clause="4.1.a")
def audit_year(year: AuditYear) -> Outcome:
    """Whether the duties of a year are done."""
    return verdict(
        auditors_at_hand=auditors_at_hand(year),
        meetings_held=meetings_held(year),
        audits_carried_out=audits_carried_out(year),
        reports_made=reports_made(year),
        follow_up_recorded=follow_up_recorded(year),
        appeals_registered=appeals_registered(year),
    )


# -- 查核通知 --------------------------------------------------------------------------------------


@rule(
    "4.1.a",
    label="計畫經核定後通知",
    sentence="年度查核計畫於 {plan_approved_on} 核定，{issued_on} 發出通知",
    fails="發出通知時年度查核計畫未經職安署核定；請俟核定後通知",
)
def plan_approved(notice: AuditNotice) -> Truth:
    """並將相關規劃報請職安署核定後，據以執行查核作業："""
    return notice.plan_approved_on.known() & (notice.plan_approved_on <= notice.issued_on)


@rule(
    "5.1.a",
    label="已排定查核日期",
    sentence="排定 {visit_on} 實地查核",
    fails="未排定查核日期；請排定後通知",
)
def visit_arranged(notice: AuditNotice) -> Truth:
    """由執行單位每年安排實地查核"""
    return notice.visit_on.known()


@rule(
    "5.1.b",
    label="檢附附件",
    sentence="通知檢附附件一及附件二",
    fails="通知未檢附附件一及附件二；請檢附",
)
def annexes_sent(notice: AuditNotice) -> Truth:
    """並通知受查核之服務機構。"""
    return notice.annexes_enclosed


@rule(
    "5.1.b",
    label="提醒：無送達證明",
    sentence="無送達證明，函送文件及申請延後之期限均不起算；請補登接獲日期",
    warns=True,
)
def delivery_unproven(notice: AuditNotice) -> Truth:
    """並通知受查核之服務機構。"""
    return ~notice.received_on.known()


@decision("audit_notice", facts=AuditNotice, label="查核通知", clause="5.1.b")
def audit_notice(notice: AuditNotice) -> Outcome:
    """Whether a notice of an audit may go out, and whether its clocks run."""
    delivery_unproven(notice)
    return verdict(
        plan_approved=plan_approved(notice),
        visit_arranged=visit_arranged(notice),
        annexes_sent=annexes_sent(notice),
    )
