"""共評與主責: when the sheet of an indicator is final, and what it still lacks."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import INDICATORS
from openosh.programmes.elder_care_accreditation.facts_evaluation import SignedSheet
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing, truth, when, word


@rule(
    "accreditation:grades",
    label="等第為該指標所有",
    sentence="{indicator} 得評為 {grade}",
    fails="{indicator} 沒有 {grade} 級",
)
def grade_exists(sheet: SignedSheet) -> Truth:
    """部分指標僅有A、C、E（A8、A10、A15）、A、B、C、E（A11、A12）或A、E（F1、F5）。"""
    scheme = sheet.law.numbers.scheme("indicators")
    result = truth(value=True)
    for one in INDICATORS:
        letters = scheme.letters_of(one)
        fits = sheet.grade.among(*letters) if letters else ~sheet.grade.filled()
        result = when((sheet.indicator == one).is_true()).then(fits).otherwise(result)
    return result.once(sheet.indicator)


@rule(
    "accreditation:gap",
    label="另定等第附理由",
    sentence="與評分標準相同，或另定而附理由",
    fails="委員評定之等第與評分標準不同，而未附理由",
)
def reason_given(sheet: SignedSheet) -> Truth:
    """各指標評分標準未列明之符合組合（如A1僅符合第2、3、4項），原文未規定。"""
    return (sheet.grade == sheet.computed) | sheet.reason.filled()


@rule(
    "accreditation:lead",
    label="由主責委員評分",
    sentence="由{graded_by}評分",
    fails="{indicator} 由管理類委員主責評分，不得由{graded_by}評分",
)
def graded_by_lead(sheet: SignedSheet) -> Truth:
    """B21、E1、E2、E3由管理類委員主責評分。"""
    led = sheet.law.lists("led_by_management", sheet.indicator)
    return ~led | (sheet.graded_by == "management")


@rule(
    "accreditation:co_review",
    label="管理類委員已確認",
    sentence="管理類委員已確認，或毋須單獨確認",
    fails="尚待管理類委員確認",
)
def management_confirmed(sheet: SignedSheet) -> Truth:
    """共評：A11與護理B共評；B1、B21與護理A共評；E1~E3委員共評。"""
    return _confirmed(sheet, "management", sheet.management)


@rule(
    "accreditation:co_review",
    label="護理A已確認",
    sentence="護理A已確認，或毋須護理A確認",
    fails="尚待護理A確認",
)
def nursing_a_confirmed(sheet: SignedSheet) -> Truth:
    """共評：A11與護理B共評；B1、B21與護理A共評；E1~E3委員共評。"""
    return _confirmed(sheet, "nursing_a", sheet.nursing_a)


@rule(
    "accreditation:co_review",
    label="護理B已確認",
    sentence="護理B已確認，或毋須護理B確認",
    fails="尚待護理B確認",
)
def nursing_b_confirmed(sheet: SignedSheet) -> Truth:
    """共評：A11與護理B共評；B1、B21與護理A共評；E1~E3委員共評。"""
    return _confirmed(sheet, "nursing_b", sheet.nursing_b)


@rule(
    "accreditation:E",
    label="全體委員已有共識",
    sentence="全體委員已有共識，或毋須共識決",
    fails="尚待全體委員共識",
)
def all_agreed(sheet: SignedSheet) -> Truth:
    """E、服務改進創新，計3項，占2%；所有委員共識決。"""
    return _confirmed(sheet, "all_assessors", sheet.all_assessors)


def _confirmed(sheet: SignedSheet, role: str, given: Truth) -> Truth:
    needed = sheet.law.switch("confirmations", role, item=sheet.indicator)
    return ~needed | given


@rule("accreditation:co_review", label="尚缺", sentence="尚缺：{sheet_lacking}")
def sheet_lacking(sheet: SignedSheet) -> Texts:
    """共評：A11與護理B共評；B1、B21與護理A共評；E1~E3委員共評。"""
    return every_failing(**_needed(sheet))


@rule("accreditation:co_review", label="評分表之狀態", sentence="評分表：{sheet_state}")
def sheet_state(sheet: SignedSheet) -> Text:
    """共評：A11與護理B共評；B1、B21與護理A共評；E1~E3委員共評。"""
    ready = truth(value=True)
    for one in _needed(sheet).values():
        ready = ready & one
    return when(ready).then(word("final")).otherwise(word("draft"))


def _needed(sheet: SignedSheet) -> dict[str, Truth]:
    return {
        "grade_exists": grade_exists(sheet),
        "reason_given": reason_given(sheet),
        "graded_by_lead": graded_by_lead(sheet),
        "management_confirmed": management_confirmed(sheet),
        "nursing_a_confirmed": nursing_a_confirmed(sheet),
        "nursing_b_confirmed": nursing_b_confirmed(sheet),
        "all_agreed": all_agreed(sheet),
    }


@decision(
    "signed_sheet", facts=SignedSheet, label="一項指標之評分表", clause="accreditation:co_review"
)
def signed_sheet(sheet: SignedSheet) -> Outcome:
    """Return whether the sheet is ``final`` or a ``draft``, and what it lacks."""
    return {"state": sheet_state(sheet), "lacking": sheet_lacking(sheet)}
