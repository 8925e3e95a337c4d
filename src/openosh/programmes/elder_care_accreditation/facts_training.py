"""Facts of training and meetings: before service, in service, and about the quality of service."""

from __future__ import annotations

from openosh.statute.facts import Facts, choice, day, flag, mapped, rows, whole


PROOF = "訓練紀錄、訓練證明"
TOPICS = {
    "environment": "整體環境介紹",
    "disaster": "防災概論",
    "labour_safety": "勞工安全衛生教育",
    "infection": "感染管制",
    "emergency": "緊急事件處理",
    "practice": "實地操作",
    "elder_protection": "老人保護概念",
}
SINCE_ANNOUNCED = ("disaster", "elder_protection")
SAFETY_COURSES = {
    "regulations": "作業安全衛生有關法規概要",
    "concepts": "職業安全衛生概念及安全衛生工作守則",
    "inspection": "作業前、中、後之自動檢查",
    "procedures": "標準作業程序",
    "accidents": "緊急事故應變處理",
    "first_aid": "消防及急救常識暨演練",
    "other": "其他與勞工作業有關之安全衛生知識",
}
PLAN_TOPICS = {
    "service": "專業服務",
    "safety": "服務對象安全",
    "rights": "服務對象權益",
    "first_aid": "急救",
    "injuries": "意外傷害",
    "gender": "性別議題",
    "assault": "性侵害或性騷擾防治",
    "infection": "感染管制及危機管理",
    "emergency": "緊急事件處理",
}
MEDICAL, CARERS = ("nurse", "other_medical"), ("nurse", "care_worker")


class PreService(Facts):
    """一位新進工作人員之職前訓練。"""

    started_on = day("到職日", clause="accreditation:A13.2", evidence="工作人員名冊")
    completed_on = day("完成訓練日", clause="accreditation:A13.2", evidence=PROOF)
    minutes = whole("訓練時間合計", unit="分鐘", clause="accreditation:A13.1", evidence=PROOF)
    safety_courses = mapped(
        "勞工安全衛生教育之時間",
        {
            name: whole(
                label,
                unit="分鐘",
                optional=True,
                default=0,
                clause="accreditation:A13.m3",
                evidence=PROOF,
            )
            for name, label in SAFETY_COURSES.items()
        },
    )
    infection_minutes = whole(
        "感染管制之時間", unit="分鐘", clause="accreditation:A13.1", evidence=PROOF
    )
    topics = mapped(
        "訓練內容",
        {
            name: flag(label, clause="accreditation:A13.1", evidence=PROOF)
            for name, label in TOPICS.items()
        },
    )
    original = flag("訓練證明為正本", clause="accreditation:A13.m1", evidence="訓練證明正本")
    appraised = flag("適任性考核", clause="accreditation:A13.3", evidence="考核資料")
    surveyed = flag("意見調查或回饋表", clause="accreditation:A13.3", evidence="意見調查")


class Course(Facts):
    """一位工作人員一年內之一門訓練。"""

    minutes = whole("時間", unit="分鐘", clause="accreditation:A14.2", evidence=PROOF)
    infection = flag("屬感染管制", clause="accreditation:A14.2", evidence=PROOF)
    first_aid = flag("CPR 或 ACLS", clause="accreditation:A14.m4", evidence=PROOF)
    external = flag("機構外訓練", clause="accreditation:A14.m3", evidence=PROOF)
    approved = flag("經主管機關審查核定", clause="accreditation:A14.m3b", evidence="核定公文")
    outsiders = flag("有外部人員參加", clause="accreditation:A14.m3b", evidence="簽到表")
    points = flag(
        "積分經採認（附件四第1項）", clause="accreditation:A14.m3b", evidence="積分認證紀錄"
    )
    in_medical_system = flag("列於醫事系統", clause="accreditation:A14.m6", evidence="醫事系統")


class InService(Facts):
    """一位工作人員一年之在職訓練。"""

    role = choice(
        "職務",
        ("director", "social_worker", "nurse", "care_worker", "other_medical", "other"),
        names={
            "director": "主任（院長）",
            "social_worker": "社工",
            "nurse": "護理人員",
            "care_worker": "照顧服務員",
            "other_medical": "其他專任醫事人員",
            "other": "其他",
        },
        clause="accreditation:A14.m2",
        evidence="工作人員名冊",
    )
    employed = flag("評鑑當日仍在職", clause="accreditation:A14.m5", evidence="工作人員名冊")
    months = whole("該年任職月數", unit="月", most=12, clause="accreditation:A14.m3")
    certificate_valid = flag(
        "該年急救訓練證明均在有效期內", clause="accreditation:A14.3", evidence="完訓文件證明"
    )
    courses = rows(Course, "各門訓練")


class TrainingPlan(Facts):
    """在職教育訓練計畫及其辦理。"""

    internal = flag("機構內部訓練辦法", clause="accreditation:A14.1", evidence="訓練計畫")
    external = flag("機構外部訓練辦法", clause="accreditation:A14.6", evidence="訓練辦法")
    topics = mapped(
        "訓練內容",
        {
            name: flag(label, clause="accreditation:A14.1", evidence="訓練計畫")
            for name, label in PLAN_TOPICS.items()
        },
    )
    labour_safety = flag(
        "定期辦理勞工安全在職訓練", clause="accreditation:A14.4", evidence="訓練紀錄"
    )
    evaluated = flag("內部訓練均有評值", clause="accreditation:A14.5", evidence="評值紀錄")
    external_rules = flag("參與機構外訓練辦法", clause="accreditation:A14.6", evidence="訓練辦法")
    reports = flag("外訓人員均有心得報告", clause="accreditation:A14.7", evidence="心得報告")
    originals = flag("訓練證明均為正本", clause="accreditation:A14.m1", evidence="訓練證明正本")


class Meeting(Facts):
    """一次服務品質會議。"""

    held_on = day("日期", clause="accreditation:B1.1", evidence="會議紀錄")
    next_on = day(
        "下次會議日期（末次為實地評鑑日）", clause="accreditation:B1.1", evidence="會議紀錄"
    )
    quality_topic = flag("有提升服務品質之議題", clause="accreditation:B1.m3", evidence="會議紀錄")
    improvement = flag("有服務品質及工作改善", clause="accreditation:B1.1", evidence="會議紀錄")
    tracked = flag("決議有執行及追蹤", clause="accreditation:B1.2", evidence="追蹤管考紀錄")


class QualityMeetings(Facts):
    """服務品質會議。"""

    meetings = rows(Meeting, "各次會議")
    tracking_system = flag("訂有追蹤管考制度", clause="accreditation:B1.2", evidence="制度文件")
