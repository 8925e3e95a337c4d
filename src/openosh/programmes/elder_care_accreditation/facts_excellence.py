"""Facts of the quality-excellence plan of 2023: the documents that are handed in."""

from __future__ import annotations

from openosh.statute.facts import Facts, choice, flag
from openosh.statute.grading import STATE_NAMES, STATES


class PersonnelDocuments(Facts):
    """聘用工作人員設置情形之應附文件。"""

    staff_list = flag("工作人員名冊（表1-2）", clause="qep112:4.2.1.e1", evidence="系統所附文件")
    shift_roster = flag("工作人員排班表", clause="qep112:4.2.1.e2", evidence="系統所附文件")
    punch_records = flag("工作人員打卡紀錄", clause="qep112:4.2.1.e2", evidence="系統所附文件")


class ManualDocuments(Facts):
    """最新工作人員手冊之應附內容。"""

    organisation = flag(
        "組織架構、業務執掌、重要工作流程", clause="qep112:4.2.2.e1.1", evidence="手冊及頁次"
    )
    emergency_contacts = flag(
        "緊急事件求助通報等聯繫窗口、電話", clause="qep112:4.2.2.e1.2", evidence="手冊及頁次"
    )
    fire_education = flag(
        "住民及家屬防火衛教策略", clause="qep112:4.2.2.e1.3", evidence="手冊及頁次"
    )
    smoking = flag("吸菸住民之防範措施及表單", clause="qep112:4.2.2.e1.4", evidence="手冊及頁次")
    mood = flag(
        "情緒不穩住民之防範措施及輔導表單", clause="qep112:4.2.2.e1.5", evidence="手冊及頁次"
    )
    hazards = flag(
        "危險物品保管安全之定期檢查辦法及策略（含查檢表）",
        clause="qep112:4.2.2.e1.6",
        evidence="手冊及頁次",
    )


class RightsDocuments(Facts):
    """工作人員權益相關制度之應附文件。"""

    pay = flag("薪資給付制度", clause="qep112:4.2.2.e2.1", evidence="系統所附文件")
    staff_list = flag("工作人員名冊（表1-2）", clause="qep112:4.2.2.e2.2", evidence="系統所附文件")
    leave_records = flag(
        "全體照顧服務員、護理人員之排班表及休假紀錄",
        clause="qep112:4.2.2.e2.3",
        evidence="系統所附文件",
    )
    training_list = flag(
        "全體照顧服務員、護理人員、社工人員之教育訓練清單",
        clause="qep112:4.2.2.e2.4",
        evidence="系統所附文件",
    )
    appraisals = flag(
        "照顧服務員、護理人員及社工員各一人之考核資料",
        clause="qep112:4.2.2.e2.5",
        evidence="系統所附文件",
    )
    insurance_records = flag(
        "全體員工之投保紀錄", clause="qep112:4.2.2.e2.6", evidence="系統所附文件"
    )
    revision_dates = flag(
        "工作手冊或制度載明修訂期間", clause="qep112:4.2.2.e2.7", evidence="系統所附文件"
    )
    complaints = flag("勞工申訴制度", clause="qep112:4.2.2.e2.8", evidence="系統所附文件")
    insurance_and_wellbeing = flag(
        "勞健保之辦理及身心健康維護措施紀錄", clause="qep112:4.2.2.e2.9", evidence="系統所附文件"
    )
    wellbeing_records = flag(
        "身心健康維護措施紀錄", clause="qep112:4.2.2.e2.10", evidence="系統所附文件"
    )


class ExcellenceRights(Facts):
    """4.2.2 各項基準之評定。"""

    manual = choice(
        "工作手冊", STATES, names=STATE_NAMES, clause="qep112:4.2.2.1", evidence="同 A1 第1項"
    )
    rights = choice(
        "權益相關制度", STATES, names=STATE_NAMES, clause="qep112:4.2.2.2", evidence="同 A1 第2項"
    )
    practice = choice(
        "依據制度執行", STATES, names=STATE_NAMES, clause="qep112:4.2.2.3", evidence="同 A1 第3項"
    )
    revision = choice(
        "每年修訂", STATES, names=STATE_NAMES, clause="qep112:4.2.2.4", evidence="同 A1 第4項"
    )
