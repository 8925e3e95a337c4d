"""五、B ◆: whether the text repeats an earlier record, and whose words it holds."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN
from openosh.programmes.onsite_subsidy.facts_records import UNTAGGED, RecordAuthors, RecordText
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, when


# -- repeated text -----------------------------------------------------------------------------


@rule(
    "s5.rec.no_duplicate",
    label="最高相似度",
    unit="千分比",
    sentence="與先前各紀錄之相似度，取最高者",
)
def highest_similarity(record: RecordText) -> Whole:
    """避免執行紀錄內容重複性高（或相同）。"""
    return record.comparisons.largest(lambda one: one.similarity_permille, fixed(0))


@rule(
    "s5.rec.no_duplicate",
    label="內容未與先前紀錄相同",
    sentence="線上填報之內容未與先前紀錄相同，或審核人員認定手寫內容並無相同",
    fails="執行紀錄內容與先前紀錄相同；請依當次實際發現之問題及所採措施重新撰寫，或說明原因",
)
def not_repeated(record: RecordText) -> Truth:
    """避免執行紀錄內容重複性高（或相同）。

    What is written by hand cannot be measured: the reviewer compares it.
    """
    same = highest_similarity(record) >= record.law.count("similarity_same_permille")
    return ~when(record.written_by_hand).then(record.reviewer_found_same).otherwise(same)


@rule(
    "s5.rec.no_duplicate",
    label="提醒：內容重複性高",
    sentence="與先前紀錄之相似度達千分之 {#similarity_warning_permille}；"
    "請申請人說明，由審核人員並列比對",
    warns=True,
)
def nearly_repeated(record: RecordText) -> Truth:
    """避免執行紀錄內容重複性高"""
    highest = highest_similarity(record)
    near = highest >= record.law.count("similarity_warning_permille")
    return ~record.written_by_hand & near & (highest < record.law.count("similarity_same_permille"))


@decision("record_text", facts=RecordText, label="紀錄內容重複", clause="s5.rec.no_duplicate")
def record_text(record: RecordText) -> Outcome:
    """Whether the text is that of an earlier record; what is only close is advice."""
    nearly_repeated(record)
    checked = verdict(not_repeated=not_repeated(record))
    return {**checked, "highest_similarity": highest_similarity(record)}


# -- physician and nurse in one record ---------------------------------------------------------


def _shared(record: RecordAuthors) -> Truth:
    return record.physician_performed & (record.nurse_performed | record.allied_performed)


def _wrote(record: RecordAuthors, kind: str) -> Truth:
    return record.entries.some(lambda entry: entry.author == kind)


@rule(
    "s5.rec.split_doctor_nurse",
    label="各項標明撰寫者",
    sentence="非共用之紀錄，或各項均標明撰寫者",
    fails="同一份紀錄有未標明撰寫者之內容；請逐項標明醫師、護理人員或相關人員",
)
def entries_tagged(record: RecordAuthors) -> Truth:
    """應辨識各別執行內容。"""
    return ~_shared(record) | every(record.entries, lambda entry: entry.author != UNTAGGED)


@rule(
    "s5.rec.split_doctor_nurse",
    label="醫師內容可辨識",
    sentence="非共用之紀錄，或有醫師撰寫之內容",
    fails="醫師內容無法辨識；請於同一份紀錄標明醫師執行之內容",
)
def physician_recognisable(record: RecordAuthors) -> Truth:
    """醫師與護理人員撰寫於同一份執行紀錄表，應辨識各別執行內容。"""
    return ~_shared(record) | _wrote(record, PHYSICIAN)


@rule(
    "s5.rec.split_doctor_nurse",
    label="護理人員內容可辨識",
    sentence="非共用之紀錄，或有護理人員撰寫之內容",
    fails="護理人員內容無法辨識；請於同一份紀錄標明護理人員執行之內容",
)
def nurse_recognisable(record: RecordAuthors) -> Truth:
    """醫師與護理人員撰寫於同一份執行紀錄表，應辨識各別執行內容。"""
    return ~_shared(record) | ~record.nurse_performed | _wrote(record, NURSE)


@rule(
    "s5.rec.split_doctor_nurse",
    label="相關人員內容可辨識",
    sentence="非共用之紀錄，或有相關人員撰寫之內容",
    fails="相關人員內容無法辨識；請於同一份紀錄標明相關人員執行之內容",
)
def allied_recognisable(record: RecordAuthors) -> Truth:
    """應辨識各別執行內容。"""
    return ~_shared(record) | ~record.allied_performed | _wrote(record, ALLIED)


@decision(
    "record_authors",
    facts=RecordAuthors,
    label="紀錄表各別執行內容",
    clause="s5.rec.split_doctor_nurse",
)
def record_authors(record: RecordAuthors) -> Outcome:
    """Whether a record shared with a physician shows who did what."""
    return verdict(
        entries_tagged=entries_tagged(record),
        physician_recognisable=physician_recognisable(record),
        nurse_recognisable=nurse_recognisable(record),
        allied_recognisable=allied_recognisable(record),
    )
