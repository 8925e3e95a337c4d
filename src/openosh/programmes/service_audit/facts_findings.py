"""Facts that an auditor checks against annex 2 before a leaf is scored."""

from __future__ import annotations

from openosh.statute.facts import Facts, day, flag, mapped, rows, text, whole


ARTICLES = ("9", "10", "11", "12", "13")
"""Articles of the health rules that item 3.1.1 names."""


class TrainedPerson(Facts):
    """一名勞工健康服務人員之在職教育訓練。"""

    person = text("服務人員", key=True, clause="annex2:2.2.2", evidence="人員清冊", personal=True)
    minutes = whole(
        "期間內有證明之訓練時間", unit="分鐘", clause="annex2:2.2.2", evidence="訓練證明"
    )


class TrainingRecord(Facts):
    """在職教育訓練之受訓完成情形。"""

    visit_on = day("查核日期", clause="annex2:2.2.2", evidence="查核通知")
    staff = rows(TrainedPerson, "服務人員")


class InsuredPerson(Facts):
    """一名服務人員之投保情形。"""

    person = text("服務人員", key=True, clause="annex2:2.3", evidence="人員清冊", personal=True)
    insured_by_provider = flag("由機構投保", clause="annex2:2.3", evidence="投保證明文件")


class StaffRegister(Facts):
    """服務人員之僱用。"""

    staff = rows(InsuredPerson, "服務人員")


class ServicePlan(Facts):
    """臨場服務計畫。"""

    needs_assessed = flag("依事業單位特性評估需求", clause="annex2:3.1.1", evidence="服務計畫")
    team_of_professions = flag(
        "醫師、護理人員及相關人員共同規劃", clause="annex2:3.1.1", evidence="服務計畫"
    )
    articles = mapped(
        "服務事項",
        {
            article: flag(f"本規則第{article}條事項", clause="annex2:3.1.1", evidence="服務計畫")
            for article in ARTICLES
        },
    )
    indicators_set = flag("訂有查核指標", clause="annex2:3.1.1", evidence="服務計畫")
    employer_took_part = flag("事業單位人員參與", clause="annex2:3.1.1", evidence="服務計畫")
    confirmed_by_provider = flag("機構專人或主管確認", clause="annex2:3.1.1", evidence="服務計畫")


class TeamVisit(Facts):
    """同一事業單位之一場次。"""

    visit = text("場次", key=True, clause="annex2:3.1.3", evidence="執行紀錄表")
    same_team = flag("維持同一團隊", clause="annex2:3.1.3", evidence="執行紀錄表之簽章")
    handed_over = flag("有交接紀錄", clause="annex2:3.1.3", evidence="交接紀錄")


class TeamContinuity(Facts):
    """團隊之延續。"""

    visits = rows(TeamVisit, "場次")


class KeptRecord(Facts):
    """臨場服務紀錄之保存。"""

    record = text("紀錄", key=True, clause="annex2:3.3.2", evidence="紀錄保存清冊")
    made_on = day("紀錄日期", clause="annex2:3.3.2", evidence="執行紀錄表")
    destroyed_on = day("銷毀日期", null_means="仍保存", clause="annex2:3.3.2", evidence="銷毀紀錄")


class RecordKeeping(Facts):
    """臨場服務紀錄之建檔保存。"""

    electronic = flag("採資訊化管理", clause="annex2:3.3.2", evidence="紀錄管理系統")
    records = rows(KeptRecord, "紀錄")


class ClientCount(Facts):
    """查核當年度服務家數之計算。"""

    audit_year = whole(
        "查核年度",
        unit="西元年",
        least=1900,
        most=2200,
        clause="annex1:1.enterprises_current_year",
        evidence="查核通知",
    )
    service_on = day(
        "服務日期", clause="annex1:1.enterprises_current_year", evidence="服務事業單位清冊"
    )
