"""四、02 A ※審核情形: what the record of a review must hold, and the state that it leads to."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import (
    APPROVED,
    FAILS_TO_MEET,
    MEETS,
    REJECTED,
    SUPPLEMENT,
    UNDER_REVIEW,
    QualificationReview,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, all_of, first_that_holds


@rule(
    "s4.formA.review",
    label="資料不齊已通知補件",
    sentence="資料齊全，或已通知補件並載明時間",
    fails="資料不齊而未載通知補件時間；請通知事業單位補件並登載時間",
)
def supplement_notified(review: QualificationReview) -> Truth:
    """□資料齊全 □資料不齊，通知補件時間（月日時分）"""
    return review.documents_complete | review.notified_on.known()


@rule(
    "s4.formA.review",
    label="資料齊全後始判定",
    sentence="尚未判定，或資料已齊全",
    fails="資料不齊時不得判定；請俟補件齊全，或補件逾期後再行判定",
)
def decided_when_complete(review: QualificationReview) -> Truth:
    """審核結果：□資料齊全 □資料不齊，通知補件時間（月日時分）；（）符合條件（）不符合條件，理由"""
    return review.documents_complete | ~review.finding.filled()


@rule(
    "s4.formA.review",
    label="不符合條件者載明理由",
    sentence="非不符合條件，或已載明理由",
    fails="判定不符合條件而未載理由；請填寫理由及所據條文",
)
def reason_given(review: QualificationReview) -> Truth:
    """（）不符合條件，理由"""
    return (review.finding != FAILS_TO_MEET) | review.reason.filled()


@rule(
    "s4.formA.review",
    label="審核單位及人員簽章",
    sentence="尚未判定，或已由審核單位及人員簽章",
    fails="已判定而無審核單位及人員簽章；請審核人員簽章",
)
def reviewer_signed(review: QualificationReview) -> Truth:
    """審核單位及人員簽章。"""
    return ~review.finding.filled() | review.reviewer.filled()


@rule("s3.step4", label="審查後之案件狀態", sentence="審核情形完備者，依其結論；未完備者仍在審查中")
def state(review: QualificationReview) -> Text:
    """線上資格申請審查。"""
    in_order = all_of(
        supplement_notified(review),
        decided_when_complete(review),
        reason_given(review),
        reviewer_signed(review),
    )
    return first_that_holds(
        UNDER_REVIEW,
        **{
            SUPPLEMENT: in_order & ~review.documents_complete,
            APPROVED: in_order & (review.finding == MEETS),
            REJECTED: in_order & (review.finding == FAILS_TO_MEET),
        },
    )


@decision(
    "qualification_review",
    facts=QualificationReview,
    label="資格審查之審核情形",
    clause="s4.formA.review",
)
def qualification_review(review: QualificationReview) -> Outcome:
    """Whether the record of the review is complete, and the state of the case after it."""
    return {
        **verdict(
            supplement_notified=supplement_notified(review),
            decided_when_complete=decided_when_complete(review),
            reason_given=reason_given(review),
            reviewer_signed=reviewer_signed(review),
        ),
        "state": state(review),
    }
