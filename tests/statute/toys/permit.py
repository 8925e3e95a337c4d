"""A toy of checks: one condition for each way in which a fact can stand in the way of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openosh.statute.decide import Decider
from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    record,
    rows,
    text,
    time,
    whole,
    years,
)
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


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[season]
title = "受理月份"
[[season.in_force]]
from  = 2026-01-01
cite  = "b1"
value = [3, 4, 5]

[colours]
title = "得用顏色"
[[colours.in_force]]
from  = 2026-01-01
cite  = "b1"
value = ["red", "blue"]

[awards]
title = "獎勵"
by    = ["visits", "reports"]
gives = { points = "點" }
thresholds = true
[[awards.in_force]]
from = 2026-01-01
cite = "b2"
rows = [[4, 1, 10], [8, 2, 30]]

[share]
title = "比例"
unit  = "比例"
[[share.in_force]]
from  = 2026-01-01
cite  = "b2"
value = "2/3"

[late_rule]
title = "新增之數值"
unit  = "件"
[[late_rule.in_force]]
from  = 2027-01-01
cite  = "b3"
value = 1
"""


MOST_VISITS, HIGHEST_FEE = 50, 5_000


def _is_after(later: Any, earlier: Any) -> bool:
    return later is not None and earlier is not None and later >= earlier


class Training(Facts):
    """訓練。"""

    person = text("人員", evidence="結業證書", personal=True)
    done_on = day("結業日", evidence="結業證書")
    hours = whole("時數", unit="小時", evidence="結業證書")


class Address(Facts):
    """地址。"""

    city = text("縣市", evidence="登記證")
    floors = whole("樓層", evidence="登記證")


class Office(Facts):
    """辦公室。"""

    name = text("名稱", evidence="登記證")
    address = record(Address)
    rooms = whole("房間", optional=True, default=0)
    staff = rows(Training, "人員")
    inspected_in = years("檢查年度", evidence="檢查紀錄")


class Permit(Facts):
    """許可。"""

    title = text("名稱", evidence="許可文件")
    applicant = text("申請人", evidence="申請書")
    holder = text("持有人", evidence="許可文件", named=True)
    person = text("負責人", evidence="申請書", personal=True)
    colour = choice("顏色", ("red", "green", "blue"), evidence="照片", names={"red": "紅"})
    class_of = number("類別", (1, 2, 3), evidence="申請書")
    issued_on = day("發給日", evidence="許可文件")
    filed_on = day("送件日", evidence="收件章")
    ends_on = day("迄日", evidence="許可文件", null_means="無期限")
    month = month("所屬月份", evidence="申請書")
    opens = time("開始", evidence="申請書")
    closes = time("結束", evidence="申請書")
    fee = money("規費", evidence="收據")
    visits = whole("訪視", unit="次", evidence="紀錄")
    reports = whole("報告", unit="件", most=5, evidence="紀錄")
    year = whole("年度", unit="西元年", evidence="申請書")
    noted_on = day("登記日")
    sealed = flag("用印", evidence="申請書")
    remark = flag("備註")
    suitable = flag("適當", evidence="評估", judged=True)
    trainings = rows(Training, "訓練")
    offices = rows(Office, "辦公室")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Facts that contradict each other, one for each way in which they can."""
        del given
        if _is_after(known["opens"], known["closes"]):
            yield "closes", "結束應晚於開始。"
        if _is_after(known["issued_on"], known["noted_on"]):
            yield "noted_on", "登記應在發給之後。"
        if _is_after(known["visits"], MOST_VISITS):
            yield "remark", "訪視過多者，應有備註。"
        if _is_after(known["fee"], HIGHEST_FEE):
            yield "offices", "規費過高者，應列辦公室。"


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
def sealed(permit: Permit) -> Truth:
    """應用印或有備註。"""
    return permit.remark | permit.sealed


@rule("b1", label="適當")
def suitable(permit: Permit) -> Truth:
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
        sealed,
        suitable,
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
