"""四、02 D 繳費證明: what the premium certificate must show, for whom, and that it was paid."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_qualification import (
    PaidFee,
    PremiumCertificate,
    PremiumCodes,
    PremiumPayments,
    PremiumUnit,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, word


@rule("s4.doc4.codes", label="勞工保險費之費用代號", sentence="繳費證明應見之費用代號")
def labour_code(certificate: PremiumCodes | PremiumPayments) -> Text:
    """費用代號11（勞工保險費）"""
    return certificate.law.word("premium_fee_codes", "code", fee=word("labour_insurance"))


@rule("s4.doc4.codes", label="就業保險費之費用代號", sentence="繳費證明應見之費用代號")
def employment_code(certificate: PremiumCodes | PremiumPayments) -> Text:
    """41（就業保險費）"""
    return certificate.law.word("premium_fee_codes", "code", fee=word("employment_insurance"))


# -- 內容 --------------------------------------------------------------------------------------


@rule(
    "s4.doc4",
    label="清晰可讀",
    sentence="繳費證明書清晰可讀",
    fails="繳費證明書無法辨識；請重新掃描或重新申請後上傳",
)
def certificate_legible(certificate: PremiumCertificate) -> Truth:
    """繳費證明（勞工保險局投保單位繳費證明書）。"""
    return certificate.legible


@rule(
    "s4.doc4",
    label="為最近期",
    sentence="為最近期之繳費證明",
    fails="繳費證明非最近期；請向勞工保險局申請最近期之投保單位繳費證明書後上傳",
)
def of_latest_period(certificate: PremiumCertificate) -> Truth:
    """最近期勞工保險、就業保險之繳費證明"""
    return certificate.latest_period


@rule(
    "s4.doc4",
    label="載有單位名稱",
    sentence="單位名稱：{unit_name}",
    fails="繳費證明未見單位名稱；請上傳可見單位名稱之完整頁面",
)
def unit_named(certificate: PremiumCertificate) -> Truth:
    """勞工保險局投保單位繳費證明書"""
    return certificate.unit_name.filled()


@rule(
    "s4.doc4",
    label="載有保險帳號",
    sentence="保險帳號：{insurance_number}",
    fails="繳費證明未見保險帳號；請上傳可見保險帳號之完整頁面",
)
def account_shown(certificate: PremiumCertificate) -> Truth:
    """勞工保險局投保單位繳費證明書"""
    return certificate.insurance_number.filled()


@rule(
    "s4.doc4",
    label="載有列印日期",
    sentence="列印日期 {printed_on}",
    fails="繳費證明未見列印日期；請上傳可見列印日期之完整頁面",
)
def print_dated(certificate: PremiumCertificate) -> Truth:
    """勞工保險局投保單位繳費證明書"""
    return certificate.printed_on.known()


@rule(
    "s4.doc4",
    label="載有繳費紀錄",
    sentence="列有繳費紀錄",
    fails="繳費證明未列任何繳費紀錄；請上傳列有費用代號、年月、金額及繳納日期之證明書",
)
def fees_listed(certificate: PremiumCertificate) -> Truth:
    """最近期勞工保險、就業保險之繳費證明"""
    return certificate.fees.some(lambda fee: fee.code.filled())


@decision("premium_certificate", facts=PremiumCertificate, label="繳費證明書", clause="s4.doc4")
def premium_certificate(certificate: PremiumCertificate) -> Outcome:
    """Whether the certificate is readable, recent and whole."""
    return verdict(
        certificate_legible=certificate_legible(certificate),
        of_latest_period=of_latest_period(certificate),
        unit_named=unit_named(certificate),
        account_shown=account_shown(certificate),
        print_dated=print_dated(certificate),
        fees_listed=fees_listed(certificate),
    )


# -- 費用代號、繳納 ----------------------------------------------------------------------------


@rule(
    "s4.doc4.codes",
    label="可見勞工保險費",
    sentence="繳費證明可見勞工保險費（費用代號 {labour_code}）",
    fails="繳費證明缺勞工保險費（費用代號 {labour_code}）；請改附可見該代號之繳費證明書",
)
def labour_insurance(certificate: PremiumCodes) -> Truth:
    """繳費證明需可見費用代號11（勞工保險費）、41（就業保險費）。"""
    return certificate.fees.some(code=labour_code(certificate))


@rule(
    "s2.target.employment_insurance",
    label="可見就業保險費",
    sentence="繳費證明可見就業保險費（費用代號 {employment_code}），為就業保險之投保單位",
    fails="繳費證明缺就業保險費（費用代號 {employment_code}）；請改附可見該代號之繳費證明書，"
    "未投保就業保險者不符補助對象",
)
def employment_insurance(certificate: PremiumCodes) -> Truth:
    """補助對象須為就業保險之投保單位。"""
    return certificate.fees.some(code=employment_code(certificate))


@decision(
    "premium_fee_codes", facts=PremiumCodes, label="繳費證明之費用代號", clause="s4.doc4.codes"
)
def premium_fee_codes(certificate: PremiumCodes) -> Outcome:
    """Whether both fees stand on the certificate; other codes do not matter."""
    return verdict(
        labour_insurance=labour_insurance(certificate),
        employment_insurance=employment_insurance(certificate),
    )


@rule(
    "s4.doc4.paid",
    label="各項保險費載有繳納日期",
    sentence="勞工保險費、就業保險費各列均載有繳納日期",
    fails="勞工保險費或就業保險費有未載繳納日期之列；請繳清後，改附載有繳納日期之繳費證明書",
)
def fees_paid(certificate: PremiumPayments) -> Truth:
    """顯示各費用均已繳納。"""

    def unpaid(fee: PaidFee) -> Truth:
        return ~fee.paid_on.known()

    return ~(
        certificate.fees.some(unpaid, code=labour_code(certificate))
        | certificate.fees.some(unpaid, code=employment_code(certificate))
    )


@rule(
    "s4.doc4.paid",
    label="繳納日期不晚於列印日期",
    sentence="各列繳納日期均不晚於列印日期 {printed_on}",
    fails="有繳納日期晚於列印日期 {printed_on} 之列；請查對繳納日期，或改附繳納後列印之繳費證明書",
)
def paid_before_print(certificate: PremiumPayments) -> Truth:
    """範例繳費證明列有年月11405、繳納日期1140703、列印日期114/07/25"""

    def after_print(fee: PaidFee) -> Truth:
        return fee.paid_on.known() & (fee.paid_on > certificate.printed_on)

    return ~(
        certificate.fees.some(after_print, code=labour_code(certificate))
        | certificate.fees.some(after_print, code=employment_code(certificate))
    )


@decision("premium_paid", facts=PremiumPayments, label="繳費證明之繳納日期", clause="s4.doc4.paid")
def premium_paid(certificate: PremiumPayments) -> Outcome:
    """Whether the required fees are shown as paid when the certificate was printed."""
    return verdict(
        fees_paid=fees_paid(certificate), paid_before_print=paid_before_print(certificate)
    )


# -- 單位 --------------------------------------------------------------------------------------


@rule(
    "s4.doc4.unit_name",
    label="單位名稱一致",
    sentence="申請表與繳費證明均為 {form_name}",
    fails="申請表全銜 {form_name} 與繳費證明單位名稱 {certificate_name} 不一致；"
    "請更正申請表，或改附同一單位之繳費證明書",
)
def same_unit(unit: PremiumUnit) -> Truth:
    """繳費證明之單位名稱、保險帳號應與申請表一致"""
    return unit.form_name == unit.certificate_name


@rule(
    "s4.doc4.unit_name",
    label="保險證號一致",
    sentence="申請表與繳費證明均為 {form_insurance_number}",
    fails="申請表保險證號 {form_insurance_number} 與繳費證明保險帳號 "
    "{certificate_insurance_number} 不一致；請更正申請表，或改附同一帳號之繳費證明書",
)
def same_insurance_number(unit: PremiumUnit) -> Truth:
    """繳費證明之單位名稱、保險帳號應與申請表一致"""
    return unit.form_insurance_number == unit.certificate_insurance_number


@decision("premium_unit", facts=PremiumUnit, label="繳費證明之單位", clause="s4.doc4.unit_name")
def premium_unit(unit: PremiumUnit) -> Outcome:
    """Whether the certificate is that of the applicant."""
    return verdict(same_unit=same_unit(unit), same_insurance_number=same_insurance_number(unit))
