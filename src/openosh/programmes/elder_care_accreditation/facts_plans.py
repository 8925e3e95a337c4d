"""Facts about plans: the yearly plan, development, risks and their reviews."""

from __future__ import annotations

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


RISKS = {
    "strategy": "策略風險",
    "operation": "營運風險",
    "finance": "財務風險",
    "disaster": "天然災害",
    "accident": "意外事件",
    "facilities": "環境、設施設備安全事故",
    "other": "其他",
}


class AnnualPlan(Facts):
    """一年度之業務計畫。"""

    year = whole("年度", unit="西元年", least=1900, most=2200, key=True)
    adopted_on = day(
        "訂定日期", clause="accreditation:A3.m3", evidence="年度業務計畫", null_means="未訂定"
    )


class AnnualPlans(Facts):
    """各年度業務計畫。"""

    years = rows(AnnualPlan, "各年度")


class PlannedWork(Facts):
    """計畫之一項業務。"""

    id = text("業務", key=True)
    recorded = flag("依計畫執行並有紀錄", clause="accreditation:A3.2", evidence="執行紀錄")
    result = flag("具體績效", clause="accreditation:A3.2", evidence="成果報告")


class PlanResults(Facts):
    """年度業務計畫之執行。"""

    work = rows(PlannedWork, "各項業務")


class DevelopmentPlan(Facts):
    """短、中長程工作營運發展計畫。"""

    short_term = flag("短程計畫", clause="accreditation:A3.3", evidence="工作營運發展計畫")
    long_term = flag("中長程計畫", clause="accreditation:A3.3", evidence="工作營運發展計畫")
    years = whole("計畫年數", unit="年", clause="accreditation:A3.3", evidence="工作營運發展計畫")
    feasible = flag(
        "具可行性", clause="accreditation:A3.3", evidence="評鑑委員之判斷及理由", judged=True
    )
    rolling = flag("滾動式修正", clause="accreditation:A3.r1", evidence="各版計畫")


class Risk(Facts):
    """擇取之一項風險。"""

    kind = choice("風險", tuple(RISKS), names=RISKS, clause="accreditation:A6.m2.1")
    planned = flag("訂有計畫", clause="accreditation:A6.1", evidence="風險管理計畫")
    reason = flag("載明擇取之原因", clause="accreditation:A6.r2", evidence="風險管理計畫")
    procedure = flag("明確具體之處理程序、措施", clause="accreditation:A6.2", evidence="處理程序")
    reviewed = flag("定期檢討與該風險相對應", clause="accreditation:A6.r3", evidence="檢討紀錄")


class RiskPlan(Facts):
    """危機或緊急事件風險管理計畫。"""

    risks = rows(Risk, "擇取之風險")


class Incident(Facts):
    """發生之事件。"""

    id = text("事件", key=True)
    followed_plan = flag("依計畫執行", clause="accreditation:A6.3", evidence="事件紀錄")
    recorded = flag("有處理過程之紀錄", clause="accreditation:A6.3", evidence="事件紀錄")


class Incidents(Facts):
    """事件發生時之處理。"""

    incidents = rows(Incident, "事件")


class HalfYear(Facts):
    """半年之檢討。"""

    ends_on = day("半年之末日", clause="accreditation:A6.r1", evidence="檢討紀錄")
    analysis = flag("分析報告", clause="accreditation:A6.4", evidence="檢討紀錄")
    improvement = flag("檢討改善措施", clause="accreditation:A6.4", evidence="檢討紀錄")
    tracking = flag("追蹤紀錄", clause="accreditation:A6.4", evidence="追蹤紀錄")


class HalfYears(Facts):
    """每半年定期檢討。"""

    half_years = rows(HalfYear, "各半年")


class AssaultScope(Facts):
    """性騷擾、性侵害處理辦法之適用對象。"""

    residents = flag("住民之間", clause="accreditation:A5.m4", evidence="處理辦法")
    staff = flag("工作人員間", clause="accreditation:A5.m4", evidence="處理辦法")
    staff_residents = flag("工作人員與住民間", clause="accreditation:A5.m4", evidence="處理辦法")
    family_staff = flag("家屬與工作人員間", clause="accreditation:A5.m4", evidence="處理辦法")
    foreign_workers = whole(
        "外籍工作人員", unit="人", clause="accreditation:A5.m4", evidence="名冊"
    )
    translated = flag("有適用外籍工作人員語言之版本", clause="accreditation:A5.m4", evidence="譯本")
