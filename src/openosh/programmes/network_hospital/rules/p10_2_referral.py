"""第十點（二）疑似職業病通報及轉介補助: for the suspicion, and once it is confirmed."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import ReferredCase, SuspectedCase
from openosh.programmes.network_hospital.rules.p10_hospital import (
    in_table_1,
    notification_fee,
    suspected_fee,
)
from openosh.statute.numbers import DatedLaw
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Text,
    Truth,
    Whole,
    fixed,
    greatest,
    judgement_needed,
    when,
)


# -- for the suspicion ---------------------------------------------------------------------------


@rule(
    "10.2.1.types",
    label="屬附表一所列類型",
    sentence="{suspected_condition}屬附表一所列疑似職業病類型",
    fails="{suspected_condition}不屬附表一所列疑似職業病類型，通報及轉介不予補助；確認為職業病後另計",
)
def suspected_type(case: SuspectedCase) -> Truth:
    """附表一類型：疑似職業性癌症、疑似職業暴露石棉引起之疾病（非癌症類型）、疑似塵肺症。"""
    return in_table_1(case.law, case.suspected_condition)


@rule(
    "10.2.1",
    label="已傳送並審查通過",
    sentence="診斷報告及轉介單已傳送至認可醫療機構，並經品質審查通過",
    fails="診斷報告及轉介單未傳送至認可醫療機構，或未經品質審查通過，不予補助",
)
def referred_and_passed(case: SuspectedCase) -> Truth:
    """並將疑似職業病診斷報告及轉介單（附件四）傳送至認可醫療機構後"""
    return case.referral_sent & case.quality_review_passed


@rule(
    "10.2.1",
    label="通報及轉介補助",
    unit="元",
    sentence="依附表一；不屬所列類型或要件未備者 0 元",
)
def granted_for_suspicion(case: SuspectedCase) -> Whole:
    """屬附表一類型且經品質審查通過者，依該表補助通報及轉介費用。"""
    fee = suspected_fee(case.law, case.suspected_condition, case.island)
    payable = suspected_type(case) & referred_and_passed(case)
    return when(payable).then(fee).otherwise(fixed(0))


@decision(
    "suspected_referral", facts=SuspectedCase, label="疑似職業病通報及轉介補助", clause="10.2.1"
)
def suspected_referral(case: SuspectedCase) -> Outcome:
    """What is granted for notifying and referring a suspected occupational disease."""
    return {"granted": granted_for_suspicion(case)}


# -- once it is confirmed ------------------------------------------------------------------------


def due_once_confirmed(
    law: DatedLaw, suspected: Text, confirmed: Text, fee: Whole, paid: Whole
) -> Whole:
    """Return what is due for a confirmed case, whatever its quality review said.

    A suspicion of table 1 confirmed as a type outside table 1 is regulated by neither sub-item.
    """
    difference = greatest(fee - paid, fixed(0))
    neither = judgement_needed(
        Whole, "10.2.2.1", "附表一之疑似類型經確認為附表一以外之類型，兩小目均未規定"
    )
    of_table_1 = when(in_table_1(law, confirmed)).then(difference).otherwise(neither)
    half = fee.times(law.ratio("outside_table_1_ratio")).rounded()
    unpaid = law.lists("unpaid_after_referral", confirmed) | law.lists("injury_types", confirmed)
    outside = when(unpaid).then(fixed(0)).otherwise(half)
    return when(in_table_1(law, suspected)).then(of_table_1).otherwise(outside)


@rule(
    "10.2.2.gate",
    label="品質審查確認為職業病",
    sentence="經品質審查確認為職業病",
    fails="未經品質審查確認為職業病，不予第二次補助",
)
def confirmed_as_disease(case: ReferredCase) -> Truth:
    """並經品質審查確認為職業病者，其每一職業病個案通報按類型補助。"""
    return case.quality_review_passed


@rule(
    "10.2.2.1",
    label="附表二費用",
    unit="元",
    sentence="依附表二，{confirmed_condition}之費用",
)
def full_fee(case: ReferredCase) -> Whole:
    """按附表二費用扣除依前目已領費用之差額補助。"""
    return notification_fee(case.law, case.confirmed_condition, case.island)


@rule(
    "10.2.2.2",
    label="確認後之補助",
    unit="元",
    sentence="附表一類型補助差額（已領 {paid_for_suspicion} 元），"
    "其餘類型 × {#outside_table_1_ratio}；職業性聽力損失 0 元",
)
def granted_once_confirmed(case: ReferredCase) -> Whole:
    """按附表二該項目金額之二分之一。"""
    due = due_once_confirmed(
        case.law,
        case.suspected_condition,
        case.confirmed_condition,
        full_fee(case),
        case.paid_for_suspicion,
    )
    return when(confirmed_as_disease(case)).then(due).otherwise(fixed(0))


@decision(
    "referral_confirmed", facts=ReferredCase, label="轉介個案確認後之補助", clause="10.2.2.gate"
)
def referral_confirmed(case: ReferredCase) -> Outcome:
    """What is granted once a referred suspicion is confirmed as an occupational disease."""
    return {"granted": granted_once_confirmed(case)}
