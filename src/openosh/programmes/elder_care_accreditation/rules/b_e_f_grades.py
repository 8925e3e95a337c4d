"""B、專業照護品質, E、服務改進創新, 加分題: the letters of B1, B21, E1, F1 and F5."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import Sheet
from openosh.programmes.elder_care_accreditation.rules.letters import grade_of, told
from openosh.statute.rule import rule
from openosh.statute.symbols import Text


@rule(
    "accreditation:B1.grade",
    label="B1 定期召開服務品質會議及其辦理情形",
    sentence=told("B1"),
    quiet=True,
)
def b1(sheet: Sheet) -> Text:
    """E.完全不符合；D.第1項部分符合；C.符合第1項；B.符合第1項，且第2項部分符合；A.完全符合。"""
    return grade_of(sheet, "B1")


@rule(
    "accreditation:B21.grade",
    label="B21 工作人員及服務對象定期健康檢查及健康管理情形",
    sentence=told("B21"),
    quiet=True,
)
def b21(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合其中1項；C.符合其中2項；B.符合其中3項；A.完全符合。"""
    return grade_of(sheet, "B21")


@rule(
    "accreditation:E1.grade",
    label="E1 前次評鑑建議事項改善情形",
    sentence=told("E1"),
    quiet=True,
)
def e1(sheet: Sheet) -> Text:
    """E.完全不符合；D.第1項部分符合；C.符合第1項；B.符合第1項，且第2項部分符合；A.完全符合。"""
    return grade_of(sheet, "E1")


@rule(
    "accreditation:F1.grade",
    label="F1 本市收容公費安置、老人保護、其他歇業機構轉介住民情形及配合長期照顧服務倡導方案",
    sentence=told("F1"),
    quiet=True,
)
def f1(sheet: Sheet) -> Text:
    """E.完全不符合；A.完全符合。"""
    return grade_of(sheet, "F1")


@rule(
    "accreditation:F5.grade",
    label="F5 減少照顧機構住民至醫療機構就醫方案",
    sentence=told("F5"),
    quiet=True,
)
def f5(sheet: Sheet) -> Text:
    """E.完全不符合；A.完全符合。"""
    return grade_of(sheet, "F5")
