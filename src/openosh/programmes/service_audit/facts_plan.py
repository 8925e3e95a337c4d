"""Facts about the plan of a year: its nine duties, its approval, its notices."""

from __future__ import annotations

from openosh.statute.facts import Facts, day, flag, rows, text


PLAN = "報職安署核定之年度查核計畫"


class OtherMatter(Facts):
    """其他有關查核作業事項。"""

    matter = text("事項", clause="4.1.9", evidence=PLAN)
    owner = text("承辦人", null_means="未指定", clause="4.1.9", evidence=PLAN, personal=True)
    due_on = day("期限", null_means="未定", clause="4.1.9", evidence=PLAN)


class AnnualPlan(Facts):
    """執行單位之年度查核計畫。"""

    procedure = flag("實地查核作業之行政流程", clause="4.1.1", evidence=PLAN)
    schedule = flag("查核時程", clause="4.1.2", evidence=PLAN)
    operating_rules = flag("查核作業規範", clause="4.1.2", evidence=PLAN)
    appointments_planned = flag("查核人員遴聘之規劃", clause="4.1.3", evidence=PLAN)
    meetings_planned = flag("共識會議及行前說明會之規劃", clause="4.1.4", evidence=PLAN)
    audits_planned = flag("書面確認及實地查核之規劃", clause="4.1.5", evidence=PLAN)
    reports_planned = flag("查核報告及建議改善事項之規劃", clause="4.1.6", evidence=PLAN)
    follow_up_planned = flag("查核結果後續追蹤之規劃", clause="4.1.7", evidence=PLAN)
    appeals_planned = flag("受理申復之規劃", clause="4.1.8", evidence=PLAN)
    other_matters = rows(OtherMatter, "其他事項")


class AuditYear(Facts):
    """年度查核作業之辦理情形。"""

    auditors_appointed = flag("已遴聘查核人員", clause="4.1.3", evidence="查核人員名冊")
    consensus_meeting_on = day(
        "查核人員共識會議日期", null_means="未召開", clause="4.1.4", evidence="會議紀錄"
    )
    briefing_on = day(
        "服務機構行前說明會日期", null_means="未召開", clause="4.1.4", evidence="會議紀錄"
    )
    documents_confirmed = flag("已確認書面文件", clause="4.1.5", evidence="書面審查紀錄")
    audits_done = flag("已執行實地查核", clause="4.1.5", evidence="實地查核紀錄")
    findings_reported = flag("已提出查核報告", clause="4.1.6", evidence="查核報告")
    improvements_proposed = flag("已提出建議改善事項", clause="4.1.6", evidence="查核報告")
    follow_up_listed = flag("改善事項已列追蹤", clause="4.1.7", evidence="追蹤清冊")
    appeals_received = flag("申復已受理登錄", clause="4.1.8", evidence="申復收文登錄")


class AuditNotice(Facts):
    """查核通知。"""

    plan_approved_on = day(
        "年度查核計畫核定日期", null_means="未核定", clause="4.1.a", evidence="職安署核定函"
    )
    issued_on = day("通知發文日期", clause="5.1.b", evidence="查核通知")
    visit_on = day("排定之查核日期", null_means="未排定", clause="5.1.a", evidence="查核通知")
    annexes_enclosed = flag("檢附附件一及附件二", clause="5.1.b", evidence="查核通知")
    received_on = day("接獲通知日期", null_means="無送達證明", clause="5.1.b", evidence="送達證明")
