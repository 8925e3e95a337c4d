"""五、D a 契約書範本: the places of the template that have to be filled in."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_contracts import TemplateFields
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s5.contract.template",
    label="第一條存續期間",
    sentence="第一條存續期間已填",
    fails="第一條存續期間空白；請填起訖年月日",
)
def article_1(contract: TemplateFields) -> Truth:
    """存續期間"""
    return contract.term_filled


@rule(
    "s5.contract.template",
    label="第二條人力資格與紀錄",
    sentence="第二條人力資格及附表八紀錄已載",
    fails="第二條未載人力資格（規則第5、7條）與附表八紀錄；請依範本補載",
)
def article_2(contract: TemplateFields) -> Truth:
    """人力資格（規則第5、7條）與附表八紀錄"""
    return contract.qualification_kept


@rule(
    "s5.contract.template",
    label="第四條頻率與時數",
    sentence="第四條頻率與每次時數已填",
    fails="第四條頻率或每次時數空白；請填每月次數及每次小時數",
)
def article_4(contract: TemplateFields) -> Truth:
    """頻率與每次時數"""
    return contract.frequency_filled


@rule(
    "s5.contract.template",
    label="第五條人員異動與報備",
    sentence="第五條人員固定、異動告知及報備已填",
    fails="第五條人員異動告知日數、次數或報備空白；請補填",
)
def article_5(contract: TemplateFields) -> Truth:
    """人員固定與異動告知、報備"""
    return contract.changes_filled


@rule(
    "s5.contract.template",
    label="第六條費用",
    sentence="第六條每小時費用已填",
    fails="第六條每小時費用空白；請填新臺幣金額",
)
def article_6(contract: TemplateFields) -> Truth:
    """每小時費用"""
    return contract.fee_filled


@rule(
    "s5.contract.template",
    label="第七條請款與付款",
    sentence="第七條請款、付款日及付款帳戶已填",
    fails="第七條請款日、付款日或付款帳戶空白；請補填",
)
def article_7(contract: TemplateFields) -> Truth:
    """次月請款與付款帳戶"""
    return contract.payment_filled


@rule(
    "s5.contract.template",
    label="第八條服務地點",
    sentence="第八條服務地點已填",
    fails="第八條服務地點空白；請填實際服務地址",
)
def article_8(contract: TemplateFields) -> Truth:
    """服務地點"""
    return contract.place_filled


@rule(
    "s5.contract.template",
    label="第十七條份數",
    sentence="第十七條一式2份已載",
    fails="第十七條未載一式2份；請依範本補載",
)
def article_17(contract: TemplateFields) -> Truth:
    """一式2份"""
    return contract.copies_kept


@decision(
    "contract_template", facts=TemplateFields, label="契約書範本填載", clause="s5.contract.template"
)
def contract_template(contract: TemplateFields) -> Outcome:
    """Which articles of the template are still blank; 3, 18 and the unprinted 9-16 may be."""
    return verdict(
        article_1=article_1(contract),
        article_2=article_2(contract),
        article_4=article_4(contract),
        article_5=article_5(contract),
        article_6=article_6(contract),
        article_7=article_7(contract),
        article_8=article_8(contract),
        article_17=article_17(contract),
    )
