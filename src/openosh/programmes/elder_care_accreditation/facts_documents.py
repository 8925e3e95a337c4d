"""Facts about documents and measures: what a home has written down and carries out."""

from __future__ import annotations

from openosh.statute.facts import Facts, flag


class WorkManual(Facts):
    """工作手冊應明列之內容。"""

    organisation_chart = flag(
        "機構組織架構", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )
    duties = flag("各單位及人員業務執掌", clause="accreditation:A1.1", evidence="工作手冊及頁次")
    work_flows = flag("重要工作流程", clause="accreditation:A1.1", evidence="工作手冊及頁次")
    emergency_contacts = flag(
        "緊急事件求助與通報之聯繫窗口及電話", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )
    fire_education = flag(
        "住民及家屬防火衛教", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )
    smoking_precautions = flag(
        "針對吸菸住民之防範措施", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )
    mood_precautions = flag(
        "針對情緒不穩住民之防範措施", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )
    hazard_checks = flag(
        "危險物品保管安全之定期查檢", clause="accreditation:A1.1", evidence="工作手冊及頁次"
    )


class WorkerRights(Facts):
    """工作人員權益相關制度。"""

    leave = flag("差假制度", clause="accreditation:A1.2", evidence="各項制度之文件")
    training = flag("教育訓練", clause="accreditation:A1.2", evidence="各項制度之文件")
    pay = flag("薪資給付制度", clause="accreditation:A1.2", evidence="各項制度之文件")
    retirement = flag("退休撫恤制度", clause="accreditation:A1.2", evidence="各項制度之文件")
    complaints = flag("申訴制度", clause="accreditation:A1.2", evidence="各項制度之文件")
    appraisal = flag("考核獎勵制度", clause="accreditation:A1.2", evidence="各項制度之文件")
    insurance = flag("勞健保之辦理", clause="accreditation:A1.2", evidence="各項制度之文件")
    wellbeing = flag("身心健康維護措施", clause="accreditation:A1.2", evidence="各項制度之文件")


class RightsCarriedOut(Facts):
    """依據制度執行之佐證。"""

    leave = flag("差假制度之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄")
    training = flag(
        "教育訓練之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄"
    )
    pay = flag("薪資給付制度之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄")
    retirement = flag(
        "退休撫恤制度之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄"
    )
    complaints = flag(
        "申訴制度之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄"
    )
    appraisal = flag(
        "考核獎勵制度之執行佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄"
    )
    insurance = flag("勞健保辦理之佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄")
    wellbeing = flag(
        "身心健康維護措施之佐證", clause="accreditation:A1.3", evidence="各項制度之執行紀錄"
    )


class AdmissionRules(Facts):
    """服務對象入出機構辦法。"""

    residents = flag("服務對象", clause="accreditation:A2.3", evidence="入出機構辦法")
    process = flag("流程與評估機制", clause="accreditation:A2.3", evidence="入出機構辦法")
    service_plan = flag("服務計畫", clause="accreditation:A2.3", evidence="入出機構辦法")
    fees = flag("收費標準", clause="accreditation:A2.3", evidence="入出機構辦法")
    revised = flag("定期修訂", clause="accreditation:A2.3", evidence="入出機構辦法")


class AdmissionOfficer(Facts):
    """辦理入出機構業務之專人。"""

    named_person = flag(
        "有專人辦理", clause="accreditation:A2.4", evidence="業務執掌、入出機構紀錄"
    )
    carried_out = flag(
        "確實依據辦法執行", clause="accreditation:A2.4", evidence="業務執掌、入出機構紀錄"
    )


class AssaultProcedures(Facts):
    """性騷擾、性侵害事件處理辦法及流程。"""

    procedure = flag(
        "處理辦法", clause="accreditation:A5.1", evidence="處理辦法、流程及事件處理紀錄"
    )
    flow = flag("處理流程", clause="accreditation:A5.1", evidence="處理辦法、流程及事件處理紀錄")
    reporting = flag(
        "通報流程", clause="accreditation:A5.1", evidence="處理辦法、流程及事件處理紀錄"
    )
    referral = flag("轉介", clause="accreditation:A5.1", evidence="處理辦法、流程及事件處理紀錄")
    events_recorded = flag(
        "已發生之事件均有處理過程紀錄（無事件者為是）",
        clause="accreditation:A5.1",
        evidence="處理辦法、流程及事件處理紀錄",
    )


class AssaultPrevention(Facts):
    """性騷擾、性侵害預防措施。"""

    measures = flag(
        "預防措施", clause="accreditation:A5.2", evidence="預防措施、執行紀錄、事件檢討"
    )
    carried_out = flag(
        "確實執行", clause="accreditation:A5.2", evidence="預防措施、執行紀錄、事件檢討"
    )
    events_analysed = flag(
        "已發生之事件均分析檢討（無事件者為是）",
        clause="accreditation:A5.2",
        evidence="預防措施、執行紀錄、事件檢討",
    )
    events_improved = flag(
        "已發生之事件均有改善方案及執行情形（無事件者為是）",
        clause="accreditation:A5.2",
        evidence="預防措施、執行紀錄、事件檢討",
    )


class AssaultDocuments(Facts):
    """處理辦法、流程及預防措施之分別訂定。"""

    harassment_apart = flag(
        "性騷擾與性侵害分別訂定", clause="accreditation:A5.r1", evidence="各該文件"
    )
    prevention_apart = flag(
        "處理辦法、流程與預防措施分別訂定", clause="accreditation:A5.r1", evidence="各該文件"
    )


class DirectorParticipation(Facts):
    """業務負責人之實際參與。"""

    administration = flag(
        "參與行政作業", clause="accreditation:A7.3", evidence="會議、巡查、品質管理紀錄"
    )
    care_quality = flag(
        "參與照護品質管理", clause="accreditation:A7.3", evidence="會議、巡查、品質管理紀錄"
    )


class HospitalVisits(Facts):
    """減少住民至醫療機構就醫方案。"""

    achieved = flag("達成方案", clause="accreditation:F5.1", evidence="方案及成果資料")
    results = flag("有實際相關成果資料", clause="accreditation:F5.1", evidence="方案及成果資料")
