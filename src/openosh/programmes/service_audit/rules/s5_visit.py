"""伍、三、四、六、七: the visit, its postponement, what is in its way, and the refusal."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_visit import (
    Incident,
    OnsiteVisit,
    PostponementRequest,
    RefusalReport,
    RefusedAudit,
)
from openosh.programmes.service_audit.rules.periods import last_day
from openosh.programmes.service_audit.rules.verdict import every, open_while, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Day, Truth, truth


# -- 六、延後查核日期 ------------------------------------------------------------------------------


@rule(
    "5.6.a",
    label="申請末日",
    sentence="接獲通知 {received_on} 之次日起 {#postponement_request_days} 日內",
)
def request_due_on(request: PostponementRequest) -> Day:
    """應於接獲通知之次日起五日內，檢附理由向執行單位申請延後查核日期"""
    return last_day(request.law, request.received_on, "postponement_request_days")


@rule(
    "5.6.a",
    label="如期申請",
    sentence="{requested_on} 申請，未逾末日 {request_due_on}",
    fails="{requested_on} 申請，逾末日 {request_due_on}；請依原訂日期受查核，或由執行單位另行協調",
)
def requested_in_time(request: PostponementRequest) -> Truth:
    """應於接獲通知之次日起五日內，檢附理由向執行單位申請延後查核日期"""
    return request.requested_on <= request_due_on(request)


@rule(
    "5.6.b",
    label="檢附理由",
    sentence="理由：{reason}",
    fails="未檢附理由；請敘明因故未能受查核之理由",
)
def reason_given(request: PostponementRequest) -> Truth:
    """檢附理由向執行單位申請延後查核日期"""
    return request.reason.filled()


@rule(
    "5.6.c",
    label="至遲之查核日期",
    sentence="原訂查核日期 {first_visit_on} 起 {#postponement_days} 日",
)
def latest_visit_on(request: PostponementRequest) -> Day:
    """並以三十日為限。"""
    return request.first_visit_on.plus_days(request.law.count("postponement_days"))


@rule(
    "5.6.c",
    label="延後未逾三十日",
    sentence="延至 {proposed_visit_on}，未逾 {latest_visit_on}",
    fails="延至 {proposed_visit_on}，逾 {latest_visit_on}；請改訂較早之日期",
)
def within_limit(request: PostponementRequest) -> Truth:
    """並以三十日為限。"""
    return request.proposed_visit_on <= latest_visit_on(request)


@decision("postponement", facts=PostponementRequest, label="延後查核日期", clause="5.6.a")
def postponement(request: PostponementRequest) -> Outcome:
    """Whether a request for another day is admissible, and how late the visit may be."""
    return {
        **verdict(
            requested_in_time=requested_in_time(request),
            reason_given=reason_given(request),
            within_limit=within_limit(request),
        ),
        "request_due_on": request_due_on(request),
        "latest_visit_on": latest_visit_on(request),
    }


# -- 三、四、實地查核 ------------------------------------------------------------------------------


@rule(
    "5.3.a",
    label="於登記之營業處所",
    sentence="於登記之營業處所查核，或已敘明於他處查核之理由",
    fails="非於登記之營業處所查核而未敘明理由；請敘明",
)
def at_place_of_business(visit: OnsiteVisit) -> Truth:
    """前往服務機構登記之營業處所進行實地查核"""
    return visit.at_registered_place | visit.other_place_reason.filled()


@rule(
    "5.3.a",
    label="由指派之查核人員",
    sentence="已指派查核人員",
    fails="未指派查核人員；請指派",
)
def auditors_assigned(visit: OnsiteVisit) -> Truth:
    """由執行單位指派查核人員"""
    return visit.auditors.some()


@rule(
    "5.10.a",
    label="一位主查核人員",
    sentence="主查核人員 {#least_lead_auditors} 人",
    fails="主查核人員非 {#least_lead_auditors} 人；請指定一位主查核人員",
)
def one_lead(visit: OnsiteVisit) -> Truth:
    """應由主查核人員協調全體查核人員之意見"""
    known = visit.auditors.count(lambda one: one.lead)
    leads = known.once(open_while(visit.auditors, lambda one: one.lead))
    return leads == visit.law.count("least_lead_auditors")


@rule(
    "5.4.c",
    label="事件均已敘明",
    sentence="干擾查核之事件均已敘明，或無事件",
    fails="有干擾查核之事件未敘明經過；請補敘",
)
def incidents_described(visit: OnsiteVisit) -> Truth:
    """且不得以錄音、錄影、拍照或其他行為干擾、妨礙查核之進行。"""
    return every(visit.incidents, _described)


def _described(incident: Incident) -> Truth:
    return incident.description.filled()


@rule(
    "5.4.a",
    label="提醒：無主管人員陪同",
    sentence="服務機構未指派主管人員陪同；列入查核所見，查核照常進行",
    warns=True,
)
def unaccompanied(visit: OnsiteVisit) -> Truth:
    """服務機構應指派主管人員陪同"""
    return ~visit.supervisor.filled()


@rule(
    "5.4.c",
    label="提醒：有干擾查核之事件",
    sentence="有錄音、錄影、拍照或其他干擾之事件；載入報告，不因此增減評分",
    warns=True,
)
def disturbed(visit: OnsiteVisit) -> Truth:
    """且不得以錄音、錄影、拍照或其他行為干擾、妨礙查核之進行。"""
    return visit.incidents.some(lambda _: truth(value=True))


@decision("onsite_visit", facts=OnsiteVisit, label="實地查核之進行", clause="5.3.a")
def onsite_visit(visit: OnsiteVisit) -> Outcome:
    """Whether a visit may go on; what is only noted in the report is advice."""
    unaccompanied(visit)
    disturbed(visit)
    return verdict(
        at_place_of_business=at_place_of_business(visit),
        auditors_assigned=auditors_assigned(visit),
        one_lead=one_lead(visit),
        incidents_described=incidents_described(visit),
    )


# -- 七、拒絕、規避或妨礙 --------------------------------------------------------------------------


@rule(
    "5.7",
    label="紀錄成立",
    sentence="敘明事實並經確認",
    fails="未敘明事實，或未經執行單位確認並報職安署，不成立",
)
def established(report: RefusalReport) -> Truth:
    """服務機構應配合實地查核，不得拒絕、規避或妨礙。"""
    return report.description.filled() & report.confirmed


@rule(
    "5.7",
    label="該年度拒絕、規避或妨礙查核",
    sentence="{provider} 於 {audit_year} 年度有拒絕、規避或妨礙查核之紀錄；無評分，報職安署",
    fails="{provider} 於 {audit_year} 年度無成立之拒絕、規避或妨礙查核紀錄",
)
def refused(audit: RefusedAudit) -> Truth:
    """服務機構應配合實地查核，不得拒絕、規避或妨礙。"""
    return audit.reports.some(established)


@decision("refused_audit", facts=RefusedAudit, label="拒絕、規避或妨礙查核之認定", clause="5.7")
def refused_audit(audit: RefusedAudit) -> Outcome:
    """The finding «refused the audit of a year», as the registers of other programmes take it."""
    report = audit.reports.each
    return {
        "refused": refused(audit),
        "reports": Table(audit.reports, {"kind": report.kind, "established": established(report)}),
    }
