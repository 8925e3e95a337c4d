"""三、申請流程: logging in, sending the qualification application, mailing the result."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import (
    DRAFT,
    REJECTED,
    WITHDRAWN,
    Account,
    QualificationSubmission,
    ResultNotice,
)
from openosh.programmes.onsite_subsidy.rules.s4_documents import documents_complete
from openosh.programmes.onsite_subsidy.rules.s4_window import month_open, next_open_day
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


# -- 步驟 2 ------------------------------------------------------------------------------------


@rule(
    "s3.step2",
    label="已備憑證",
    sentence="以 {certificate_kind} 註冊",
    fails="尚未備妥憑證；請先申辦自然人憑證或工商憑證，再至補助系統註冊帳號",
)
def certificate_ready(account: Account) -> Truth:
    """備妥自然人憑證或工商憑證，於補助作業管理平台網路註冊帳號"""
    return account.certificate_kind.filled()


@rule(
    "s3.step2",
    label="帳號已開通",
    sentence="已由信件確認開通帳號",
    fails="帳號尚未開通；請點選註冊信箱所收信件之確認連結，未收到信者請於補助系統重寄（已填資料仍保留）",
)
def account_activated(account: Account) -> Truth:
    """經信件確認開通帳號"""
    return account.email_confirmed


@rule(
    "s3.step2",
    label="以註冊憑證登入",
    sentence="登入之憑證即註冊之憑證",
    fails="登入之憑證與註冊時不同；請改用註冊時之憑證，憑證已換發者請洽專業機構更換",
)
def registered_certificate_used(account: Account) -> Truth:
    """再使用註冊憑證登入"""
    return account.login_serial == account.registered_serial


@decision("account_login", facts=Account, label="帳號登入", clause="s3.step2")
def account_login(account: Account) -> Outcome:
    """Whether an account may log in."""
    return verdict(
        certificate_ready=certificate_ready(account),
        account_activated=account_activated(account),
        registered_certificate_used=registered_certificate_used(account),
    )


# -- 步驟 3 ------------------------------------------------------------------------------------


@rule(
    "s3.step3",
    label="本年度尚無進行中或已核定之資格案件",
    sentence="本年度尚無送審中或符合條件之資格案件",
    fails="本年度已有資格案件（{existing_case}）；每年度申請一次，請至原案件查看進度或補件，毋須再送",
)
def first_this_year(submission: QualificationSubmission) -> Truth:
    """送出資格申請（每年度皆需申請一次）。

    A case that was rejected or withdrawn may be followed by another.
    """
    case = submission.existing_case
    return ~case.filled() | case.among(DRAFT, REJECTED, WITHDRAWN)


@rule(
    "s4.formA.online",
    label="已上傳用印之申請表",
    sentence="已上傳用印後掃描之申請表",
    fails="尚未上傳用印之申請表；請列印系統套印之申請表、完成用印並掃描，上傳後再送出",
)
def form_uploaded(submission: QualificationSubmission) -> Truth:
    """列印紙本完成用印後，掃描申請表電子檔上傳至系統。"""
    return submission.scan_uploaded


@rule(
    "s4.formA.affidavit",
    label="已切結",
    sentence="已勾選事業單位切結書",
    fails="尚未勾選事業單位切結書；請確認申請表及附件均屬實後勾選，再送出",
)
def declaration_made(submission: QualificationSubmission) -> Truth:
    """茲聲明以上記載及所附文件均完全屬實"""
    return submission.declared


@decision(
    "qualification_submission",
    facts=QualificationSubmission,
    label="資格申請之送出",
    clause="s3.step3",
)
def qualification_submission(submission: QualificationSubmission) -> Outcome:
    """Whether a qualification application may be sent, and the earliest day on which it may."""
    return {
        **verdict(
            month_open=month_open(submission),
            first_this_year=first_this_year(submission),
            documents_complete=documents_complete(submission.documents),
            form_uploaded=form_uploaded(submission),
            declaration_made=declaration_made(submission),
        ),
        "next_open_day": next_open_day(submission),
    }


# -- 步驟 6 ------------------------------------------------------------------------------------


@rule(
    "s5.email",
    label="留有 E-mail",
    sentence="通知寄至申請表所留 E-mail",
    fails="案件未留 E-mail，通知未送達；請事業單位於基本資料補登後重寄，核定結果仍可於案件中查閱",
)
def address_known(notice: ResultNotice) -> Truth:
    """核定金額以e-mail通知。"""
    return notice.email.filled()


@rule(
    "s3.step6",
    label="通知已送達",
    sentence="信件未退回，或因未留 E-mail 而無從寄送",
    fails="信件遭退回，通知未送達；請更正 E-mail 後重寄，核定結果仍可於案件中查閱",
)
def notice_delivered(notice: ResultNotice) -> Truth:
    """審查結束後寄送E-MAIL通知事業單位核定結果。"""
    return ~address_known(notice) | notice.delivered


@rule(
    "s5.email",
    label="載明核定金額",
    sentence="信件載明核定金額 {approved_amount} 元，或因未留 E-mail 而無從寄送",
    fails="信件所載 {mailed_amount} 元與核定金額 {approved_amount} 元不同；"
    "請以核定金額重寄更正通知",
)
def amount_stated(notice: ResultNotice) -> Truth:
    """核定金額以e-mail通知。"""
    return ~address_known(notice) | (notice.mailed_amount == notice.approved_amount)


@decision("result_notice", facts=ResultNotice, label="核定結果之通知", clause="s3.step6")
def result_notice(notice: ResultNotice) -> Outcome:
    """Whether the employer has been told what was granted."""
    return verdict(
        address_known=address_known(notice),
        notice_delivered=notice_delivered(notice),
        amount_stated=amount_stated(notice),
    )
