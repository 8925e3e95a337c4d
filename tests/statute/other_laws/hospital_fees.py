"""Amounts of a network hospital: all conditions at once, the best row, a question of judgement."""

from __future__ import annotations

from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, choice, day, flag, money, whole
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Texts,
    Truth,
    Whole,
    all_of,
    every_failing,
    fixed,
    greatest,
    judgement_needed,
    when,
    word,
)


NUMBERS = """
[programme]
first_covered_day = 2026-03-24

[case_fee]
title = "個案管理服務費"
unit  = "元"
[[case_fee.in_force]]
from  = 2026-03-24
cite  = "10.7"
value = 480_000

[least]
title = "個案管理服務費之條件"
by    = ["what"]
gives = { value = "" }
[[least.in_force]]
from = 2026-03-24
cite = ["10.7.1", "10.7.2", "10.7.4", "10.7.5"]
rows = [
  ["persons", 26],
  ["visits", 100],
  ["diseases", 18],
  ["injuries", 36],
  ["assessment_reports", 8],
]

[followed_share]
title = "復工追蹤率"
unit  = "比例"
[[followed_share.in_force]]
from  = 2026-03-24
cite  = "10.7.3"
value = "70%"

[award]
title = "績效獎勵"
by    = ["injuries", "diseases"]
gives = { amount = "元" }
thresholds = true
[[award.in_force]]
from = 2026-03-24
cite = "10.6.best"
rows = [
  [108, 0, 360_000], [90, 0, 300_000], [72, 0, 240_000],
  [54, 0, 180_000], [36, 0, 120_000], [18, 0, 60_000],
  [0, 54, 360_000], [0, 45, 300_000], [0, 36, 240_000],
  [0, 27, 180_000], [0, 18, 120_000], [0, 9, 60_000],
  [54, 27, 360_000], [45, 23, 300_000], [36, 18, 240_000],
  [27, 14, 180_000], [18, 9, 120_000], [9, 5, 60_000],
]

[notification]
title = "附表二"
by    = ["condition", "hospital"]
gives = { amount = "元" }
[[notification.in_force]]
from = 2026-03-24
cite = ["table2.cancer", "table2.asbestos", "table2.pneumoconiosis", "table2.other"]
rows = [
  ["occupational_cancer", "ordinary", 1_800], ["occupational_cancer", "island", 3_600],
  ["asbestos_disease", "ordinary", 1_200], ["asbestos_disease", "island", 2_400],
  ["pneumoconiosis", "ordinary", 1_200], ["pneumoconiosis", "island", 2_400],
  ["other_disease", "ordinary", 600], ["other_disease", "island", 1_200],
  ["hearing_loss", "*", 0],
]

[outside_table_1]
title = "非屬附表一類型之比例"
unit  = "比例"
[[outside_table_1.in_force]]
from  = 2026-03-24
cite  = "10.2.2.2"
value = "1/2"

[notification_working_days]
title = "通報期限"
unit  = "工作日"
[[notification_working_days.in_force]]
from  = 2026-03-24
cite  = "8.2.thirty_wd"
value = 30
"""
LAW = Numbers.parse(NUMBERS)
TABLE_1 = ("occupational_cancer", "asbestos_disease", "pneumoconiosis")
DISEASES = (*TABLE_1, "other_disease", "hearing_loss")


# -- every condition that fails --------------------------------------------------------------------


class CaseManagement(Facts):
    """個案管理服務一年之成果。"""

    weekly_clinic = flag("每週至少一診次", clause="10.7.weekly")
    persons = whole("求診人數", unit="人", clause="10.7.1")
    visits = whole("求診人次", unit="人次", clause="10.7.2")
    return_to_work_wanted = whole("有復工需求之個案", unit="人", clause="10.7.3")
    return_to_work_followed = whole("已追蹤復工之個案", unit="人", clause="10.7.3")
    diseases = whole("職業病通報件數", unit="件", clause="10.7.4")
    injuries = whole("職業傷害通報件數", unit="件", clause="10.7.4")
    assessment_reports = whole("評估報告書", unit="件", clause="10.7.5")


def conditions(year: CaseManagement) -> dict[str, Truth]:
    """Return the conditions in the order in which they are listed."""

    def least(what: str) -> Whole:
        return year.law.count("least", what=word(what))

    followed = year.return_to_work_followed.over(greatest(year.return_to_work_wanted, fixed(1)))
    enough_followed = followed.at_least(year.law.ratio("followed_share"))
    return {
        "weekly_clinic": year.weekly_clinic,
        "persons": year.persons >= least("persons"),
        "visits": year.visits >= least("visits"),
        "return_to_work": (year.return_to_work_wanted == 0) | enough_followed,
        "notifications": (year.diseases >= least("diseases"))
        | (year.injuries >= least("injuries")),
        "assessment_reports": year.assessment_reports >= least("assessment_reports"),
    }


