"""五、A 服務人員、審核結果: who is on the form, whether filed and qualified, and the result."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN
from openosh.programmes.onsite_subsidy.facts_documents import (
    COMPLETE,
    EVIDENCE_REQUIRED,
    PeopleFiled,
    PersonOnForm,
    ReviewResult,
    StaffMember,
    StaffQualification,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, when, word


NURSE_GROUP = "nurse_allied"


@rule("s5.formA.categories", label="人員類別", sentence="申請表之類別 {category}")
def staff_kind(member: StaffMember) -> Text:
    """勞工健康服務相關人員（心理師、物理治療師、職能治療師）"""
    return (
        when(member.category == PHYSICIAN)
        .then(word(PHYSICIAN))
        .when(member.category == NURSE)
        .then(word(NURSE))
        .otherwise(word(ALLIED))
    )


@rule(
    "s5.formA.categories",
    label="場次採計組別",
    sentence="醫師一組；護理人員及相關人員合為一組",
)
def staff_group(member: StaffMember) -> Text:
    """人員類別：勞工健康服務醫師、勞工健康服務護理人員、勞工健康服務相關人員"""
    return when(staff_kind(member) == PHYSICIAN).then(word(PHYSICIAN)).otherwise(word(NURSE_GROUP))


@decision("staff_member", facts=StaffMember, label="服務人員類別", clause="s5.formA.categories")
def staff_member(member: StaffMember) -> Outcome:
    """Which kind of staff a person on the form is, and with whom the visits are counted."""
    return {"kind": staff_kind(member), "group": staff_group(member)}


@rule(
    "s5.formA.qualification_link",
    label="資格經勾稽或已附證明",
    sentence="系統勾稽符合規則第7條資格，或已上傳資格證明文件",
    fails="系統無法勾稽該員符合規則第7條資格；請於補件期限內上傳資格證明文件，逾期該員場次不予補助",
)
def qualification_shown(person: StaffQualification) -> Truth:
    """將另通知上傳資格證明文件。"""
    return (person.found & person.qualified) | person.certificate_uploaded


@decision(
    "staff_qualification",
    facts=StaffQualification,
    label="服務人員資格勾稽",
    clause="s5.formA.qualification_link",
)
def staff_qualification(person: StaffQualification) -> Outcome:
    """Whether the register or a certificate shows that a person is qualified."""
    return verdict(qualification_shown=qualification_shown(person))


@rule(
    "s5.formA.person_filed",
    label="已備查",
    sentence="{person} 於 {provider} 已有備查紀錄",
    fails="{person} 於 {provider} 查無備查紀錄，其場次不予補助；請至報備資訊網完成備查",
)
def filed(one: PersonOnForm) -> Truth:
    """服務人員須於30日內完成備查。"""
    filings = PeopleFiled.of(one).filings
    return filings.some(person=one.person, provider=one.provider)


@rule(
    "s5.formA.person_filed",
    label="三十日內完成備查",
    sentence="{person} 於到職或特約後 {#filing_deadline_days} 日內完成備查",
    fails="{person} 未於到職或特約後 {#filing_deadline_days} 日內完成備查；"
    "早於可追溯之日之場次不予補助，"
    "請自申請表剔除或檢附備查紀錄",
)
def filed_in_time(one: PersonOnForm) -> Truth:
    """服務人員須於30日內完成備查。"""
    limit = one.law.count("filing_deadline_days")
    filings = PeopleFiled.of(one).filings
    return filings.some(
        lambda filing: filing.filed_on <= filing.started_on.plus_days(limit),
        person=one.person,
        provider=one.provider,
    )


@rule(
    "s5.formA.person_filed",
    label="全部人員已備查",
    sentence="申請表所列人員均已備查",
    fails="申請表所列人員有未備查者；請見各人員之說明",
)
def everyone_filed(form: PeopleFiled) -> Truth:
    """服務人員須於30日內完成備查。"""
    return every(form.people, filed)


@rule(
    "s5.formA.person_filed",
    label="全部人員如期備查",
    sentence="申請表所列人員均於期限內完成備查",
    fails="申請表所列人員有逾期備查者；請見各人員之說明",
)
def everyone_filed_in_time(form: PeopleFiled) -> Truth:
    """服務人員須於30日內完成備查。"""
    return every(form.people, filed_in_time)


@decision(
    "claim_staff_filed",
    facts=PeopleFiled,
    label="申請表所列人員備查",
    clause="s5.formA.person_filed",
)
def claim_staff_filed(form: PeopleFiled) -> Outcome:
    """Whether each person on the form was filed, and within the thirty days."""
    one = form.people.each
    checked = verdict(
        everyone_filed=everyone_filed(form), everyone_filed_in_time=everyone_filed_in_time(form)
    )
    columns = {
        "person": one.person,
        "provider": one.provider,
        "filed": filed(one),
        "filed_in_time": filed_in_time(one),
    }
    return {**checked, "people": Table(form.people, columns)}


@rule(
    "s5.formA.result",
    label="須提供佐證資料者附說明",
    sentence="審核結果 {result}，說明：{explanation}",
    fails="審核結果為須提供佐證資料而無說明；請載明應提供之資料及原因，補件期限自通知次日起算",
)
def evidence_explained(review: ReviewResult) -> Truth:
    """須提供佐證資料（），說明"""
    return (review.result != EVIDENCE_REQUIRED) | review.explanation.filled()


@rule(
    "s5.formA.result",
    label="資料齊全者載明金額",
    sentence="審核結果 {result}，補助金額合計 {approved_amount} 元",
    fails="審核結果為資料齊全而未填申請補助金額合計；請填新臺幣金額（含中文大寫）",
)
def amount_stated(review: ReviewResult) -> Truth:
    """申請補助金額合計新臺幣（萬千百…）元"""
    return (review.result != COMPLETE) | review.approved_amount.known()


@decision("review_result", facts=ReviewResult, label="審核結果之記載", clause="s5.formA.result")
def review_result(review: ReviewResult) -> Outcome:
    """Whether the result box says all that its result needs."""
    return verdict(
        evidence_explained=evidence_explained(review), amount_stated=amount_stated(review)
    )
