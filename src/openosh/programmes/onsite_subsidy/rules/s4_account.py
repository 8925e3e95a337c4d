"""四、02 E 撥款帳戶: what the account paper must show, and whose account it may be."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_qualification import (
    AccountHolder,
    AccountPaper,
    BankAccount,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


# -- 五項缺一不可 ------------------------------------------------------------------------------


@rule(
    "s4.doc5",
    label="載有銀行名稱",
    sentence="銀行名稱：{bank_name}",
    fails="撥款帳戶缺銀行名稱；請改附可見銀行名稱之存摺封面",
)
def bank_name_shown(account: BankAccount) -> Truth:
    """須具銀行名稱、銀行代號、分行、帳號、戶名，缺一不可。"""
    return account.bank_name.filled()


@rule(
    "s4.doc5",
    label="載有銀行代號",
    sentence="銀行代號：{bank_code}",
    fails="撥款帳戶缺銀行代號；請改附可見銀行代號之存摺封面，或於封面影本加註",
)
def bank_code_shown(account: BankAccount) -> Truth:
    """須具銀行名稱、銀行代號、分行、帳號、戶名，缺一不可。"""
    return account.bank_code.filled()


@rule(
    "s4.doc5",
    label="載有分行",
    sentence="分行：{branch}",
    fails="撥款帳戶缺分行；請改附可見分行之存摺封面，或於封面影本加註",
)
def branch_shown(account: BankAccount) -> Truth:
    """須具銀行名稱、銀行代號、分行、帳號、戶名，缺一不可。"""
    return account.branch.filled()


@rule(
    "s4.doc5",
    label="載有帳號",
    sentence="帳號：{account_number}",
    fails="撥款帳戶缺帳號；請改附可見帳號之存摺封面",
)
def account_number_shown(account: BankAccount) -> Truth:
    """須具銀行名稱、銀行代號、分行、帳號、戶名，缺一不可。"""
    return account.account_number.filled()


@rule(
    "s4.doc5",
    label="載有戶名",
    sentence="戶名：{account_name}",
    fails="撥款帳戶缺戶名；請改附可見戶名之存摺封面",
)
def account_name_shown(account: BankAccount) -> Truth:
    """須具銀行名稱、銀行代號、分行、帳號、戶名，缺一不可。"""
    return account.account_name.filled()


@decision("bank_account", facts=BankAccount, label="撥款帳戶之記載", clause="s4.doc5")
def bank_account(account: BankAccount) -> Outcome:
    """Which of the five particulars of the account are missing."""
    return verdict(
        bank_name_shown=bank_name_shown(account),
        bank_code_shown=bank_code_shown(account),
        branch_shown=branch_shown(account),
        account_number_shown=account_number_shown(account),
        account_name_shown=account_name_shown(account),
    )


# -- 無存摺封面 --------------------------------------------------------------------------------


@rule(
    "s4.doc5.no_cover",
    label="附存摺封面，或加蓋事業單位大章",
    sentence="附存摺封面，或帳戶資料已加蓋事業單位大章",
    fails="未附存摺封面，帳戶資料亦未加蓋事業單位大章；請附存摺封面，或補蓋大章後重新上傳",
)
def cover_or_employer_seal(paper: AccountPaper) -> Truth:
    """提供撥款帳戶資料並加蓋事業單位大章及銀行確認章。"""
    return paper.cover_attached | paper.employer_sealed


@rule(
    "s4.doc5.no_cover",
    label="附存摺封面，或加蓋銀行確認章",
    sentence="附存摺封面，或帳戶資料已加蓋銀行確認章",
    fails="未附存摺封面，帳戶資料亦未加蓋銀行確認章；請附存摺封面，或洽銀行補蓋確認章後重新上傳",
)
def cover_or_bank_seal(paper: AccountPaper) -> Truth:
    """提供撥款帳戶資料並加蓋事業單位大章及銀行確認章。"""
    return paper.cover_attached | paper.bank_sealed


@decision(
    "account_without_cover",
    facts=AccountPaper,
    label="存摺封面或代替之帳戶資料",
    clause="s4.doc5.no_cover",
)
def account_without_cover(paper: AccountPaper) -> Outcome:
    """Whether the passbook cover is there, or a paper with both seals in its place."""
    return verdict(
        cover_or_employer_seal=cover_or_employer_seal(paper),
        cover_or_bank_seal=cover_or_bank_seal(paper),
    )


# -- 戶名 --------------------------------------------------------------------------------------


@rule(
    "s4.doc5.branch_hq_account",
    label="由總公司代收",
    sentence="申請單位 {applicant_name} 以總公司帳戶 {account_name} 代收",
    fails="戶名 {account_name}，非由總公司代收",
)
def received_by_head_office(account: AccountHolder) -> Truth:
    """以分公司（廠）申請而提供總公司存摺者"""
    return (account.account_name != account.applicant_name) & (
        account.account_name == account.head_office_name
    )


@rule(
    "s4.doc5.branch_hq_account",
    label="戶名為申請單位或其總公司",
    sentence="戶名 {account_name} 為申請單位或其總公司",
    fails="戶名 {account_name} 既非申請單位 {applicant_name}，亦非其總公司；"
    "請改附申請單位之存摺，分公司（廠）得附總公司之存摺",
)
def holder_accepted(account: AccountHolder) -> Truth:
    """以分公司（廠）申請而提供總公司存摺者"""
    own = account.account_name == account.applicant_name
    return own | received_by_head_office(account)


@rule(
    "s4.doc5.branch_hq_account",
    label="備註代收原因",
    sentence="非由總公司代收，或已備註代收原因",
    fails="以總公司帳戶 {account_name} 代收，未備註代收原因；請於存摺影本備註說明後重新上傳",
)
def reason_noted(account: AccountHolder) -> Truth:
    """須於文件上備註說明代收原因"""
    return ~received_by_head_office(account) | account.reason_note.filled()


@rule(
    "s4.doc5.branch_hq_account",
    label="備註處蓋公司或承辦人印章",
    sentence="非由總公司代收，或備註處已蓋公司或承辦人印章",
    fails="以總公司帳戶 {account_name} 代收，備註處未蓋章；請加蓋公司或承辦人印章後重新上傳",
)
def note_sealed(account: AccountHolder) -> Truth:
    """並加蓋公司或承辦人印章。"""
    return ~received_by_head_office(account) | account.note_seal.filled()


@decision(
    "account_holder",
    facts=AccountHolder,
    label="撥款帳戶之戶名",
    clause="s4.doc5.branch_hq_account",
)
def account_holder(account: AccountHolder) -> Outcome:
    """Whether the subsidy may be paid into this account."""
    return verdict(
        holder_accepted=holder_accepted(account),
        reason_noted=reason_noted(account),
        note_sealed=note_sealed(account),
    )
