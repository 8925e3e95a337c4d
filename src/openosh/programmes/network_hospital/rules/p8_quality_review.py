"""第八點第三、四項 品質審查、補正、展延: what is returned, by when, and what it takes away."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_notification import (
    EXCLUDED,
    FAILED,
    FAILED_AFTER,
    INCOMPLETE,
    OVERDUE,
    PASSED,
    RETURNED,
    UNDER_REVIEW,
    Extension,
    NotificationHistory,
    QualityReview,
    Supplement,
)
from openosh.programmes.network_hospital.rules.p8_periods import last_day
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Truth,
    Whole,
    first_that_holds,
    fixed,
    greatest,
    when,
)


# -- 品質審查 ------------------------------------------------------------------------------------


@rule(
    "8.3.review",
    label="載明審查者",
    sentence="尚未審查，或已載明審查者",
    fails="有審查結果而無審查者；請職災預防及重建中心審查者簽章",
)
def reviewer_named(review: QualityReview) -> Truth:
    """應請職災預防及重建中心進行品質審查。"""
    return ~review.finding.filled() | review.reviewer.filled()


@rule(
    "8.3.review",
    label="載明審查日期",
    sentence="尚未審查，或審查日期 {reviewed_on}",
    fails="有審查結果而無審查日期；請登載，年度件數以審查通過日期計算",
)
def review_dated(review: QualityReview) -> Truth:
    """應請職災預防及重建中心進行品質審查。"""
    return ~review.finding.filled() | review.reviewed_on.known()


@decision("quality_review", facts=QualityReview, label="品質審查之紀錄", clause="8.3.review")
def quality_review(review: QualityReview) -> Outcome:
    """Whether the record of a quality review is complete."""
    return verdict(reviewer_named=reviewer_named(review), review_dated=review_dated(review))


# -- 補正期限 ------------------------------------------------------------------------------------


@rule(
    "8.3.sixty",
    label="原補正期限",
    sentence="退請之日 {returned_on} 之次日起 {#supplement_days} 日（含末日）",
)
def first_due(case: Supplement) -> Day:
    """職災預防及重建中心應於通報系統退請於六十日內補正。"""
    return last_day(case.returned_on, case.law, "supplement_days")


@rule(
    "8.4.extension",
    label="補正期限",
    sentence="原期限 {first_due}；經審查通過展延者，為展延後之期限",
)
def supplement_by(case: Supplement) -> Day:
    """經職災預防及重建中心審查通過後，得展延補正期限。"""
    first = first_due(case)
    return greatest(case.extended_to.presumed(first), first)


@rule(
    "8.3.sixty",
    label="如期補正",
    sentence="未逾補正期限 {supplement_by}",
    fails="逾補正期限 {supplement_by}；不得申請通報、轉介及報告書補助，亦不採計件數，"
    "期限屆滿前請補正或申請展延",
)
def supplemented_in_time(case: Supplement) -> Truth:
    """退請於六十日內補正。"""
    return case.supplemented_on.presumed(case.as_of) <= supplement_by(case)


@rule("8.3.sixty", label="逾期日數", unit="日", sentence="補正期限 {supplement_by}")
def supplement_days_late(case: Supplement) -> Whole:
    """退請於六十日內補正。"""
    finished = case.supplemented_on.presumed(case.as_of)
    return greatest(finished.days_since(supplement_by(case)), fixed(0))


@decision("supplement_due", facts=Supplement, label="通報之補正期限", clause="8.3.sixty")
def supplement_due(case: Supplement) -> Outcome:
    """By when a returned notification is supplemented, and by how many days that was missed."""
    return {
        **verdict(supplemented_in_time=supplemented_in_time(case)),
        "due_on": supplement_by(case),
        "days_late": supplement_days_late(case),
    }


# -- 展延 ----------------------------------------------------------------------------------------


@rule(
    "8.4.extension",
    label="期限內申請展延",
    sentence="申請日 {requested_on}，未逾原期限 {due_on}",
    fails="申請日 {requested_on}，已逾原期限 {due_on}；請於期限屆滿前申請，逾期不予展延",
)
def asked_before_due(request: Extension) -> Truth:
    """有正當理由無法於六十日內完成補正，於通報系統填寫展延理由"""
    return request.requested_on <= request.due_on


@rule(
    "8.4.extension",
    label="載明展延理由",
    sentence="已於通報系統填寫展延理由",
    fails="未填展延理由；請於通報系統填寫後再送審查",
)
def extension_reasoned(request: Extension) -> Truth:
    """於通報系統填寫展延理由"""
    return request.reason.filled()


@rule(
    "8.4.extension",
    label="審查通過者定有期限",
    sentence="未審查通過，或已定展延後之期限 {new_due_on}",
    fails="審查通過而未定展延後之期限；請職災預防及重建中心登載",
)
def new_due_set(request: Extension) -> Truth:
    """經職災預防及重建中心審查通過後，得展延補正期限。"""
    return ~request.justified | request.new_due_on.known()


@rule(
    "8.4.extension",
    label="展延後之補正期限",
    sentence="合於規定並經審查通過者為展延後之期限，否則仍為原期限 {due_on}",
)
def due_after_request(request: Extension) -> Day:
    """經職災預防及重建中心審查通過後，得展延補正期限。"""
    granted = asked_before_due(request) & extension_reasoned(request) & request.justified
    new = request.new_due_on.presumed(request.due_on)
    return when(granted).then(new).otherwise(request.due_on)


@decision("supplement_extension", facts=Extension, label="補正期限之展延", clause="8.4.extension")
def supplement_extension(request: Extension) -> Outcome:
    """Whether a supplement is extended, and to which day."""
    return {
        **verdict(
            asked_before_due=asked_before_due(request),
            extension_reasoned=extension_reasoned(request),
            new_due_set=new_due_set(request),
        ),
        "supplement_due_on": due_after_request(request),
    }


# -- 逾期未補正、經補正仍未通過 ------------------------------------------------------------------


@rule(
    "8.3.consequence",
    label="通報之狀態",
    sentence="依最近一次審查結果、退請補正及補正之日",
)
def state_of_notification(case: NotificationHistory) -> Text:
    """逾期未補正，或經補正仍未通過審查者"""
    returned = case.returned_on.known()
    overdue = returned & (supplement_days_late(case) > fixed(0))
    supplemented = returned & case.supplemented_on.known()
    incomplete = case.finding == INCOMPLETE
    return first_that_holds(
        UNDER_REVIEW,
        **{
            EXCLUDED: case.finding == EXCLUDED,
            OVERDUE: overdue,
            PASSED: case.finding == PASSED,
            FAILED_AFTER: (case.finding == FAILED) & supplemented,
            FAILED: case.finding == FAILED,
            RETURNED: incomplete & ~supplemented,
        },
    )


@rule(
    "8.3.consequence",
    label="得依第二款至第五款申請補助",
    sentence="非逾期未補正，亦非經補正仍未通過",
    fails="逾期未補正，或經補正仍未通過審查，不得依第二款至第五款申請補助；通報仍列入統計",
)
def may_be_claimed(case: NotificationHistory) -> Truth:
    """不得依第十點第二款至第五款申請補助，或採計為第六款之通報件數。"""
    return ~state_of_notification(case).among(OVERDUE, FAILED_AFTER)


@rule(
    "8.3.consequence",
    label="採計為第六款之通報件數",
    sentence="審查通過，採計",
    fails="未經審查通過，或逾期未補正、經補正仍未通過，不予採計",
)
def counts_for_award(case: NotificationHistory) -> Truth:
    """不得依第十點第二款至第五款申請補助，或採計為第六款之通報件數。"""
    return (case.finding == PASSED) & (state_of_notification(case) == PASSED)


@decision(
    "notification_state",
    facts=NotificationHistory,
    label="通報之狀態及其效果",
    clause="8.3.consequence",
)
def notification_state(case: NotificationHistory) -> Outcome:
    """Where a notification stands, and what a failed or late review takes away."""
    return {
        "state": state_of_notification(case),
        "may_be_claimed": may_be_claimed(case),
        "counts_for_award": counts_for_award(case),
    }
