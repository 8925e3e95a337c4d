"""A toy of checks: one condition for each way in which a fact can stand in the way of another."""

from __future__ import annotations

from tests.statute.toys.permit_facts import NUMBERS, Permit

from openosh.statute.decide import Decider
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Texts,
    Truth,
    Whole,
    every_failing,
    first_failing,
    fixed,
    judgement_needed,
    least,
    when,
)


@rule("b1", label="名稱載明許可")
def titled(permit: Permit) -> Truth:
    """名稱應載明許可。"""
    return permit.title.has("許可證")


@rule("b1", label="不得載明試用")
def untried(permit: Permit) -> Truth:
    """名稱不得載明試用。"""
    return ~permit.title.has("試用")


@rule("b1", label="持有人即申請人")
def same_holder(permit: Permit) -> Truth:
    """持有人應為申請人。"""
    return permit.holder == permit.applicant


@rule("b1", label="顏色得用")
def colour_allowed(permit: Permit) -> Truth:
    """顏色應得用。"""
    return permit.law.lists("colours", permit.colour)


@rule("b1", label="非綠色")
def not_green(permit: Permit) -> Truth:
    """不得為綠色。"""
    return permit.colour != "green"


@rule("b1", label="非第一類")
def not_first_class(permit: Permit) -> Truth:
    """不得為第一類。"""
    return permit.class_of > fixed(1)


@rule("b1", label="月份受理")
def in_season(permit: Permit) -> Truth:
    """送件月份應受理。"""
    return permit.law.lists("season", permit.filed_on.month())


@rule("b1", label="月份不受理")
def out_of_season(permit: Permit) -> Truth:
    """送件月份應不受理。"""
    return ~in_season(permit)


@rule("b1", label="上旬送件")
def early_in_month(permit: Permit) -> Truth:
    """每月上旬送件。"""
    return permit.filed_on.day_of_month() <= permit.visits


@rule("b1", label="年度相符")
def same_year(permit: Permit) -> Truth:
    """送件應在年度內。"""
    return permit.filed_on.year() == permit.year


@rule("b1", label="月份相同")
def same_month(permit: Permit) -> Truth:
    """所屬月份應為送件之月。"""
    return permit.month.month_index() == permit.filed_on.month_index()


@rule("b1", label="週年之內")
def within_a_year(permit: Permit) -> Truth:
    """發給後十二個月內送件。"""
    return permit.issued_on.plus_months(permit.visits) >= permit.filed_on


@rule("b1", label="工作日之內")
def in_working_days(permit: Permit) -> Truth:
    """發給後若干工作日內送件。"""
    return permit.issued_on.plus_working_days(permit.visits) >= permit.filed_on


@rule("b1", label="月底之前")
def before_month_end(permit: Permit) -> Truth:
    """發給當月底前送件。"""
    return permit.issued_on.last_of_month() >= permit.filed_on


@rule("b1", label="未逾迄日")
def not_ended(permit: Permit) -> Truth:
    """未逾迄日。"""
    return permit.ends_on.presumed(permit.filed_on) >= permit.filed_on


@rule("b1", label="時間足夠")
def long_enough(permit: Permit) -> Truth:
    """開放時間應足。"""
    return permit.closes.minutes_since(permit.opens) >= permit.visits * 60


@rule("b1", label="規費足額")
def fee_paid(permit: Permit) -> Truth:
    """規費應足額。"""
    share = permit.law.ratio("share")
    return permit.fee.times(share).rounded() >= permit.visits * 100


@rule("b1", label="規費未溢繳")
def fee_not_too_high(permit: Permit) -> Truth:
    """規費不得溢繳。"""
    share = permit.law.ratio("share")
    return permit.fee.times(share).rounded("up") <= permit.visits * 10


@rule("b1", label="規費整數")
def fee_in_hundreds(permit: Permit) -> Truth:
    """規費應滿若干百元。"""
    return permit.fee // 100 >= permit.visits + permit.reports


@rule("b1", label="規費成雙")
def fee_even(permit: Permit) -> Truth:
    """規費應為偶數。"""
    return permit.fee % 2 == 0


@rule("b1", label="得獎勵")
def rewarded(permit: Permit) -> Truth:
    """應得最高獎勵。"""
    points = permit.law.best("awards", "points", visits=permit.visits, reports=permit.reports)
    return points >= fixed(20)


@rule("b1", label="依新規定")
def under_new_rule(permit: Permit) -> Truth:
    """應依新規定。"""
    law = permit.law_on(permit.filed_on)
    return permit.visits >= law.count("late_rule")


@rule("b1", label="已訓練")
def trained(permit: Permit) -> Truth:
    """最近之訓練應在發給之後。"""
    last = permit.trainings.largest(
        lambda one: one.done_on, otherwise=permit.issued_on.minus_days(1), person=permit.person
    )
    return last >= permit.issued_on


@rule("b1", label="訓練不過久")
def not_overtrained(permit: Permit) -> Truth:
    """最近之訓練不晚於送件。"""
    last = permit.trainings.largest(
        lambda one: one.done_on, otherwise=permit.issued_on, person=permit.person
    )
    return last <= permit.filed_on


@rule("b1", label="時數足夠")
def hours_enough(permit: Permit) -> Truth:
    """訓練時數合計應足。"""
    return permit.trainings.total(lambda one: one.hours) >= permit.visits


