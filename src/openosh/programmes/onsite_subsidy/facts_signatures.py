"""Facts about who signed a service record, how it was filled in, and how its checks went."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import STAFF_NAMES
from openosh.programmes.onsite_subsidy.facts_records import RECORD
from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


SIGNATORY_NAMES = {
    **STAFF_NAMES,
    "safety_officer": "職業安全衛生人員",
    "hr_officer": "人力資源管理人員",
    "department": "部門人員",
}
HANDWRITTEN, ELECTRONIC, NO_SIGNATURE = "handwritten", "electronic", "none"
SIGNATURE_NAMES = {
    HANDWRITTEN: "親簽",
    ELECTRONIC: "依電子簽章法之電子簽章",
    "other": "其他",
    NO_SIGNATURE: "未簽章",
}
ONLINE, BY_HAND = "online", "by_hand"
ENTRY_NAMES = {ONLINE: "線上填報", BY_HAND: "手寫"}


class Signatory(Facts):
    """紀錄表第六項之一人。"""

    person = text("執行人員", clause="s5.rec.signature", evidence=RECORD, personal=True)
    kind = choice(
        "人員類別",
        tuple(SIGNATORY_NAMES),
        names=SIGNATORY_NAMES,
        clause="s5.rec.signature",
        evidence=RECORD,
    )
    claimed = flag("為所申請場次之執行者", clause="s5.rec.signature", evidence="經費補助申請表")
    present = flag("當次到場", clause="s5.rec.signature", evidence="出勤或入場紀錄")
    signature = choice(
        "簽章方式",
        tuple(SIGNATURE_NAMES),
        names=SIGNATURE_NAMES,
        clause="s5.rec.signature",
        evidence="執行紀錄表第六項",
    )


class RecordSignatures(Facts):
    """紀錄表六、執行人員。"""

    people = rows(Signatory, "執行人員")


class RecordPrint(Facts):
    """紀錄表之填報方式與列印。"""

    basic_data = choice(
        "第一大項之填報方式",
        tuple(ENTRY_NAMES),
        names=ENTRY_NAMES,
        clause="s5.rec.online_parts",
        evidence=RECORD,
    )
    overview = choice(
        "第二大項之填報方式",
        tuple(ENTRY_NAMES),
        names=ENTRY_NAMES,
        clause="s5.rec.online_parts",
        evidence=RECORD,
    )
    activities = choice(
        "第三大項之填報方式",
        tuple(ENTRY_NAMES),
        names=ENTRY_NAMES,
        clause="s5.rec.online_parts",
        evidence=RECORD,
    )
    measures = choice(
        "第四大項之填報方式",
        tuple(ENTRY_NAMES),
        names=ENTRY_NAMES,
        clause="s5.rec.online_parts",
        evidence=RECORD,
    )
    follow_up = choice(
        "第五大項之填報方式",
        tuple(ENTRY_NAMES),
        names=ENTRY_NAMES,
        clause="s5.rec.online_parts",
        evidence=RECORD,
    )
    scan_uploaded = flag("簽章後掃描檔已上傳", clause="s5.rec.online_parts", evidence="上傳之附件")
    paper_a4 = flag("紙張為 A4", clause="s5.rec.a4", evidence="上傳之附件")


class RecordCheck(Facts):
    """一份紀錄表之一項檢核結果。"""

    check = text("檢核項目", clause="s5.rec.anomaly", evidence="執行紀錄表檢核")
    provider = text(
        "特約機構", clause="s5.rec.anomaly", evidence="契約書乙方", null_means="特約機構不明"
    )
    performed_on = day("執行日期", clause="s5.rec.anomaly", evidence=RECORD)
    passed = flag("檢核通過", clause="s5.rec.anomaly", evidence="執行紀錄表檢核")


class RecordAnomalies(Facts):
    """一特約機構於一年度之紀錄異常。"""

    provider = text("特約機構", clause="s5.rec.anomaly", evidence="契約書乙方")
    year = whole("年度", unit="西元年", least=1, most=9998, clause="s5.rec.anomaly")
    checks = rows(RecordCheck, "紀錄表檢核")
