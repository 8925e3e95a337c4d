"""第七點第一、二項 申請、初審、複審、核定: how a hospital or a notifier comes to be registered."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_registration import (
    CENTRE,
    MINISTRY,
    NOTIFIER,
    OSHA,
    QUALIFIED,
    UNQUALIFIED,
    Application,
    InitialReview,
    Registration,
)
from openosh.programmes.network_hospital.rules.p8_periods import last_day
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Truth,
    Whole,
    all_of,
    first_that_holds,
    fixed,
    greatest,
    when,
    word,
)


# -- 第七點第一項 --------------------------------------------------------------------------------


@rule(
    "7.1",
    label="有輔導之認可醫療機構",
    sentence="由認可醫療機構輔導，或為免輔導之職業傷病通報者",
    fails="網絡醫院無輔導之認可醫療機構，不得提出申請；請先簽訂合作協議書（附件二）",
)
def coached(application: Application) -> Truth:
    """認可醫療機構應協助其輔導之網絡醫院依前點（第六點）規定，向職安署提出申請。"""
    return (application.kind == NOTIFIER) | application.coaching_institution.filled()


@decision("registration_application", facts=Application, label="登錄之申請", clause="7.1")
def registration_application(application: Application) -> Outcome:
    """Whether an application for registration may be submitted."""
    return verdict(coached=coached(application))


# -- 初審 ----------------------------------------------------------------------------------------


@rule(
    "7.2.seven_days",
    label="初審期限",
    sentence="收件日 {received_on} 之次日起 {#initial_review_days} 日（含末日）",
)
def initial_review_due(case: InitialReview) -> Day:
    """職災預防及重建中心應於七日內完成初審。"""
    return last_day(case.received_on, case.law, "initial_review_days")


@rule(
    "7.2.seven_days",
    label="逾期日數",
    unit="日",
    sentence="期限 {initial_review_due}；逾期僅予註記，案件不失效",
)
def initial_review_days_late(case: InitialReview) -> Whole:
    """職災預防及重建中心應於七日內完成初審。"""
    finished = case.reviewed_on.presumed(case.as_of)
    return greatest(finished.days_since(initial_review_due(case)), fixed(0))


@rule(
    "7.2.delegate",
    label="由有權單位初審",
    sentence="由職安署，或其委請之職災預防及重建中心初審",
    fails="初審單位不是職安署或其委請之職災預防及重建中心；請由有權單位初審",
)
def reviewer_may(case: InitialReview) -> Truth:
    """職安署得請財團法人職業災害預防及重建中心辦理初審。"""
    delegated = case.law.switch("initial_review_delegated")
    return (case.reviewer == OSHA) | (delegated & (case.reviewer == CENTRE))


@rule(
    "7.2.forward",
    label="送複審者文件齊備",
    sentence="非符合資格，或申請文件齊備",
    fails="符合資格而申請文件不齊，不得送複審；請補齊後連同文件送交職安署",
)
def forwarded_complete(case: InitialReview) -> Truth:
    """將符合資格者，連同申請文件送交職安署複審。"""
    return (case.finding != QUALIFIED) | case.documents_complete


@rule(
    "7.2.forward",
    label="不符資格者載明理由",
    sentence="非不符資格，或已載明理由",
    fails="判定不符資格而未載理由；請填寫理由後退回申請者",
)
def reason_given(case: InitialReview) -> Truth:
    """將符合資格者，連同申請文件送交職安署複審。"""
    return (case.finding != UNQUALIFIED) | case.reason.filled()


@rule("7.2.forward", label="初審後之狀態", sentence="紀錄完備者依初審結果；未完備者仍在初審")
def state_after_initial_review(case: InitialReview) -> Text:
    """將符合資格者，連同申請文件送交職安署複審。"""
    in_order = all_of(reviewer_may(case), forwarded_complete(case), reason_given(case))
    return first_that_holds(
        "initial_review",
        re_review=in_order & (case.finding == QUALIFIED),
        returned=in_order & (case.finding == UNQUALIFIED),
    )


@decision("initial_review", facts=InitialReview, label="登錄申請之初審", clause="7.2.seven_days")
def initial_review(case: InitialReview) -> Outcome:
    """By when the initial review is due, whether its record is complete, and what follows."""
    return {
        **verdict(
            reviewer_may=reviewer_may(case),
            forwarded_complete=forwarded_complete(case),
            reason_given=reason_given(case),
        ),
        "due_on": initial_review_due(case),
        "days_late": initial_review_days_late(case),
        "state": state_after_initial_review(case),
    }


# -- 核定 ----------------------------------------------------------------------------------------


@rule(
    "7.2.forward",
    label="複審通過",
    sentence="職安署複審通過",
    fails="職安署複審未通過，不得核定登錄；請俟複審完成",
)
def re_reviewed(case: Registration) -> Truth:
    """將符合資格者，連同申請文件送交職安署複審。"""
    return case.re_review_passed


@rule(
    "7.2.approve",
    label="經勞動部核定",
    sentence="經勞動部核定",
    fails="未經勞動部核定，不得登錄；請送勞動部核定",
)
def approved_by_ministry(case: Registration) -> Truth:
    """經勞動部核定後，登錄為網絡醫院或職業傷病通報者。"""
    return case.approved_by == MINISTRY


@rule("7.2.approve", label="登錄之狀態", sentence="複審通過並經勞動部核定者，登錄")
def state_after_approval(case: Registration) -> Text:
    """經勞動部核定後，登錄為網絡醫院或職業傷病通報者。"""
    waiting = first_that_holds("re_review", ministry_approval=re_reviewed(case))
    registered = re_reviewed(case) & approved_by_ministry(case)
    return when(registered).then(word("registered")).otherwise(waiting)


@decision("registration", facts=Registration, label="登錄之核定", clause="7.2.approve")
def registration(case: Registration) -> Outcome:
    """Whether a hospital or notifier is registered."""
    return {
        **verdict(re_reviewed=re_reviewed(case), approved_by_ministry=approved_by_ministry(case)),
        "state": state_after_approval(case),
    }
