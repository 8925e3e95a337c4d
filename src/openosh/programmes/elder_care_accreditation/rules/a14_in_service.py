"""A14: training in service: one worker's year, and the plan of the home."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_training import (
    CARERS,
    MEDICAL,
    Course,
    InService,
    TrainingPlan,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Exact,
    Text,
    Texts,
    Truth,
    Whole,
    all_of,
    every_failing,
    fixed,
    when,
    word,
)


MONTHS_OF_A_YEAR = 12  # not law: the calendar


@rule(
    "accreditation:A14.m5",
    label="在檢視之列",
    sentence="評鑑當日仍在職，職務在檢視之列",
    fails="評鑑當日已離職，或職務不在檢視之列",
)
def examined(case: InService) -> Truth:
    """5.本次評鑑對員工受訓資料之檢視以評鑑當日仍在職之員工為準。"""
    return case.employed & belongs(case)


@rule(
    "accreditation:A14.m2",
    label="屬工作人員",
    sentence="{role} 為本項所稱工作人員",
    fails="{role} 非本項所稱工作人員",
)
def belongs(case: InService) -> Truth:
    """2.工作人員係指主任（院長）、社工、護理人員、照顧服務員及其他專任醫事人員。"""
    return case.role != "other"


@rule(
    "accreditation:A14.m3b",
    label="視同機構外訓練",
    sentence="為機構外訓練，或視同機構外訓練",
    fails="機構內訓練，且非經核定並有外部人員參加，積分亦未經採認",
)
def counts_as_external(one: Course) -> Truth:
    """機構內辦理者，課程經主管機關審查核定並有外部人員參加"""
    return one.external | (one.approved & one.outsiders) | one.points


@rule(
    "accreditation:A14.m6",
    label="認列",
    sentence="時數認列",
    fails="醫事人員之時數，非列於醫事系統且積分未經採認者，不認列",
)
def recognised(one: Course) -> Truth:
    """6.醫事人員訓練時數以從醫事系統列印出來之時數"""
    case = InService.of(one)
    return ~case.role.among(*MEDICAL) | one.in_medical_system | one.points


@rule("accreditation:A14.m4", label="計入之時間", sentence="{course_minutes} 分鐘", unit="分鐘")
def course_minutes(one: Course) -> Whole:
    """4.急救相關訓練（含外籍看護工）包含CPR或ACLS，其時數包含於在職教育訓練時數中。"""
    counts = counts_as_external(one) & recognised(one)
    return when(counts).then(one.minutes).otherwise(fixed(0))


@rule("accreditation:A14.m3", label="機構外訓練合計", sentence="{external_total} 分鐘", unit="分鐘")
def external_total(case: InService) -> Whole:
    """3.任職滿1年者至少接受機構外訓練20小時"""
    known = case.courses.largest(course_minutes, fixed(0))
    return case.courses.total(course_minutes).once(known)


@rule("accreditation:A14.2", label="感染管制合計", sentence="{infection_total} 分鐘", unit="分鐘")
def infection_total(case: InService) -> Whole:
    """其中感染管制至少4小時。"""

    def of_infection(one: Course) -> Whole:
        return when(one.infection & recognised(one)).then(one.minutes).otherwise(fixed(0))

    known = case.courses.largest(of_infection, fixed(0))
    return case.courses.total(of_infection).once(known)


def _required(case: InService) -> Exact:
    full = case.law.count("in_service_minutes", part=word("total"))
    return (full * case.months).over(MONTHS_OF_A_YEAR)


@rule(
    "accreditation:A14.m3",
    label="時數足夠",
    sentence="任職 {months} 個月，機構外訓練 {external_total} 分鐘",
    fails="任職 {months} 個月，機構外訓練 {external_total} 分鐘，未達按月數比例之時間",
)
def hours_enough(case: InService) -> Truth:
    """未滿1年者按任職月數比例計算。"""
    return external_total(case).over(fixed(1)).at_least(_required(case))


@rule(
    "accreditation:A14.2",
    label="感染管制足夠",
    sentence="感染管制 {infection_total} 分鐘",
    fails="感染管制 {infection_total} 分鐘，未達所定時間",
)
def infection_enough(case: InService) -> Truth:
    """2.每位工作人員均每年至少接受20小時，其中感染管制至少4小時。"""
    return infection_total(case) >= case.law.count("in_service_minutes", part=word("infection"))


@rule("accreditation:A14.2", label="A14 第2項", sentence="時數：{hours_state}")
def hours_state(case: InService) -> Text:
    """2.每位工作人員均每年至少接受20小時，其中感染管制至少4小時。"""
    return met_if(~examined(case) | (hours_enough(case) & infection_enough(case)))


@rule("accreditation:A14.3", label="A14 第3項", sentence="急救訓練證明：{certificate_state}")
def certificate_state(case: InService) -> Text:
    """3.每年每位護理人員及照顧服務員，具有接受急救相關訓練有效期之完訓文件證明。"""
    needed = case.employed & case.role.among(*CARERS)
    return met_if(~needed | case.certificate_valid)


@decision(
    "in_service_training",
    facts=InService,
    label="一位工作人員一年之在職訓練",
    clause="accreditation:A14.2",
)
def in_service_training(case: InService) -> Outcome:
    """Return the states of A14.2 and A14.3 for one worker and year, and which courses count."""
    return {
        "hours_state": hours_state(case),
        "certificate_state": certificate_state(case),
        "external_minutes": external_total(case),
        "infection_minutes": infection_total(case),
        "courses": Table(case.courses, {"counted": course_minutes(case.courses.each)}),
    }


@rule("accreditation:A14.1", label="訓練計畫：尚缺", sentence="尚缺：{plan_lacks}")
def plan_lacks(case: TrainingPlan) -> Texts:
    """訓練的內容必須包括：專業服務、服務對象安全、服務對象權益、急救、意外傷害、性別議題、性侵害或性騷擾防治、感染
    管制及危機管理、緊急事件處理等議題
    """
    return every_failing(internal=case.internal, external=case.external, **case.topics.values())


@rule("accreditation:A14.1", label="A14 第1項", sentence="訓練計畫：{plan_state}")
def plan_state(case: TrainingPlan) -> Text:
    """1.依機構發展方向與服務內涵訂定員工在職教育訓練計畫（包括機構內部訓練及機構外部訓練辦法）"""
    return met_if(all_of(case.internal, case.external, *case.topics.values().values()))


@rule("accreditation:A14.4", label="A14 第4項", sentence="勞工安全訓練：{labour_safety_state}")
def labour_safety_state(case: TrainingPlan) -> Text:
    """4.定期辦理勞工安全相關在職訓練"""
    return met_if(case.labour_safety)


@rule("accreditation:A14.5", label="A14 第5項", sentence="評值：{evaluation_state}")
def evaluation_state(case: TrainingPlan) -> Text:
    """5.機構內辦理教育訓練應有評值。"""
    return met_if(case.evaluated)


@rule("accreditation:A14.6", label="A14 第6項", sentence="外訓辦法：{external_rules_state}")
def external_rules_state(case: TrainingPlan) -> Text:
    """6.訂有工作人員參與機構外各類教育訓練辦法。"""
    return met_if(case.external_rules)


@rule("accreditation:A14.7", label="A14 第7項", sentence="心得報告：{reports_state}")
def reports_state(case: TrainingPlan) -> Text:
    """7.參與各類機構外教育訓練之人員應有心得報告。"""
    return met_if(case.reports)


@rule(
    "accreditation:A14.m1",
    label="提醒：訓練證明非正本",
    sentence="訓練證明請以正本呈現",
    warns=True,
)
def not_original(case: TrainingPlan) -> Truth:
    """相關訓練證明請以正本呈現。"""
    return ~case.originals


@decision(
    "training_plan",
    facts=TrainingPlan,
    label="在職教育訓練計畫及其辦理",
    clause="accreditation:A14.1",
)
def training_plan(case: TrainingPlan) -> Outcome:
    """Return the states of A14.1 and A14.4 to A14.7, and what the plan lacks."""
    not_original(case)
    return {
        "plan_state": plan_state(case),
        "labour_safety_state": labour_safety_state(case),
        "evaluation_state": evaluation_state(case),
        "external_rules_state": external_rules_state(case),
        "reports_state": reports_state(case),
        "lacking": plan_lacks(case),
    }
