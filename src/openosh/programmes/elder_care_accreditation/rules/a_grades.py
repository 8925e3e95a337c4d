"""A、經營管理效能: the letters of A1 to A15 but A4, from their conditions."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import Sheet
from openosh.programmes.elder_care_accreditation.rules.letters import grade_of, told
from openosh.statute.rule import rule
from openosh.statute.symbols import Text


@rule(
    "accreditation:A1.grade",
    label="A1 工作人員權益相關制度及訂定及執行情形",
    sentence=told("A1"),
    quiet=True,
)
def a1(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1項；C.符合第1、2項；B.符合第1、2、3項；A.完全符合。"""
    return grade_of(sheet, "A1")


@rule(
    "accreditation:A2.grade",
    label="A2 入出機構之管理",
    sentence=told("A2"),
    quiet=True,
)
def a2(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1、2項；C.符合第1、2、3項；B.符合第1、2、3、4項；A.完全符合。"""
    return grade_of(sheet, "A2")


@rule(
    "accreditation:A3.grade",
    label="A3 業務計畫及營運（或政策）方針之擬訂與執行情形",
    sentence=told("A3"),
    quiet=True,
)
def a3(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1項；C.符合第1、2項；B.符合第1、2項，且第3項部分符合；A.完全符合。"""
    return grade_of(sheet, "A3")


@rule(
    "accreditation:A5.grade",
    label="A5 機構內性侵害及性騷擾事件防治機制建置情形",
    sentence=told("A5"),
    quiet=True,
)
def a5(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1項，且第2項部分符合；C.符合第1、2項；
    B.符合第1、2項，且第3項部分符合；A.完全符合。
    """
    return grade_of(sheet, "A5")


@rule(
    "accreditation:A6.grade",
    label="A6 危機或緊急事件風險管理情形",
    sentence=told("A6"),
    quiet=True,
)
def a6(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1、2項；C.符合第1、2、3項；B.符合第1、2、3項，且第4項部分符合；
    A.完全符合。
    """
    return grade_of(sheet, "A6")


@rule(
    "accreditation:A7.grade",
    label="A7 業務負責人實際參與行政作業與照顧品質管理情形",
    sentence=told("A7"),
    quiet=True,
)
def a7(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1項；C.符合第1、2項；B.符合第1、2項，且第3項部分符合；A.完全符合。"""
    return grade_of(sheet, "A7")


@rule(
    "accreditation:A8.grade",
    label="A8 社會工作人員設置情形",
    sentence=told("A8"),
    quiet=True,
)
def a8(sheet: Sheet) -> Text:
    """E.完全不符合；C.符合第1項；A.完全符合。"""
    return grade_of(sheet, "A8")


@rule(
    "accreditation:A9.grade",
    label="A9 護理人員設置情形",
    sentence=told("A9"),
    quiet=True,
)
def a9(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1、2項；C.符合第1、2項，且第3項部分符合；B.符合第1、2、3項；
    A.完全符合。
    """
    return grade_of(sheet, "A9")


@rule(
    "accreditation:A10.grade",
    label="A10 兼任（特約）專業人員設置情形",
    sentence=told("A10"),
    quiet=True,
)
def a10(sheet: Sheet) -> Text:
    """E.完全不符合；C.符合第1項；A.完全符合。"""
    return grade_of(sheet, "A10")


@rule(
    "accreditation:A11.grade",
    label="A11 照顧服務員設置情形",
    sentence=told("A11"),
    quiet=True,
)
def a11(sheet: Sheet) -> Text:
    """E.完全不符合；C.符合第1項；B.符合第1、2項；A.完全符合。"""
    return grade_of(sheet, "A11")


@rule(
    "accreditation:A12.grade",
    label="A12 工作人員勞動條件符合法令情形",
    sentence=told("A12"),
    quiet=True,
)
def a12(sheet: Sheet) -> Text:
    """E.完全不符合；C.符合其中1項；B.符合其中2項；A.完全符合。"""
    return grade_of(sheet, "A12")


@rule(
    "accreditation:A13.grade",
    label="A13 新進工作人員職前訓練情形",
    sentence=told("A13"),
    quiet=True,
)
def a13(sheet: Sheet) -> Text:
    """E.完全不符合；D.符合第1項；C.符合第1、2項；B.符合第1、2項，且第3項部分符合；A.完全符合。"""
    return grade_of(sheet, "A13")


@rule(
    "accreditation:A14.grade",
    label="A14 在職教育訓練計畫訂定及辦理情形",
    sentence=told("A14"),
    quiet=True,
)
def a14(sheet: Sheet) -> Text:
    """E.符合未達4項；D.符合其中4項；C.符合其中5項；B.符合其中6項；A.完全符合。"""
    return grade_of(sheet, "A14")


@rule(
    "accreditation:A15.grade",
    label="A15 廚工及供膳人員領照及接受教育訓練情形",
    sentence=told("A15"),
    quiet=True,
)
def a15(sheet: Sheet) -> Text:
    """E.完全不符合；C.符合第1項；A.完全符合。"""
    return grade_of(sheet, "A15")