@rule("b1", label="無長訓練")
def no_long_training(permit: Permit) -> Truth:
    """不得有超過次數之訓練。"""
    return ~permit.trainings.some(lambda one: one.hours > permit.visits, person=permit.person)


@rule("b1", label="兩人以上")
def two_persons(permit: Permit) -> Truth:
    """應有兩人以上受訓。"""
    several = permit.trainings.distinct(lambda one: one.person, lambda one: one.hours >= 1)
    return several > fixed(1)


@rule("b1", label="已用印或有備註")
def under_seal(permit: Permit) -> Truth:
    """應用印或有備註。"""
    return permit.remark | permit.sealed


@rule("b1", label="適當")
def found_suitable(permit: Permit) -> Truth:
    """應經評估適當。"""
    return permit.suitable


@rule("b1", label="未知可推定")
def seal_known(permit: Permit) -> Truth:
    """用印應可知。"""
    return permit.sealed.known()


@rule("b1", label="下旬送件")
def late_in_month(permit: Permit) -> Truth:
    """每月下旬送件。"""
    return permit.filed_on.day_of_month() >= permit.visits + 20


@rule("b1", label="每份報告之規費")
def fee_per_report(permit: Permit) -> Truth:
    """每份報告之規費應足額。"""
    return permit.fee.over(permit.reports).rounded("down") >= 150


@rule("b1", label="有長訓練")
def long_trainings(permit: Permit) -> Truth:
    """至少一次三小時以上之訓練。"""
    return permit.trainings.count(lambda one: one.hours >= permit.visits + 1) >= 1


@rule("b1", label="非未來")
def not_future(permit: Permit) -> Truth:
    """送件不得晚於決定之日。"""
    return permit.filed_on <= permit.law_date


@rule("b1", label="有高樓辦公室")
def has_office(permit: Permit) -> Truth:
    """持有人應有二樓以上之辦公室。"""
    return permit.offices.some(lambda one: one.address.floors >= 2, name=permit.holder)


@rule("b1", label="曾受檢查")
def inspected(permit: Permit) -> Truth:
    """年度內應曾受檢查。"""
    return permit.offices.values("inspected_in").some(value=permit.year)


@rule("b1", label="名稱俱全")
def fully_titled(permit: Permit) -> Truth:
    """名稱應俱全。"""
    return permit.title.has("採樣") & permit.title.has("許可") & permit.title.has("測試")


@rule("b1", label="關閉")
def closed(permit: Permit) -> Truth:
    """開始不早於結束。"""
    return permit.opens >= permit.closes


@rule("b1", label="加倍為五")
def doubles_to_five(permit: Permit) -> Truth:
    """次數加倍應為五。"""
    return permit.visits * 2 == 5


@rule("b1", label="首項不符")
def first_wrong(permit: Permit) -> Text:
    """首項不符者。"""
    return first_failing(titled=titled(permit), holder=same_holder(permit), sealed=permit.sealed)


@rule("b1", label="各項不符")
def all_wrong(permit: Permit) -> Texts:
    """各項不符者。"""
    return every_failing(titled=titled(permit), holder=same_holder(permit), sealed=permit.sealed)


@rule("b1", label="較小者", unit="件")
def smaller(permit: Permit) -> Whole:
    """取其較小。"""
    return least(permit.visits - permit.reports, permit.reports + 1)


@rule("b1", label="到期日")
def due_on(permit: Permit) -> Day:
    """送件日後三十日。"""
    return permit.filed_on.plus_days(permit.visits)


@rule("b1", label="裁量", unit="元")
def left_open(permit: Permit) -> Whole:
    """由人裁量者。"""
    open_amount = judgement_needed(Whole, "b1", "由承辦人裁量")
    return when(permit.sealed).then(permit.fee).otherwise(open_amount)


@decision("permit", facts=Permit, label="許可檢核", clause="b1")
def permit_decision(permit: Permit) -> Outcome:
    """Whether a permit is in order, check by check."""
    checks = (
        titled,
        untried,
        same_holder,
        colour_allowed,
        not_green,
        not_first_class,
        in_season,
        out_of_season,
        early_in_month,
        same_year,
        same_month,
        within_a_year,
        in_working_days,
        before_month_end,
        not_ended,
        long_enough,
        fee_paid,
        fee_not_too_high,
        fee_in_hundreds,
        fee_even,
        rewarded,
        under_new_rule,
        trained,
        not_overtrained,
        hours_enough,
        no_long_training,
        two_persons,
        under_seal,
        found_suitable,
        seal_known,
        late_in_month,
        fee_per_report,
        long_trainings,
        not_future,
        has_office,
        inspected,
        fully_titled,
        closed,
        doubles_to_five,
    )
    truths: dict[str, Truth | Table] = {one.__name__: one(permit) for one in checks}
    training = permit.trainings.each
    return {
        **truths,
        "first_wrong": first_wrong(permit),
        "all_wrong": all_wrong(permit),
        "smaller": smaller(permit),
        "due_on": due_on(permit),
        "left_open": left_open(permit),
        "unnamed": ~permit.sealed,
        "next_class": permit.class_of + 1,
        "people": Table(permit.trainings, {"hours": training.hours, "fit": training.hours >= 1}),
    }


def decider() -> Decider:
    """Return what decides the toy's permits."""
    return Decider("toy.permit", permit_decision, Numbers.parse(NUMBERS), "toy:", "text")
