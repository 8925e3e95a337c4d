"""第七點第三、四項 退出、標誌掛牌及專用章: leaving at any time, and what is returned."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_registration import (
    HOSPITAL,
    PLAQUE,
    SEAL,
    HospitalMarks,
    Mark,
    Withdrawal,
)
from openosh.programmes.network_hospital.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing, first_that_holds


# -- 退出 ----------------------------------------------------------------------------------------


@rule(
    "7.3.withdraw",
    label="以書面申請退出",
    sentence="已以書面向勞動部申請退出",
    fails="未以書面申請，退出不生效力；請檢附書面申請",
)
def asked_in_writing(case: Withdrawal) -> Truth:
    """經登錄後，得隨時以書面向勞動部申請退出。"""
    return case.written


@rule(
    "7.3.return",
    label="已繳回標誌掛牌",
    sentence="已繳回標誌掛牌，或職業傷病通報者免繳回",
    fails="網絡醫院尚未繳回標誌掛牌；請繳回，遺失或損壞者繳回重製者",
)
def plaque_back(case: Withdrawal) -> Truth:
    """網絡醫院退出時並繳回第九點第三款及第四款規定之標誌掛牌及網絡醫院專用章。"""
    return (case.kind != HOSPITAL) | case.plaque_returned


@rule(
    "7.3.return",
    label="已繳回網絡醫院專用章",
    sentence="已繳回網絡醫院專用章，或職業傷病通報者免繳回",
    fails="網絡醫院尚未繳回網絡醫院專用章；請繳回，遺失或損壞者繳回重製者",
)
def seal_back(case: Withdrawal) -> Truth:
    """網絡醫院退出時並繳回第九點第三款及第四款規定之標誌掛牌及網絡醫院專用章。"""
    return (case.kind != HOSPITAL) | case.seal_returned


@rule("7.3.return", label="待繳回之物品", sentence="逐項列出尚未繳回者")
def to_return(case: Withdrawal) -> Texts:
    """網絡醫院退出時並繳回第九點第三款及第四款規定之標誌掛牌及網絡醫院專用章。"""
    return every_failing(**{PLAQUE: plaque_back(case), SEAL: seal_back(case)})


@rule("7.3.withdraw", label="退出之狀態", sentence="書面申請且無待繳回之物品者，退出")
def state_of_withdrawal(case: Withdrawal) -> Text:
    """經登錄後，得隨時以書面向勞動部申請退出。"""
    nothing_owed = plaque_back(case) & seal_back(case)
    return first_that_holds(
        "registered",
        withdrawn=asked_in_writing(case) & nothing_owed,
        awaiting_return=asked_in_writing(case),
    )


@decision("withdrawal", facts=Withdrawal, label="登錄後之退出", clause="7.3.withdraw")
def withdrawal(case: Withdrawal) -> Outcome:
    """Whether a registered party has withdrawn, and what a hospital has still to return."""
    return {
        **verdict(
            asked_in_writing=asked_in_writing(case),
            plaque_back=plaque_back(case),
            seal_back=seal_back(case),
        ),
        "state": state_of_withdrawal(case),
        "to_return": to_return(case),
    }


# -- 標誌掛牌及專用章 ----------------------------------------------------------------------------


@rule(
    "7.4.replacement",
    label="遺失或損壞者已重製",
    sentence="未遺失、損壞，或已重新製作",
    fails="遺失或損壞而未重製，需用印之表單不得完成；請依職安署提供之製作規格製作",
)
def damaged_mark_remade(mark: Mark) -> Truth:
    """網絡醫院遺失、損壞標誌掛牌或專用章時，應依職安署提供之製作規格製作，並於退出時繳回。"""
    return ~mark.lost_or_damaged | mark.remade


@rule(
    "7.4.replacement",
    label="依製作規格",
    sentence="未重製，或依職安署提供之製作規格製作",
    fails="重製者不合職安署提供之製作規格；請依規格重新製作",
)
def remade_to_specification(mark: Mark) -> Truth:
    """應依職安署提供之製作規格製作"""
    return ~mark.lost_or_damaged | ~mark.remade | mark.to_specification


@rule("7.4.replacement", label="可用", sentence="未遺失、損壞，或已依規格重製")
def usable(mark: Mark) -> Truth:
    """應依職安署提供之製作規格製作"""
    return damaged_mark_remade(mark) & remade_to_specification(mark)


@rule(
    "7.4.replacement",
    label="均已重製",
    sentence="遺失或損壞者均已重製",
    fails="有遺失或損壞而未重製者；請依職安署提供之製作規格製作",
)
def all_remade(case: HospitalMarks) -> Truth:
    """網絡醫院遺失、損壞標誌掛牌或專用章時，應依職安署提供之製作規格製作"""
    return every(case.marks, damaged_mark_remade)


@rule(
    "7.4.replacement",
    label="均依製作規格",
    sentence="重製者均依製作規格",
    fails="有重製而不合規格者；請依職安署提供之製作規格重新製作",
)
def all_to_specification(case: HospitalMarks) -> Truth:
    """應依職安署提供之製作規格製作"""
    return every(case.marks, remade_to_specification)


@decision("hospital_marks", facts=HospitalMarks, label="標誌掛牌及專用章", clause="7.4.replacement")
def hospital_marks(case: HospitalMarks) -> Outcome:
    """Which plaque and seal can be used, and is to be returned on withdrawal."""
    marks = case.marks
    return {
        **verdict(all_remade=all_remade(case), all_to_specification=all_to_specification(case)),
        "marks": Table(marks, {"item": marks.each.item, "usable": usable(marks.each)}),
    }