@rule("10.7", label="未符合之條件")
def unmet(year: CaseManagement) -> Texts:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    return every_failing(**conditions(year))


@rule("10.7", label="個案管理服務費", unit="元")
def case_fee(year: CaseManagement) -> Whole:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    met = all_of(*conditions(year).values())
    return when(met).then(year.law.count("case_fee")).otherwise(fixed(0))


@decision("case_management_fee", facts=CaseManagement, label="個案管理服務費", clause="10.7")
def case_management_fee(year: CaseManagement) -> Outcome:
    """What is granted, and which conditions are not met."""
    return {"granted": case_fee(year), "unmet": unmet(year)}


# -- the best single row ---------------------------------------------------------------------------


class Notified(Facts):
    """一年經審查確認之通報件數。"""

    injuries = whole("職業傷害", unit="件", clause="10.6.count")
    diseases = whole("職業病", unit="件", clause="10.6.count")


@rule("10.6.best", label="績效獎勵", unit="元")
def best_row(year: Notified) -> Whole:
    """符合附表三規定者，依附表三金額補助"""
    return year.law.best("award", "amount", injuries=year.injuries, diseases=year.diseases)


@decision("performance_award", facts=Notified, label="績效獎勵", clause="10.6.best")
def performance_award(year: Notified) -> Outcome:
    """What the best row gives."""
    return {"granted": best_row(year)}


# -- a working-day due date ------------------------------------------------------------------------


class Confirmed(Facts):
    """確認為職業傷病之個案。"""

    confirmed_on = day("確認日期", clause="8.2.thirty_wd", evidence="診斷證明")


@rule("8.2.thirty_wd", label="通報期限")
def notify_by(one: Confirmed) -> Day:
    """應自個案確認為職業傷病後，於三十個工作日內通報至通報系統。"""
    return one.confirmed_on.plus_working_days(one.law.count("notification_working_days"))


@decision("notification_due", facts=Confirmed, label="通報期限", clause="8.2.thirty_wd")
def notification_due(one: Confirmed) -> Outcome:
    """The last day on which a case may be notified."""
    return {"due_on": notify_by(one)}


# -- a question that the text leaves to judgement --------------------------------------------------


class Referral(Facts):
    """疑似職業病經轉介後確認。"""

    island = flag("離島網絡醫院", clause="table1.cancer")
    suspected_condition = choice("疑似類型", DISEASES, clause="10.2.1")
    confirmed_condition = choice("確認類型", DISEASES, clause="10.2.2.1")
    quality_review_passed = flag("品質審查通過", clause="10.2.2.1")
    paid_for_suspicion = money("前目已領費用", clause="10.2.2.1")


@rule("10.2.2.1", label="附表二費用", unit="元")
def full_fee(one: Referral) -> Whole:
    """按附表二費用扣除依前目已領費用之差額補助。"""
    hospital: Text = when(one.island).then(word("island")).otherwise(word("ordinary"))
    keys = {"condition": one.confirmed_condition, "hospital": hospital}
    return one.law.count("notification", "amount", **keys)


@rule("10.2.2.1", label="確認後之補助", unit="元")
def confirmed_fee(one: Referral) -> Whole:
    """屬附表二所列職業性癌症、石棉引起之疾病（非癌症）或塵肺症者"""
    neither = judgement_needed(Whole, "10.2.2.1", "附表一之疑似病例經確認為其他類型")
    half = full_fee(one).times(one.law.ratio("outside_table_1")).rounded()
    of_table_1 = (
        when(one.confirmed_condition.among(*TABLE_1))
        .then(greatest(full_fee(one) - one.paid_for_suspicion, fixed(0)))
        .when(one.confirmed_condition == "hearing_loss")
        .then(fixed(0))
        .otherwise(neither)
    )
    due = when(one.suspected_condition.among(*TABLE_1)).then(of_table_1).otherwise(half)
    return when(one.quality_review_passed).then(due).otherwise(fixed(0))


@decision("referral_confirmed", facts=Referral, label="確認後之補助", clause="10.2.2.1")
def referral_confirmed(one: Referral) -> Outcome:
    """What is granted once a suspicion is confirmed."""
    return {"granted": confirmed_fee(one)}


CASE_MANAGEMENT_FEE = Decider("toy.case_management_fee", case_management_fee, LAW)
PERFORMANCE_AWARD = Decider("toy.performance_award", performance_award, LAW)
NOTIFICATION_DUE = Decider("toy.notification_due", notification_due, LAW)
REFERRAL_CONFIRMED = Decider("toy.referral_confirmed", referral_confirmed, LAW)
