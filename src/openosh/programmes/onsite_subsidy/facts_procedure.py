"""Facts of the way through the programme: account, submission, review, filing, windows, clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.onsite_subsidy.facts import CONTRACTED, EMPLOYED
from openosh.programmes.onsite_subsidy.facts_qualification import (
    FORM,
    REGISTER,
    UPLOADS,
    QualificationDocuments,
)
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    record,
    rows,
    text,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


CASE_RECORD = "補助系統之案件紀錄"
NOTICE = "補助系統之線上通知"

NATURAL_PERSON, BUSINESS = "natural_person", "business"
CERTIFICATE_NAMES = {NATURAL_PERSON: "自然人憑證", BUSINESS: "工商憑證"}
DRAFT, SUPPLEMENT, UNDER_REVIEW = "draft", "supplement", "under_review"
APPROVED, REJECTED, WITHDRAWN = "approved", "rejected", "withdrawn"
STATE_NAMES = {
    DRAFT: "草稿",
    UNDER_REVIEW: "審查中",
    SUPPLEMENT: "通知補件",
    APPROVED: "符合條件",
    REJECTED: "不符合條件",
    WITHDRAWN: "撤回",
}
MEETS, FAILS_TO_MEET = "meets", "does_not_meet"
FINDING_NAMES = {MEETS: "符合條件", FAILS_TO_MEET: "不符合條件"}
ARRANGEMENT_NAMES = {CONTRACTED: "特約", EMPLOYED: "僱用"}


# -- 配置義務 ----------------------------------------------------------------------------------


class Workforce(Facts):
    """事業單位之勞工人數。"""

    workers = whole("勞工人數", unit="人", clause="s1.duty50", evidence="勞工名卡或投保資料")


class HazardWorkforce(Workforce):
    """事業單位之勞工人數及從事特別危害健康作業人數。"""

    special_hazard_workers = whole(
        "從事特別危害健康作業勞工人數", unit="人", clause="s2.note.referral", evidence=REGISTER
    )


# -- 帳號與送件 --------------------------------------------------------------------------------


class Account(Facts):
    """補助系統之帳號與憑證。"""

    certificate_kind = choice(
        "註冊之憑證",
        (NATURAL_PERSON, BUSINESS),
        names=CERTIFICATE_NAMES,
        null_means="未備憑證",
        clause="s3.step2",
        evidence="帳號註冊紀錄",
    )
    email_confirmed = flag("已由信件確認開通", clause="s3.step2", evidence="開通信件之回覆紀錄")
    registered_serial = text(
        "註冊憑證之序號", personal=True, clause="s3.step2", evidence="帳號註冊紀錄"
    )
    login_serial = text("登入憑證之序號", personal=True, clause="s3.step2", evidence="登入紀錄")


class QualificationTiming(Facts):
    """資格申請之送件日。"""

    dated_by = "submitted_on"

    submitted_on = day("資格申請送件日", clause="s4.window", evidence="系統收件紀錄")


class QualificationSubmission(QualificationTiming):
    """送出之資格申請。"""

    existing_case = choice(
        "本年度已有之資格案件",
        tuple(STATE_NAMES),
        names=STATE_NAMES,
        null_means="尚無案件",
        clause="s3.step3",
        evidence=CASE_RECORD,
    )
    documents = record(QualificationDocuments)
    scan_uploaded = flag("已上傳用印後之申請表掃描檔", clause="s4.formA.online", evidence=UPLOADS)
    declared = flag("已勾選切結", clause="s4.formA.affidavit", evidence=FORM)


class QualificationReview(Facts):
    """資格審查申請表之審核情形。"""

    documents_complete = flag("資料齊全", clause="s4.formA.review", evidence="審核情形欄")
    notified_on = day(
        "通知補件日期", null_means="未通知", clause="s4.formA.review", evidence="審核情形欄"
    )
    finding = choice(
        "審查結論",
        (MEETS, FAILS_TO_MEET),
        names=FINDING_NAMES,
        null_means="尚未判定",
        clause="s4.formA.review",
        evidence="審核情形欄",
    )
    reason = text("理由", null_means="未填", clause="s4.formA.review", evidence="審核情形欄")
    reviewer = text(
        "審核單位及人員簽章",
        null_means="未簽章",
        personal=True,
        clause="s4.formA.review",
        evidence="審核情形欄",
    )


class ResultNotice(Facts):
    """核定結果之通知信。"""

    email = text(
        "聯絡 E-mail", null_means="未留 E-mail", personal=True, clause="s5.email", evidence=FORM
    )
    delivered = flag("信件未退回", clause="s3.step6", evidence="寄信紀錄")
    approved_amount = money("核定金額", clause="s5.email", evidence="核定紀錄")
    mailed_amount = money("信件所載金額", clause="s5.email", evidence="寄出之信件")


# -- 備查 --------------------------------------------------------------------------------------


class FilingDates(Facts):
    """一名服務人員之到職與備查。"""

    started_on = day("到職日", clause="s4.q2.start_exception", evidence=REGISTER)
    filed_on = day("備查日期", clause="s4.q2.cutoff", evidence=REGISTER)


class ServicePerson(Facts):
    """配置之服務人員。"""

    person = text("服務人員", personal=True, clause="s4.q2.personwise", evidence="執行紀錄表簽章")
    provider = text("特約機構", clause="s4.q2.personwise", evidence="契約書乙方")


class FiledPerson(Facts):
    """已完成備查之服務人員。"""

    person = text("服務人員", personal=True, clause="s4.q2.personwise", evidence=REGISTER)
    provider = text("特約機構", clause="s4.q2.personwise", evidence=REGISTER)


class StaffFilings(Facts):
    """事業單位配置之服務人員及其備查。"""

    people = rows(ServicePerson, "服務人員")
    filings = rows(FiledPerson, "備查")


# -- 方式、契約、公布 --------------------------------------------------------------------------


class Arrangement(Facts):
    """一個月之辦理方式。"""

    dated_by = "month"

    arrangement = choice(
        "辦理方式",
        (CONTRACTED, EMPLOYED),
        names=ARRANGEMENT_NAMES,
        clause="s4.q3.class1_only",
        evidence="經費補助申請表",
    )
    risk_class = number(
        "危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence="報備資訊網之風險類別"
    )
    month = month("服務月份", clause="s4.q3.class1_only", evidence="經費補助申請表")


class ContractAuditClause(Facts):
    """契約之配合查核條款。"""

    audit_clause = flag("契約載明配合查核事項", clause="s4.q4.contract_advice", evidence="契約書")


class AuditPublication(Facts):
    """年度查核結果之公布。"""

    year = whole("查核年度", unit="西元年", least=1, most=9998, clause="s4.q4.publication")
    published_on = day("公布日期", clause="s4.q4.publication", evidence="勞動部官網之公告")


# -- 經費申請期間與補件 ------------------------------------------------------------------------


class Qualification(Facts):
    """一年度之資格案件。"""

    year = whole("資格年度", unit="西元年", least=1, most=9998, clause="s4.q1.annual")
    result = choice(
        "審查結果",
        tuple(STATE_NAMES),
        names=STATE_NAMES,
        clause="s4.q1.annual",
        evidence="資格審查結果",
    )


class ClaimTiming(Facts):
    """經費申請之送件日與年度。"""

    dated_by = "submitted_on"

    submitted_on = day("經費申請送件日", clause="s5.window", evidence="系統收件紀錄")
    year = whole("費用年度", unit="西元年", least=1, most=9998, clause="s4.q1.annual")
    qualifications = rows(Qualification, "資格案件")


class Supplement(Facts):
    """補件之通知與上傳。"""

    dated_by = "notified_on"

    notified_on = day("線上通知日", clause="s5.supplement5", evidence=NOTICE)
    uploaded_on = day("完成上傳日", clause="s5.supplement5", evidence="系統上傳紀錄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """An answer does not come before the question."""
        del given
        asked, answered = known["notified_on"], known["uploaded_on"]
        if asked and answered and answered < asked:
            yield "uploaded_on", f"上傳日早於通知日 {asked}；請依系統紀錄改正。〔s5.supplement5〕"


class LateSubmission(Facts):
    """期限屆至後之送件。"""

    due_on = day("期限末日", clause="s5.q7", evidence="申請期間或補件通知")
    submitted_on = day("送出日", clause="s5.q7", evidence="系統收件紀錄")
    system_fault = flag("因系統故障", clause="s5.q7", evidence="系統故障紀錄")
    authority_approved = flag("主管機關核可重新開放", clause="s5.q7", evidence="主管機關之核可")
    reason = text("重新開放之理由", null_means="未記錄", clause="s5.q7", evidence="重新開放紀錄")
