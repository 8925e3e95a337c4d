"""附件四 疑似職業病診斷報告及轉介單: what must be there before it is sent."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_forms import PNEUMOCONIOSIS, ReferralForm
from openosh.programmes.network_hospital.facts_registration import INSTITUTION, NOTIFIER
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, all_of


@rule(
    "annex4.field.type",
    label="疾病類型單選",
    sentence="勾選一項疾病類型",
    fails="疾病類型勾選 {disease_types} 項；請擇一勾選",
)
def one_type(form: ReferralForm) -> Truth:
    """疾病類型：疑似職業性癌症、石棉（非癌症）、塵肺症、其他職業病"""
    return form.disease_types == 1


@rule(
    "annex4.field.type",
    label="疾病名稱",
    sentence="已填疾病名稱，或為塵肺症",
    fails="未填疾病名稱；塵肺症以外者請填寫",
)
def disease_named(form: ReferralForm) -> Truth:
    """（並填疾病名稱）。"""
    return (form.disease_type == PNEUMOCONIOSIS) | form.disease_name.filled()


@rule(
    "annex4.field.exposure",
    label="職業暴露狀況",
    sentence="可能相關之工作、危害因子、劑量與期間均已填",
    fails="職業暴露狀況三欄未填全；請補填",
)
def exposure_filled(form: ReferralForm) -> Truth:
    """1.與本次疾病可能相關之工作 2.可能之暴露危害因子 3.可能之暴露劑量與暴露期間。"""
    return all_of(form.related_work, form.hazard, form.dose_and_period)


@rule(
    "annex4.field.consent",
    label="個案同意",
    sentence="個案有意願轉介、同意提供個人資料並簽名載明日期",
    fails="個案無意願、未同意或未簽名載明日期，不得傳送；資料留存於原院所，請取得同意後再傳送",
)
def consented(form: ReferralForm) -> Truth:
    """並同意提供個人資料；資料依個人資料保護法僅作診斷及相關服務使用；經醫師解釋後個案簽名。"""
    return all_of(form.willing, form.consents, form.patient_signed, form.consented_on.known())


@rule(
    "annex4.field.notified",
    label="通報編號及日期",
    sentence="疑似職業病通報編號及日期已填",
    fails="未填通報編號或通報日期；請先完成疑似職業病通報",
)
def suspicion_notified(form: ReferralForm) -> Truth:
    """□完成，本案通報編號及日期。"""
    return form.notification_number.filled() & form.notified_on.known()


@rule(
    "annex4.field.seal",
    label="醫師簽章",
    sentence="轉介醫師已簽名或蓋章",
    fails="轉介醫師未簽名或蓋章；請補簽章",
)
def referring_physician_signed(form: ReferralForm) -> Truth:
    """醫師簽名或蓋章"""
    return form.physician_signed


@rule(
    "annex4.field.seal",
    label="網絡醫院方章",
    sentence="已蓋網絡醫院方章，或職業傷病通報者免填",
    fails="未蓋網絡醫院方章；請用印，方章遺失者先依規格重製",
)
def referral_sealed(form: ReferralForm) -> Truth:
    """網絡醫院方章（職業傷病通報者免填）。"""
    return (form.issuer == NOTIFIER) | form.hospital_sealed


@rule("annex4.form", label="得傳送", sentence="各欄均備，得傳送至認可醫療機構")
def may_be_sent(form: ReferralForm) -> Truth:
    """網絡醫院或職業傷病通報者之疑似職業病診斷報告及轉介單。"""
    return all_of(
        one_type(form),
        disease_named(form),
        exposure_filled(form),
        consented(form),
        suspicion_notified(form),
        referring_physician_signed(form),
        referral_sealed(form),
    )


@rule(
    "annex4.field.recognised_result",
    label="診治結果由認可醫療機構填寫",
    sentence="尚未填寫，或由認可醫療機構填寫",
    fails="診治結果非由認可醫療機構填寫；請由認可醫療機構填寫",
)
def result_by_institution(form: ReferralForm) -> Truth:
    """由認可醫療機構填寫：職業病並已完成通報（編號）／非職業病。"""
    return ~form.result.filled() | (form.result_by == INSTITUTION)


@rule(
    "annex4.field.recognised_result",
    label="診治結果之通報編號",
    sentence="非職業病或尚未填寫，或已填通報編號",
    fails="診治結果為職業病而未填通報編號；請認可醫療機構補填",
)
def result_numbered(form: ReferralForm) -> Truth:
    """職業病並已完成通報（編號）"""
    return (form.result != "disease") | form.result_number.filled()


@decision(
    "referral_form",
    facts=ReferralForm,
    label="疑似職業病診斷報告及轉介單（附件四）",
    clause="annex4.form",
)
def referral_form(form: ReferralForm) -> Outcome:
    """Whether a referral may be sent, and whether its result box is filled in by the right one."""
    return {
        **verdict(
            one_type=one_type(form),
            disease_named=disease_named(form),
            exposure_filled=exposure_filled(form),
            consented=consented(form),
            suspicion_notified=suspicion_notified(form),
            referring_physician_signed=referring_physician_signed(form),
            referral_sealed=referral_sealed(form),
            result_by_institution=result_by_institution(form),
            result_numbered=result_numbered(form),
        ),
        "may_be_sent": may_be_sent(form),
    }
