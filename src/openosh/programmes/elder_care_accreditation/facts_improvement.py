"""Facts of E、服務改進創新 and F: recommendations, innovation, violations."""

from __future__ import annotations

from fractions import Fraction

from openosh.kit.decimals import carried
from openosh.programmes.elder_care_accreditation.facts import SCHEME
from openosh.statute.facts import Facts, choice, day, flag, rows, tenths, text, whole


MOST = max(
    carried(item.adds or Fraction(0), "tenths") for item in SCHEME.versions[-1].items.values()
)
"""The most points that E2 adds, in tenths."""


class PreviousEvaluation(Facts):
    """前次評鑑。"""

    by_ministry = flag(
        "曾接受衛生福利部評鑑", clause="accreditation:E1.na", evidence="前次評鑑結果通知"
    )
    by_local_government = flag(
        "曾接受地方政府評鑑", clause="accreditation:E1.na", evidence="最近一次地方政府評鑑結果"
    )


class Recommendation(Facts):
    """前次評鑑之一項建議。"""

    id = text("建議事項", key=True)
    measure = flag("擬訂具體改進措施", clause="accreditation:E1.1", evidence="改進措施")
    carried_out = flag("確實執行", clause="accreditation:E1.2", evidence="執行紀錄")
    result = flag("有成效", clause="accreditation:E1.m4", evidence="成效說明")
    reason = flag("說明無法達成改善目標之原因", clause="accreditation:E1.2", evidence="說明文件")


class Recommendations(PreviousEvaluation):
    """前次評鑑建議事項之改善。"""

    recommendations = rows(Recommendation, "建議事項")


class Innovation(Facts):
    """創新或配合政策執行。"""

    safety = flag("服務對象安全之創新措施", clause="accreditation:E2.1", evidence="措施及成果")
    special_groups = flag(
        "特殊族群創新照護服務模式", clause="accreditation:E2.1", evidence="措施及成果"
    )
    policy = flag("配合（參與）政策或試辦計畫", clause="accreditation:E2.1", evidence="計畫文件")
    recognised = flag("經主管機關認定", clause="accreditation:E2.m2", evidence="主管機關之認定")
    results = flag("具有具體實蹟（成效）", clause="accreditation:E2.2", evidence="成果資料")
    consensus = flag("評鑑委員共識決", clause="accreditation:E2.grade", evidence="共識會議紀錄")
    points = tenths(
        "委員共識之加分",
        most=MOST,
        judged=True,
        clause="accreditation:E2.grade",
        evidence="共識會議紀錄",
    )


class PolicyWork(Facts):
    """配合政策之各項作為。"""

    community_plan = flag("加入防災社區計畫", clause="accreditation:E2.r1", evidence="計畫文件")
    community_drill = flag("參與防災演練", clause="accreditation:E2.r1", evidence="演練紀錄")
    demonstration = flag(
        "擔任政府防災演練示範觀摩機構", clause="accreditation:E2.r2", evidence="公文"
    )
    fire_trainings = whole(
        "每年防火管理訓練次數", unit="次", clause="accreditation:E2.r3", evidence="訓練紀錄"
    )
    verified_drills = whole(
        "其中演練及驗證次數", unit="次", clause="accreditation:E2.r3", evidence="演練及驗證紀錄"
    )
    drills = whole(
        "每年緊急災害應變演練次數", unit="次", clause="accreditation:E2.r4", evidence="演練紀錄"
    )
    compound_drills = whole(
        "其中複合型演練次數", unit="次", clause="accreditation:E2.r4", evidence="演練紀錄"
    )
    night_drills = whole(
        "其中夜間演練次數", unit="次", clause="accreditation:E2.r4", evidence="演練紀錄"
    )
    table_top_drills = whole(
        "其中桌上模擬討論次數", unit="次", clause="accreditation:E2.r4", evidence="演練紀錄"
    )
    with_family = flag("模擬家屬及服務對象參與", clause="accreditation:E2.r4", evidence="演練紀錄")
    drills_documented = flag(
        "演練有腳本、過程、檢討會議及檢討修正方案",
        clause="accreditation:E2.r4",
        evidence="演練紀錄",
    )
    hiv_procedure = flag("愛滋感染者照護標準作業流程", clause="accreditation:E2.r5", evidence="SOP")
    hiv_equipment = flag(
        "愛滋感染者照護基礎設備及人員訓練", clause="accreditation:E2.r5", evidence="設備、訓練紀錄"
    )
    hiv_residents = flag("實際收治愛滋感染者", clause="accreditation:E2.r5", evidence="個案紀錄")
    other_policy = flag(
        "其他經主管機關認定之政策", clause="accreditation:E2.r0", evidence="主管機關之認定"
    )


class Event(Facts):
    """違規事項或重大負面事件。"""

    happened_on = day("發生日期", clause="accreditation:E3.1", evidence="主管機關資料")
    kind = choice(
        "種類",
        ("violation", "negative_event"),
        names={"violation": "違規事項", "negative_event": "重大負面事件"},
        clause="accreditation:E3.1",
        evidence="主管機關資料",
    )
    proven = flag(
        "主管機關提供證明並查證屬實", clause="accreditation:E3.1", evidence="違規證明、事件資料"
    )


class Deduction(Facts):
    """評鑑期間之違規及重大負面事件。"""

    period_from = day("評鑑期間起日", clause="accreditation:E3.1", evidence="評鑑通知")
    period_to = day("評鑑期間迄日", clause="accreditation:E3.1", evidence="評鑑通知")
    events = rows(Event, "事件")
    points = tenths(
        "委員評定之扣分", judged=True, clause="accreditation:E3.grade", evidence="評分紀錄及理由"
    )
