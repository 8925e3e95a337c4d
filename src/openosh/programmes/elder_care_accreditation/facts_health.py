"""Facts of health checks: before service or moving in, every year, and what was found."""

from __future__ import annotations

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


REPORT = "健康檢查報告書"
STAFF, KITCHEN, RESIDENT = "staff", "kitchen", "resident"
KINDS = {STAFF: "工作人員", KITCHEN: "廚工及供膳人員", RESIDENT: "服務對象"}


class EntryCheck(Facts):
    """到職前或入住前之健康檢查。"""

    kind = choice("對象", tuple(KINDS), names=KINDS, clause="accreditation:B21.m2", evidence="名冊")
    entered_on = day("到職日或入住日", clause="accreditation:B21.1", evidence="名冊")
    xray_on = day("胸部X光檢驗日", clause="accreditation:B21.m5", evidence=REPORT)
    stool_on = day("糞便檢查日", clause="accreditation:B21.m5", evidence=REPORT)
    stool_report = flag("有糞便檢查書面報告", clause="accreditation:B21.m4.1", evidence=REPORT)
    stool_negative = flag("糞便檢查陰性", clause="accreditation:B21.1", evidence=REPORT)
    reported_on = day("報告完成日", clause="accreditation:B21.r2", evidence=REPORT)
    blood = flag("血液常規及生化", clause="accreditation:B21.1", evidence=REPORT)
    urine = flag("尿液檢查", clause="accreditation:B21.1", evidence=REPORT)
    hepatitis_b = flag("B型肝炎抗原抗體報告", clause="accreditation:B21.1", evidence=REPORT)
    stamped = flag("醫師判讀後核章", clause="accreditation:B21.m1", evidence=REPORT)
    labour_check_only = flag("僅有勞工檢查", clause="accreditation:B21.m2", evidence=REPORT)
    isolated = flag("收住於獨立或隔離空間", clause="accreditation:B21.m4.1b", evidence="病歷")
    cleared = flag("經採檢確認無傳染之虞", clause="accreditation:B21.m4.1b", evidence="採檢報告")
    emergency = flag("由醫院緊急入住", clause="accreditation:B21.m4.3", evidence="轉院紀錄")
    charted = flag("病歷載明原因及補驗日期", clause="accreditation:B21.m4.3", evidence="病歷")


class YearlyCheck(Facts):
    """一人一年之健康檢查。"""

    kind = choice("對象", tuple(KINDS), names=KINDS, clause="accreditation:B21.2", evidence="名冊")
    foreign_worker = flag("外籍勞工", clause="accreditation:B21.m3", evidence="名冊")
    labour_rule_kept = flag(
        "檢查次數符合勞工主管機關規定",
        judged=True,
        clause="accreditation:B21.m3",
        evidence="勞工主管機關之規定及檢查紀錄",
    )
    checks = whole("該年檢查次數", unit="次", clause="accreditation:B21.2", evidence=REPORT)
    xray = flag("胸部X光", clause="accreditation:B21.2", evidence=REPORT)
    blood = flag("血液常規及生化", clause="accreditation:B21.2", evidence=REPORT)
    urine = flag("尿液檢查", clause="accreditation:B21.2", evidence=REPORT)
    stamped = flag("醫師判讀後核章", clause="accreditation:B21.m1", evidence=REPORT)
    hepatitis_a = flag("A型肝炎", clause="accreditation:B21.3", evidence=REPORT)
    typhoid = flag("傷寒（糞便）", clause="accreditation:B21.3", evidence=REPORT)
    parasites = flag("寄生蟲", clause="accreditation:B21.3", evidence=REPORT)
    gut_symptoms = flag("有腸道症狀", clause="accreditation:B21.m4.2", evidence="病歷")
    dysentery = flag("阿米巴性痢疾、桿菌性痢疾", clause="accreditation:B21.m4.2", evidence=REPORT)


class Abnormality(Facts):
    """一項異常之檢查結果。"""

    id = text("個案", key=True, personal=True)
    followed = flag("追蹤處理", clause="accreditation:B21.4", evidence="追蹤紀錄")
    managed = flag("個案管理", clause="accreditation:B21.4", evidence="個案管理紀錄")


class Abnormalities(Facts):
    """異常結果之追蹤處理與個案管理。"""

    found = rows(Abnormality, "異常結果")
    guide_followed = flag(
        "以人口密集機構感染管制措施指引為原則",
        clause="accreditation:B21.m4",
        evidence="衛生福利部疾病管制署公告之指引",
    )
