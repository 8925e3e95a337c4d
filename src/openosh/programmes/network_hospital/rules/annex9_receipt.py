"""附件九 補助收據: types, amounts in figures and formal numerals, account, payee, disclosure."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_papers import Receipt, Recovery
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, all_of, any_of, fixed, greatest, when


@rule(
    "annex9.types",
    label="已勾選補助類型",
    sentence="至少勾選一項補助類型",
    fails="未勾選補助類型；請勾選所領之補助",
)
def type_ticked(receipt: Receipt) -> Truth:
    """職業傷病門診（共__診次）；離島地區職業傷病門診（共__診次）；服務績效獎勵"""
    return any_of(
        receipt.clinic,
        receipt.island_clinic,
        receipt.performance_award,
        receipt.case_management_fee,
    )


@rule(
    "annex9.types",
    label="門診類型與醫院相符",
    sentence="離島網絡醫院勾選離島地區門診，其餘勾選一般門診",
    fails="勾選之門診類型與醫院不符；離島網絡醫院請勾選離島地區職業傷病門診，其餘請勾選職業傷病門診",
)
def clinic_type_right(receipt: Receipt) -> Truth:
    """職業傷病門診（共__診次）；離島地區職業傷病門診（共__診次）"""
    return when(receipt.island).then(~receipt.clinic).otherwise(~receipt.island_clinic)


@rule(
    "annex9.form",
    label="勾選與金額相符",
    sentence="勾選之類型均有核定金額，未勾選者無",
    fails="有勾選而無核定金額，或有核定金額而未勾選之類型；請依核定通知改正",
)
def ticks_have_amounts(receipt: Receipt) -> Truth:
    """門診、服務績效獎勵及個案管理服務費補助收據（茲領到職安署款項）。"""
    clinic = receipt.clinic | receipt.island_clinic

    def agree(ticked: Truth, amount: Whole) -> Truth:
        something = amount != fixed(0)
        return (ticked & something) | (~ticked & ~something)

    return all_of(
        agree(clinic, receipt.clinic_amount),
        agree(receipt.performance_award, receipt.award_amount),
        agree(receipt.case_management_fee, receipt.case_fee_amount),
    )


@rule("annex9.amount", label="核定金額合計", unit="元", sentence="各類型核定金額之和")
def approved_sum(receipt: Receipt) -> Whole:
    """金額大寫「新臺幣…萬…仟…佰…拾…元整」及小寫，兩者一致。"""
    return receipt.clinic_amount + receipt.award_amount + receipt.case_fee_amount


@rule(
    "annex9.amount",
    label="金額為核定合計",
    sentence="金額 {amount} 元等於核定金額合計",
    fails="金額載 {amount} 元，核定金額合計為 {approved_sum} 元；請改正後重開",
)
def amount_is_sum(receipt: Receipt) -> Truth:
    """金額大寫「新臺幣…萬…仟…佰…拾…元整」及小寫，兩者一致。"""
    return receipt.amount == approved_sum(receipt)


@rule(
    "annex9.amount",
    label="大寫與小寫一致",
    sentence="大寫所載與小寫 {amount} 元一致",
    fails="大寫為 {amount_in_words} 元，小寫為 {amount} 元；請改正後重開",
)
def words_are_amount(receipt: Receipt) -> Truth:
    """兩者一致。"""
    return receipt.amount_in_words == receipt.amount


@rule(
    "annex9.account",
    label="撥款帳戶",
    sentence="銀行分行、戶名、帳號已填，戶名為領款單位",
    fails="撥款帳戶未填全，或戶名 {account_name} 不是領款單位 {payee}；請改正",
)
def account_of_payee(receipt: Receipt) -> Truth:
    """銀行分行、戶名（統一編號）、帳號。"""
    return receipt.account_complete & (receipt.account_name == receipt.payee)


@rule(
    "annex9.payee",
    label="領款單位資料",
    sentence="統一編號、聯絡電話、郵寄地址及日期已填",
    fails="領款單位基本資料或日期未填全；請補填",
)
def payee_filled(receipt: Receipt) -> Truth:
    """領款單位、統一編號、聯絡電話、郵寄地址（寄送扣繳憑單用）"""
    return receipt.payee_complete


@rule(
    "annex9.payee",
    label="蓋印",
    sentence="領款單位及負責人均已蓋印",
    fails="領款單位或負責人未蓋印；請補蓋印",
)
def both_sealed(receipt: Receipt) -> Truth:
    """領款單位與負責人蓋印、日期。"""
    return receipt.payee_sealed & receipt.responsible_sealed


@rule(
    "annex9.legible",
    label="字體工整",
    sentence="字體工整",
    fails="字體不清；請由系統套印或重新繕寫",
)
def legibly_written(receipt: Receipt) -> Truth:
    """請務必正確填寫資料並字體工整。"""
    return receipt.legible


@rule(
    "annex9.coi",
    label="身分關係揭露",
    sentence="非公職人員或其關係人，或已附揭露表",
    fails="屬公職人員或其關係人而未附身分關係揭露表；請附揭露表，未據實揭露者不予補助",
)
def relation_disclosed(receipt: Receipt) -> Truth:
    """併附第14條第2項身分關係揭露表"""
    return ~receipt.related_official | receipt.disclosure_attached


@decision("receipt", facts=Receipt, label="補助收據（附件九）", clause="annex9.form")
def receipt(receipt: Receipt) -> Outcome:
    """Whether a receipt is complete, and the amount that it must state."""
    return {
        **verdict(
            type_ticked=type_ticked(receipt),
            clinic_type_right=clinic_type_right(receipt),
            ticks_have_amounts=ticks_have_amounts(receipt),
            amount_is_sum=amount_is_sum(receipt),
            words_are_amount=words_are_amount(receipt),
            account_of_payee=account_of_payee(receipt),
            payee_filled=payee_filled(receipt),
            both_sealed=both_sealed(receipt),
            legibly_written=legibly_written(receipt),
            relation_disclosed=relation_disclosed(receipt),
        ),
        "payable": approved_sum(receipt),
    }


# -- 虛報、浮報 ----------------------------------------------------------------------------------


@rule(
    "annex9.liability",
    label="追繳金額",
    unit="元",
    sentence="虛報或浮報者，已領 {paid} 元與應領 {due} 元之差額；未據實揭露者全數",
)
def to_recover(case: Recovery) -> Whole:
    """除應追繳該部分補助經費外"""
    excess = greatest(case.paid - case.due, fixed(0))
    for_falsehood = when(case.found_false).then(excess).otherwise(fixed(0))
    return when(case.concealed_relation).then(case.paid).otherwise(for_falsehood)


@rule(
    "annex9.liability",
    label="移送偵辦",
    sentence="涉及刑事責任，依法移送偵辦",
    fails="未涉及刑事責任",
)
def to_prosecutor(case: Recovery) -> Truth:
    """涉及刑事責任者依法移送偵辦。"""
    return case.found_false & case.criminal


@decision("recovery", facts=Recovery, label="補助之追繳", clause="annex9.liability")
def recovery(case: Recovery) -> Outcome:
    """How much of a subsidy is recovered, and whether the case goes to the prosecutor."""
    return {"recover": to_recover(case), "to_prosecutor": to_prosecutor(case)}
