"""附件二 查核說明二、4.1、5.1、6.1: evidence in time, satisfaction, bonus, deductions."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_scores import (
    BonusProposal,
    DeductionMatter,
    DeductionMatters,
    EvidenceOnSite,
    EvidenceRequest,
    SatisfactionSurvey,
)
from openosh.programmes.service_audit.rules.verdict import open_while, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Truth,
    Whole,
    fixed,
    greatest,
    judgement_needed,
    least,
    truth,
    when,
    word,
)


# -- 查核說明二：限定時間內提供佐證 ----------------------------------------------------------------


@rule(
    "5.4.b",
    label="限定時間內提供佐證",
    sentence="{leaf} 之佐證於 {provided_on} 提供，未逾 {due_on} {due_at}",
    fails="{leaf} 之佐證未於 {due_on} {due_at} 前提供，該項以 0 分計",
)
def provided_in_time(request: EvidenceRequest) -> Truth:
    """並配合提供相關資料或說明"""
    earlier = request.provided_on < request.due_on
    same_day = request.provided_on == request.due_on
    return request.provided_on.known() & (
        earlier | (same_day & (request.provided_at <= request.due_at))
    )


@rule(
    "annex2:note2",
    label="採計之評分",
    unit="分",
    written="tenths",
    sentence="查核人員評 {score} 分；限定時間內提供佐證：{provided_in_time}",
)
def counted_score(request: EvidenceRequest) -> Whole:
    """若未於限定時間內提供佐證文件者，該項內容以 0 分計。"""
    return when(provided_in_time(request)).then(request.score).otherwise(fixed(0))


@rule(
    "5.3.b",
    label="評分未逾配分",
    sentence="{leaf} 評 {score} 分，未逾配分 {#annex2_points} 分",
    fails="{leaf} 評 {score} 分，逾配分 {#annex2_points} 分；請改正",
)
def within_points(request: EvidenceRequest) -> Truth:
    """並依查核項目（如附件二）進行評分。"""
    return request.score <= request.law.tenths("annex2_points", item=request.leaf)


@rule("annex2:note2", label="逾時未提供佐證之項目", unit="項")
def late_items(on_site: EvidenceOnSite) -> Whole:
    """若未於限定時間內提供佐證文件者，該項內容以 0 分計。"""
    return on_site.requests.count(lambda request: ~provided_in_time(request))


@decision("evidence", facts=EvidenceOnSite, label="現場佐證與評分", clause="annex2:note2")
def evidence(on_site: EvidenceOnSite) -> Outcome:
    """What each item counts, given when its evidence was provided."""
    one = on_site.requests.each
    return {
        "late": late_items(on_site),
        "items": Table(
            on_site.requests,
            {
                "leaf": one.leaf,
                "provided_in_time": provided_in_time(one),
                "within_points": within_points(one),
                "counted_score": counted_score(one),
            },
        ),
    }


# -- 4.1 服務滿意度 --------------------------------------------------------------------------------


@rule(
    "annex2:4.1",
    label="應調查家數",
    unit="家",
    sentence="清冊所列 {clients} 家，選取 {#surveyed_employers} 家，不足者全數調查",
)
def to_survey(survey: SatisfactionSurvey) -> Whole:
    """選取 5 家事業單位調查服務滿意度。"""
    return least(survey.clients, survey.law.count("surveyed_employers"))


@rule(
    "annex2:4.1",
    label="調查家數足夠",
    sentence="已選取應調查之 {to_survey} 家",
    fails="選取家數與應調查之 {to_survey} 家不符；請依清冊補足或刪減",
)
def enough_surveyed(survey: SatisfactionSurvey) -> Truth:
    """選取 5 家事業單位調查服務滿意度。"""
    return survey.surveyed.count(lambda _: truth(value=True)) == to_survey(survey)


@rule("annex2:4.1", label="回覆家數", unit="家", sentence="回覆者 {answers} 家")
def answers(survey: SatisfactionSurvey) -> Whole:
    """選取 5 家事業單位調查服務滿意度。"""
    known = survey.surveyed.count(lambda one: one.answered)
    return known.once(open_while(survey.surveyed, lambda one: one.answered))


@rule(
    "annex2:4.1",
    label="滿意度評分",
    unit="分",
    written="tenths",
    sentence="回覆者之平均滿意度，占滿分 {#satisfaction_full} 之比例乘以配分，四捨五入至小數一位",
)
def satisfaction_points(survey: SatisfactionSurvey) -> Whole:
    """選取 5 家事業單位調查服務滿意度。"""
    item = word("4.1")  # not law: an item of annex 2
    most = survey.law.tenths("annex2_points", item=item)
    full = survey.law.count("satisfaction_full")
    said = survey.surveyed.total(lambda one: one.satisfaction, among=lambda one: one.answered)
    asked = judgement_needed(Whole, "annex2:4.1", "無事業單位回覆，由查核人員評定")
    points = (most * said).over(greatest(answers(survey), fixed(1)) * full).rounded()
    return when(answers(survey) == 0).then(asked).otherwise(points)


@decision("satisfaction", facts=SatisfactionSurvey, label="服務滿意度", clause="annex2:4.1")
def satisfaction(survey: SatisfactionSurvey) -> Outcome:
    """How many employers are asked, and what their answers come to, in points of item 4.1."""
    return {
        **verdict(enough_surveyed=enough_surveyed(survey)),
        "to_survey": to_survey(survey),
        "answers": answers(survey),
        "points": satisfaction_points(survey),
    }


# -- 5.1 加分 --------------------------------------------------------------------------------------


@rule(
    "annex2:5.1",
    label="未於前述查核內容",
    sentence="非屬前述查核內容",
    fails="屬前述查核內容；請於該項評分，不另加分",
)
def outside_items(bonus: BonusProposal) -> Truth:
    """未於前述查核內容"""
    return ~bonus.within_items


@rule(
    "annex2:5.1",
    label="屬加分事由",
    sentence="事由為{ground}",
    fails="事由非品質提升效益或協助推動勞工健康政策；請查明",
)
def ground_counts(bonus: BonusProposal) -> Truth:
    """經受聘查核人員實地查核其服務內容具品質提升效益或協助主管機關推動勞工健康政策者"""
    return bonus.ground.among("quality", "policy")


@rule(
    "annex2:5.1",
    label="經共識",
    sentence="經受聘查核人員共識",
    fails="未經受聘查核人員共識；請取得全體共識",
)
def agreed(bonus: BonusProposal) -> Truth:
    """得經受聘查核人員共識"""
    return bonus.consensus


@rule(
    "annex2:5.1",
    label="具體敘明事由",
    sentence="事由：{reason}",
    fails="未具體敘明事由；請敘明",
)
def reason_given(bonus: BonusProposal) -> Truth:
    """具體敘明事由予以加分"""
    return bonus.reason.filled()


@rule(
    "annex2:5.1",
    label="未逾最高加分",
    sentence="加分 {proposed} 分，未逾 {#annex2_bonus} 分",
    fails="加分 {proposed} 分，逾最高 {#annex2_bonus} 分；請改正",
)
def within_ceiling(bonus: BonusProposal) -> Truth:
    """惟最高 3 分。"""
    return bonus.proposed <= bonus.law.tenths("annex2_bonus")


@rule("annex2:5.1", label="採計之加分", unit="分", written="tenths", sentence="合於各項要件者採計")
def bonus_points(bonus: BonusProposal) -> Whole:
    """具體敘明事由予以加分，惟最高 3 分。"""
    holds = (
        outside_items(bonus)
        & ground_counts(bonus)
        & agreed(bonus)
        & reason_given(bonus)
        & within_ceiling(bonus)
    )
    return when(holds).then(bonus.proposed).otherwise(fixed(0))


@decision("bonus", facts=BonusProposal, label="加分", clause="annex2:5.1")
def bonus_of_audit(bonus: BonusProposal) -> Outcome:
    """Whether a bonus may be given, and how much counts."""
    return {
        **verdict(
            outside_items=outside_items(bonus),
            ground_counts=ground_counts(bonus),
            agreed=agreed(bonus),
            reason_given=reason_given(bonus),
            within_ceiling=within_ceiling(bonus),
        ),
        "points": bonus_points(bonus),
    }


# -- 6.1 扣分 --------------------------------------------------------------------------------------


@rule(
    "annex2:6.2",
    label="計為扣分事項",
    sentence="{contract} 為三方（含以上）契約，或非有不可抗力因素逕行轉約",
    fails="{contract} 之轉約有不可抗力因素並附證明，不計",
)
def matter_counts(matter: DeductionMatter) -> Truth:
    """非有不可抗力因素逕行轉約。

    Force majeure excuses a transfer, not a contract of three parties.
    """
    excused = matter.force_majeure & matter.force_majeure_proven
    return (matter.kind == "tripartite") | ~excused


@rule(
    "annex2:6.1",
    label="扣分事項件數",
    unit="件",
    sentence="同一契約計一件",
)
def deduction_cases(matters: DeductionMatters) -> Whole:
    """經查核服務機構與事業單位簽定三方(含以上)契約或非有不可抗力因素逕行轉約。"""
    found = matters.matters.distinct(lambda one: one.contract, matter_counts)
    settled = open_while(matters.matters, lambda one: matter_counts(one) & one.contract.filled())
    return found.once(settled)


@rule(
    "annex2:6.1",
    label="扣分",
    unit="分",
    written="tenths",
    sentence="{deduction_cases} 件，每件扣 {#annex2_deduction_each} 分，"
    "最高 {#annex2_deduction_most} 分",
)
def deduction_points(matters: DeductionMatters) -> Whole:
    """經查核有下列事項者，每件扣 1 分，最高以 5 分為限"""
    law = matters.law
    each = deduction_cases(matters) * law.tenths("annex2_deduction_each")
    return least(each, law.tenths("annex2_deduction_most"))


@decision("deductions", facts=DeductionMatters, label="扣分事項", clause="annex2:6.1")
def deductions(matters: DeductionMatters) -> Outcome:
    """How many cases of deduction there are, and what they take off."""
    one = matters.matters.each
    return {
        "deduction_cases": deduction_cases(matters),
        "points": deduction_points(matters),
        "matters": Table(matters.matters, {"contract": one.contract, "counts": matter_counts(one)}),
    }
