"""A4 過去4年查核缺失改善情形: the letter by the share of deficiencies that were improved."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import Improvement
from openosh.statute.grading import Letters
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed


@rule(
    "accreditation:A4.grade",
    label="A4 查核缺失改善情形",
    sentence="缺失 {deficiencies} 項，已改善 {improved} 項：{a4}",
)
def a4(case: Improvement) -> Text:
    """E.完全未改善；D.改善情形達25％，未達50％；C.達50％以上，未達75％；B.達75％以上，未達100％；
    A.達100％。
    """
    return _letters(case).grade_of_share(case.improved, case.deficiencies)


@rule("accreditation:A4.grade", label="較佳之等第", sentence="再上一級為 {next_grade}", quiet=True)
def next_grade(case: Improvement) -> Text:
    """A.達100％。"""
    return _letters(case).next_better(a4(case))


@rule(
    "accreditation:A4.grade",
    label="較佳等第尚須改善之項數",
    sentence="再上一級尚須改善 {to_improve} 項",
    unit="項",
)
def to_improve(case: Improvement) -> Whole:
    """A.達100％。"""
    return _letters(case).short_of_share(a4(case), case.improved, case.deficiencies)


@rule(
    "accreditation:gap",
    label="改善情形未達最低一級而非完全未改善",
    sentence="已改善 {improved} 項而未達 D 級：評分標準未列明，以 E 計，評鑑委員得附理由另定",
    warns=True,
)
def share_not_described(case: Improvement) -> Truth:
    """各指標評分標準未列明之符合組合（如A1僅符合第2、3、4項），原文未規定。"""
    last = _letters(case).scheme.grades[-1]
    return ((a4(case) == last) & (case.improved > fixed(0))).is_true()


@decision(
    "improvement_grade",
    facts=Improvement,
    label="過去4年查核缺失改善情形之等第（A4）",
    clause="accreditation:A4.grade",
)
def improvement_grade(case: Improvement) -> Outcome:
    """Return the letter, and how many more deficiencies must be improved for the next better."""
    return {
        "grade": a4(case),
        "next_grade": next_grade(case),
        "to_improve": to_improve(case),
        "share_not_described": share_not_described(case),
    }


def _letters(case: Improvement) -> Letters:
    return Letters(case.law, "indicators", "A4")
