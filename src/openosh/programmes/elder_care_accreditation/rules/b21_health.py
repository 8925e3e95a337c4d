"""B21: health checks before service or moving in, every year, and what follows from them."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_health import (
    KITCHEN,
    RESIDENT,
    Abnormalities,
    Abnormality,
    EntryCheck,
    YearlyCheck,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if, state_of_rows
from openosh.statute.grading import MET
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, all_of, every_failing, fixed


@rule(
    "accreditation:B21.r1",
    label="須核對檢驗期限",
    sentence="服務對象，或 {entered_on} 到職，在指標公告日（{#announced_on}）之後",
    fails="{entered_on} 到職，在指標公告日（{#announced_on}）之前",
)
def windows_apply(case: EntryCheck) -> Truth:
    """1.有關評核方式/操作說明第5項，以指標公告日後之資料為準。"""
    return (case.kind == RESIDENT) | (case.entered_on >= case.law.date("announced_on"))


@rule(
    "accreditation:B21.m5",
    label="胸部X光在期限內",
    sentence="{xray_on} 檢驗，在 {#xray_months} 個月內，或不須核對",
    fails="{xray_on} 檢驗，不在最近 {#xray_months} 個月內",
)
def xray_recent(case: EntryCheck) -> Truth:
    """5.新到職工作人員的胸部X光檢驗報告應為最近3個月內"""
    first = case.entered_on.plus_months(fixed(0) - case.law.count("xray_months"))
    return ~windows_apply(case) | ((case.xray_on >= first) & (case.xray_on <= case.entered_on))


@rule(
    "accreditation:B21.m4.1",
    label="糞便檢查在期限內",
    sentence="{stool_on} 檢查，在 {#stool_days} 日內，或不須核對",
    fails="{stool_on} 檢查，不在前 {#stool_days} 日內",
)
def stool_recent(case: EntryCheck) -> Truth:
    """入住前1週內阿米巴性痢疾、桿菌性痢疾及寄生蟲感染檢驗（以糞便檢體為主）書面報告。"""
    first = case.entered_on.minus_days(case.law.count("stool_days"))
    within = (case.stool_on >= first) & (case.stool_on <= case.entered_on)
    return ~windows_apply(case) | (case.stool_report & within)


@rule(
    "accreditation:B21.m4.1b",
    label="隔離至無傳染之虞",
    sentence="無糞便檢查報告者，已隔離，或經採檢確認無傳染之虞",
    fails="無糞便檢查報告，未隔離，亦未經採檢確認無傳染之虞",
)
def kept_apart(case: EntryCheck) -> Truth:
    """未提出書面報告者，應收住於獨立或隔離空間，經採檢確認無傳染之虞後，始能進住一般住房。"""
    return case.isolated | case.cleared


@rule(
    "accreditation:B21.m4.3",
    label="緊急入住之處置",
    sentence="由醫院緊急入住，已隔離並載明原因及補驗日期",
    fails="非由醫院緊急入住，或未隔離、未載明原因及補驗日期",
)
def emergency_kept(case: EntryCheck) -> Truth:
    """若為緊急入住，應先將服務對象隔離，並在病歷內載明原因及補驗日期。"""
    return case.emergency & case.isolated & case.charted


def _gaps(case: EntryCheck) -> dict[str, Truth]:
    """Return what a check before entry must hold, by name."""
    resident = case.kind == RESIDENT
    stool = stool_recent(case) & case.stool_negative
    settled = emergency_kept(case) | (~case.emergency & kept_apart(case))
    excused = resident & ~case.stool_report & settled
    return {
        "reported_before": case.reported_on <= case.entered_on,
        "xray": xray_recent(case),
        "stool": stool | excused,
        "blood": case.blood,
        "urine": case.urine,
        "hepatitis_b": resident | case.hepatitis_b,
        "stamped": case.stamped,
        "own_check": ~case.labour_check_only,
    }


@rule("accreditation:B21.r2", label="到職前、入住前檢查：尚缺", sentence="尚缺：{entry_lacks}")
def entry_lacks(case: EntryCheck) -> Texts:
    """2.所有體檢報告應在到職前完成。"""
    return every_failing(**_gaps(case))


@rule("accreditation:B21.1", label="B21 第1項", sentence="到職前、入住前健康檢查：{entry_state}")
def entry_state(case: EntryCheck) -> Text:
    """1.工作人員到職前及服務對象入住前應完成健康檢查"""
    return met_if(all_of(*_gaps(case).values()))


@rule(
    "accreditation:B21.m4.1b",
    label="得進住一般住房",
    sentence="有陰性之書面報告，或經採檢確認無傳染之虞",
    fails="尚未確認無傳染之虞，應在獨立或隔離空間",
)
def may_share_room(case: EntryCheck) -> Truth:
    """經採檢確認無傳染之虞後，始能進住一般住房。"""
    return (case.stool_report & case.stool_negative) | case.cleared


@decision(
    "entry_health_check",
    facts=EntryCheck,
    label="到職前或入住前之健康檢查",
    clause="accreditation:B21.1",
)
def entry_health_check(case: EntryCheck) -> Outcome:
    """Return the state of B21.1 for one person, what is lacking, and the room of a resident."""
    return {
        "state": entry_state(case),
        "lacking": entry_lacks(case),
        "general_room": may_share_room(case),
    }


@rule(
    "accreditation:B21.m3",
    label="檢查次數足夠",
    sentence="檢查 {checks} 次；外籍勞工依勞工主管機關規定",
    fails="檢查 {checks} 次，未達每年 {#checks_a_year} 次，或未依勞工主管機關規定",
)
def often_enough(case: YearlyCheck) -> Truth:
    """3.外籍勞工檢查次數依勞工主管機關規定辦理。"""
    own = case.checks >= case.law.count("checks_a_year")
    return (case.foreign_worker & case.labour_rule_kept) | (~case.foreign_worker & own)


@rule(
    "accreditation:B21.m4.2",
    label="痢疾檢驗可不包括",
    sentence="已檢驗，或無腸道症狀，可不包括",
    fails="有腸道症狀而未檢驗阿米巴性痢疾、桿菌性痢疾",
)
def dysentery_done(case: YearlyCheck) -> Truth:
    """若無腸道症狀，體檢項目可不包括阿米巴性痢疾、桿菌性痢疾。"""
    return (case.kind != RESIDENT) | ~case.gut_symptoms | case.dysentery


def _yearly(case: YearlyCheck) -> dict[str, Truth]:
    return {
        "checks": often_enough(case),
        "xray": case.xray,
        "blood": case.blood,
        "urine": case.urine,
        "stamped": case.stamped,
        "dysentery": dysentery_done(case),
    }


@rule("accreditation:B21.2", label="每年檢查：尚缺", sentence="尚缺：{yearly_lacks}")
def yearly_lacks(case: YearlyCheck) -> Texts:
    """至少包括胸部Ⅹ光、血液常規及生化、尿液檢查，並完整有紀錄。"""
    return every_failing(**_yearly(case))


@rule("accreditation:B21.2", label="B21 第2項", sentence="每年健康檢查：{yearly_state}")
def yearly_state(case: YearlyCheck) -> Text:
    """2.在職工作人員及服務對象每年接受1次健康檢查"""
    return met_if(all_of(*_yearly(case).values()))


@rule(
    "accreditation:B21.3", label="B21 第3項", sentence="廚工及供膳人員增加之檢查：{kitchen_state}"
)
def kitchen_state(case: YearlyCheck) -> Text:
    """3.廚工及供膳人員除上述檢查項目外，另須增加A型肝炎、傷寒（糞便）及寄生蟲檢查。"""
    added = case.hepatitis_a & case.typhoid & case.parasites
    return met_if((case.kind != KITCHEN) | added)


@decision(
    "yearly_health_check",
    facts=YearlyCheck,
    label="一人一年之健康檢查",
    clause="accreditation:B21.2",
)
def yearly_health_check(case: YearlyCheck) -> Outcome:
    """Return the states of B21.2 and B21.3 for one person and year, and what is lacking."""
    return {
        "state": yearly_state(case),
        "kitchen_state": kitchen_state(case),
        "lacking": yearly_lacks(case),
    }


@rule(
    "accreditation:B21.4",
    label="該項異常已處理",
    sentence="已追蹤處理並個案管理",
    fails="未追蹤處理或未個案管理",
)
def handled(one: Abnormality) -> Truth:
    """4.針對個別檢查結果進行追蹤處理與個案管理。"""
    return one.followed & one.managed


@rule("accreditation:B21.4", label="B21 第4項", sentence="追蹤處理與個案管理：{follow_up_state}")
def follow_up_state(case: Abnormalities) -> Text:
    """4.針對個別檢查結果進行追蹤處理與個案管理。"""
    return state_of_rows(case.found, handled, without=MET)


@rule(
    "accreditation:B21.m4",
    label="提醒：未參照指引",
    sentence="以衛生福利部疾病管制署公告之人口密集機構感染管制措施指引為原則",
    warns=True,
)
def guide_not_followed(case: Abnormalities) -> Truth:
    """4.以衛生福利部疾病管制署公告之人口密集機構感染管制措施指引為原則。"""
    return ~case.guide_followed


@decision(
    "health_follow_up",
    facts=Abnormalities,
    label="異常結果之追蹤處理與個案管理",
    clause="accreditation:B21.4",
)
def health_follow_up(case: Abnormalities) -> Outcome:
    """Return whether all, some or none of the abnormal results were followed and managed."""
    guide_not_followed(case)
    return {"state": follow_up_state(case)}
