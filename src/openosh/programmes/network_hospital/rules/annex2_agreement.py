"""附件二 合作協議書: parties, contents, signatures, and how it ends."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_registration import Agreement, AgreementTermination
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Text, Truth, all_of, first_that_holds


@rule(
    "annex2.parties",
    label="當事人齊備",
    sentence="甲方認可醫療機構及乙方網絡醫院均已載明",
    fails="甲方或乙方空白，協議書無效；請載明雙方名稱",
)
def parties_named(agreement: Agreement) -> Truth:
    """認可醫療機構（甲方）與網絡醫院（乙方）合作協議書"""
    return agreement.party_a.filled() & agreement.party_b.filled()


@rule(
    "annex2.1",
    label="宗旨未經變更",
    sentence="第一條與範本相同",
    fails="第一條與範本不同；請回復範本文字，另以附約約定",
)
def purpose_kept(agreement: Agreement) -> Truth:
    """以平等互惠發展互助互利關係為合作宗旨。"""
    return agreement.purpose_unaltered


@rule(
    "annex2.2",
    label="交流事項齊備",
    sentence="第二條列明四項交流事項",
    fails="第二條未列明四項交流事項；請依範本列明",
)
def exchange_listed(agreement: Agreement) -> Truth:
    """交流事項：開設門診、通報及轉介服務；研討交流、互訪；人才培育合作；其他經雙方同意事項。"""
    return agreement.exchange_items_listed


@rule(
    "annex2.3_4",
    label="附約有所附麗",
    sentence="無附約，或附於有當事人之協議書",
    fails="附約所附之協議書當事人不全；請先完成協議書本文",
)
def addendum_has_agreement(agreement: Agreement) -> Truth:
    """得以附約訂定細部規定。"""
    return ~agreement.addendum_attached | parties_named(agreement)


@rule(
    "annex2.7",
    label="正本份數",
    sentence="正本 {originals} 份",
    fails="正本 {originals} 份，應為 {#agreement_originals} 份；請雙方各執一份為憑",
)
def originals_made(agreement: Agreement) -> Truth:
    """協議書壹式兩份，同等效力，雙方各執一份。"""
    return agreement.originals == agreement.law.count("agreement_originals")


@rule(
    "annex2.sign",
    label="簽署完備",
    sentence="甲方醫院、主持醫師及乙方醫院均已簽章",
    fails="簽署欄不全；請補甲方醫院簽章、主持醫師簽名或乙方醫院簽章",
)
def signed(agreement: Agreement) -> Truth:
    """甲方醫院簽章、職業傷病診治整合服務中心主持醫師簽名、乙方醫院簽章。"""
    return all_of(
        agreement.party_a_sealed, agreement.party_a_physician_signed, agreement.party_b_sealed
    )


@rule("annex2.5", label="協議書之狀態", sentence="簽署後生效，至任一方喪失資格為止")
def state_of_agreement(agreement: Agreement) -> Text:
    """協議書經雙方代表簽署後生效，期限至甲乙任一方喪失認可醫療機構或網絡醫院資格。"""
    qualified = agreement.party_a_recognised & agreement.party_b_registered
    in_force = parties_named(agreement) & signed(agreement)
    return first_that_holds("pending", active=in_force & qualified, ended=in_force)


@decision(
    "cooperation_agreement", facts=Agreement, label="合作協議書（附件二）", clause="annex2.parties"
)
def cooperation_agreement(agreement: Agreement) -> Outcome:
    """Whether an agreement is complete, and whether it is in force."""
    return {
        **verdict(
            parties_named=parties_named(agreement),
            purpose_kept=purpose_kept(agreement),
            exchange_listed=exchange_listed(agreement),
            addendum_has_agreement=addendum_has_agreement(agreement),
            originals_made=originals_made(agreement),
            signed=signed(agreement),
        ),
        "state": state_of_agreement(agreement),
    }


@rule(
    "annex2.6",
    label="最早之終止日",
    sentence="通知日 {notified_on} 後 {#agreement_notice_months} 個月",
)
def earliest_end(end: AgreementTermination) -> Day:
    """任一方得隨時於一個月前通知他方後提前終止。"""
    return end.notified_on.plus_months(end.law.count("agreement_notice_months"))


@rule(
    "annex2.6",
    label="通知期間足夠",
    sentence="終止日 {ends_on}，不早於 {earliest_end}，或雙方另有約定",
    fails="終止日 {ends_on} 早於 {earliest_end}；請延後終止日，或附雙方之約定",
)
def notice_long_enough(end: AgreementTermination) -> Truth:
    """除雙方另有約定外，任一方得隨時於一個月前通知他方後提前終止。"""
    return end.agreed_otherwise | (end.ends_on >= earliest_end(end))


@decision(
    "agreement_termination",
    facts=AgreementTermination,
    label="合作協議書之提前終止",
    clause="annex2.6",
)
def agreement_termination(end: AgreementTermination) -> Outcome:
    """Whether an agreement may end on a day."""
    return {
        **verdict(notice_long_enough=notice_long_enough(end)),
        "earliest_end": earliest_end(end),
    }
