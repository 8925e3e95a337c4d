"""第十點（二）至（五）: what a line of a claim amounts to, if it is paid."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_claims import (
    ASSESSMENT_REPORT,
    NOTIFICATION,
    REFERRAL_CONFIRMED,
    SUSPECTED_REFERRAL,
    VISIT_REPORT,
    ClaimLine,
    EarlierPayment,
    NotificationClaim,
)
from openosh.programmes.network_hospital.rules.p10_2_referral import due_once_confirmed
from openosh.programmes.network_hospital.rules.p10_claim_conditions import (
    paper,
    quality_review,
    taken,
)
from openosh.programmes.network_hospital.rules.p10_hospital import (
    in_table_1,
    notification_fee,
    report_fee,
    suspected_fee,
)
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, Whole, all_of, fixed, greatest, when


@rule(
    "10.island",
    label="適用離島欄",
    sentence="離島網絡醫院之醫師適用離島欄",
    fails="其他網絡醫院及職業傷病通報者適用一般欄",
)
def island_column(claim: NotificationClaim) -> Truth:
    """離島網絡醫院適用離島欄金額；其他網絡醫院及職業傷病通報者適用一般欄。"""
    return (claim.payee_kind != "notifier") & claim.island_hospital


@rule(
    "10.2.1",
    label="疑似職業病通報及轉介費用",
    unit="元",
    sentence="依附表一；不屬所列類型，或非（二）之列者 0 元",
)
def fee_for_suspicion(line: ClaimLine) -> Whole:
    """依該表補助通報及轉介費用。"""
    island = island_column(NotificationClaim.of(line))
    fee = suspected_fee(line.law, line.suspected_condition, island)
    of_suspicion = line.item.among(SUSPECTED_REFERRAL, REFERRAL_CONFIRMED)
    due = of_suspicion & in_table_1(line.law, line.suspected_condition)
    return when(due).then(fee).otherwise(fixed(0))


@rule(
    "10.2.2.1",
    label="本申請中前目之費用",
    unit="元",
    sentence="本列為疑似職業病之通報及轉介且得予補助者，其費用",
)
def due_for_suspicion(line: ClaimLine) -> Whole:
    """按附表二費用扣除依前目已領費用之差額補助。"""
    payable = all_of(line.item == SUSPECTED_REFERRAL, quality_review(line), paper(line))
    return when(payable).then(fee_for_suspicion(line)).otherwise(fixed(0))


@rule(
    "10.2.2.1",
    label="依前目已領費用",
    unit="元",
    sentence="轉介確認之列：同一個案先前已領，或本申請同時列計之費用；其他各列 0 元",
)
def paid_for_suspicion(line: ClaimLine) -> Whole:
    """按附表二費用扣除依前目已領費用之差額補助。"""
    claim = NotificationClaim.of(line)

    def for_suspicion(one: EarlierPayment) -> Whole:
        return when(one.item == SUSPECTED_REFERRAL).then(one.amount).otherwise(fixed(0))

    earlier = claim.earlier_payments.largest(for_suspicion, fixed(0), episode=line.episode)
    is_paid, same = due_for_suspicion(line) != fixed(0), (line.episode,)
    before = taken(claim).before(is_paid, within=same)
    beside = before + taken(claim).before(is_paid, within=same, latest_first=True)
    now = when(beside > fixed(0)).then(fee_for_suspicion(line)).otherwise(fixed(0))
    paid = greatest(earlier, now)
    return when(line.item == REFERRAL_CONFIRMED).then(paid).otherwise(fixed(0))


@rule(
    "10.3",
    label="附表二通報費用",
    unit="元",
    sentence="通報及轉介確認之列依附表二；其他各列 0 元",
)
def fee_for_notification(line: ClaimLine) -> Whole:
    """每完成一個通報個案依附表二類型補助通報費用。"""
    island = island_column(NotificationClaim.of(line))
    fee = notification_fee(line.law, line.condition, island)
    notified = line.item.among(REFERRAL_CONFIRMED, NOTIFICATION)
    return when(notified).then(fee).otherwise(fixed(0))


@rule(
    "10.2.2.gate",
    label="轉介確認之補助",
    unit="元",
    sentence="轉介確認之列為差額，或附表二費用之二分之一；其他各列 0 元",
)
def due_for_confirmation(line: ClaimLine) -> Whole:
    """並經品質審查確認為職業病者，其每一職業病個案通報按類型補助。"""
    due = due_once_confirmed(
        line.law,
        line.suspected_condition,
        line.condition,
        fee_for_notification(line),
        paid_for_suspicion(line),
    )
    return when(line.item == REFERRAL_CONFIRMED).then(due).otherwise(fixed(0))


@rule(
    "10.4",
    label="現場訪視報告書費用",
    unit="元",
    sentence="現場訪視報告書依附表二；其他各列 0 元",
)
def fee_for_visit_report(line: ClaimLine) -> Whole:
    """依附表二補助撰寫報告書之醫師。"""
    fee = report_fee(line.law, VISIT_REPORT, island_column(NotificationClaim.of(line)))
    return when(line.item == VISIT_REPORT).then(fee).otherwise(fixed(0))


@rule(
    "10.5",
    label="評估報告書費用",
    unit="元",
    sentence="職業病評估報告書依附表二；其他各列 0 元",
)
def fee_for_assessment_report(line: ClaimLine) -> Whole:
    """並檢附職業病評估報告書（附件六）者，依附表二補助撰寫報告書之醫師。"""
    fee = report_fee(line.law, ASSESSMENT_REPORT, island_column(NotificationClaim.of(line)))
    return when(line.item == ASSESSMENT_REPORT).then(fee).otherwise(fixed(0))


@rule("annex8.missing", label="本列費用", unit="元", sentence="依補助項目計算，未計條件")
def amount(line: ClaimLine) -> Whole:
    """附件八（職業傷病通報補助表）列於修正範圍"""
    return (
        when(line.item == SUSPECTED_REFERRAL)
        .then(fee_for_suspicion(line))
        .when(line.item == REFERRAL_CONFIRMED)
        .then(due_for_confirmation(line))
        .when(line.item == NOTIFICATION)
        .then(fee_for_notification(line))
        .when(line.item == VISIT_REPORT)
        .then(fee_for_visit_report(line))
        .otherwise(fee_for_assessment_report(line))
    )
