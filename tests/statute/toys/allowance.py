"""A toy programme: an allowance for home visits, small enough to be computed in one's head.

A household within the income limit is paid a share of each visit's cost: visits by a registered
helper, signed, one per morning or afternoon, up to a ceiling that depends on the household's zone.
"""

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
    number,
    record,
    rows,
    text,
    time,
    whole,
    years,
)
from openosh.statute.numbers import Numbers
from openosh.statute.ordered import Standing, in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Text,
    Truth,
    Whole,
    first_that_holds,
    fixed,
    greatest,
    least,
    when,
)


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[income_limit]
title = "所得上限"
unit  = "元"
[[income_limit.in_force]]
from  = 2026-01-01
cite  = "a1"
value = 50_000
[[income_limit.in_force]]
from  = 2026-07-01
cite  = "a1"
value = 60_000

[zones]
title = "分區補助表"
by    = ["zone"]
gives = { ceiling = "元", ratio = "比例" }
[zones.labels]
zone = "區"
ceiling = "上限"
ratio = "補助比例"
near = "近郊"
[[zones.in_force]]
from = 2026-01-01
cite = "a2"
rows = [["near", 1_000, "50%"], ["far", 2_000, "75%"]]

[registration_days]
title = "登錄前可追溯日數"
unit  = "日"
[[registration_days.in_force]]
from  = 2026-01-01
cite  = "a3"
value = 10

[slot_applies]
title = "是否以半日計場"
unit  = "是否"
[[slot_applies.in_force]]
from  = 2026-01-01
cite  = "a4"
value = true

[noon]
title = "上、下午切點"
unit  = "時刻"
[[noon.in_force]]
from  = 2026-01-01
cite  = "a4"
value = 12:00:00

[holiday_months]
title = "不受理之月份"
unit  = "月"
[[holiday_months.in_force]]
from  = 2026-01-01
cite  = "a5"
value = [2, 8]
"""


class Household(Facts):
    """家戶。"""

    income = money("每月所得", evidence="所得證明", clause="a1")
    zone = choice(
        "居住地區", ("near", "far"), evidence="戶籍謄本", names={"near": "近郊", "far": "偏遠"}
    )
    grade = number("失能等級", (1, 2, 3), evidence="評估表")


class Registration(Facts):
    """登錄。"""

    helper = text("照顧者", evidence="登錄名冊", personal=True)
    registered_on = day("登錄日期", evidence="登錄名冊")


class Agency(Facts):
    """機構。"""

    id = text("機構", key=True)
    barred_years = years("停權年度", evidence="停權公告")


class Visit(Facts):
    """訪視。"""

    dated_by = "date"

    id = text("訪視編號", key=True)
    helper = text("照顧者", evidence="簽到表", personal=True)
    agency = text("機構", evidence="契約書")
    date = day("訪視日期", evidence="簽到表")
    starts = time("開始時間", evidence="簽到表")
    ends = time("結束時間", evidence="簽到表")
    cost = money("費用", least=1, evidence="收據")
    signed = flag("簽名", evidence="簽到表")
    urgent = flag("緊急", optional=True, default=False)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nobody leaves before they came."""
        del given
        if None not in (known["starts"], known["ends"]) and known["ends"] <= known["starts"]:
            yield "ends", "結束時間應晚於開始時間。"


class Claim(Facts):
    """申請。"""

    year = whole("年度", unit="西元年", least=1)
    household = record(Household)
    registrations = rows(Registration, "登錄")
    agencies = rows(Agency, "機構")
    visits = rows(Visit, "訪視")
    paid_earlier = money("先前已付", optional=True, default=0, evidence="付款紀錄")


@rule("a1", label="所得在上限之內", sentence="所得 {household_income} 元")
def within_income(claim: Claim) -> Truth:
    """所得在上限之內者，得申請。"""
    return claim.household.income <= claim.law.count("income_limit")


@rule("a1", label="級距")
def tier(claim: Claim) -> Text:
    """依所得分級。"""
    income = claim.household.income
    return first_that_holds("high", low=income <= fixed(0), middle=within_income(claim))


@rule("a2", label="補助上限", unit="元")
def ceiling(claim: Claim) -> Whole:
    """上限依居住地區。"""
    limit = claim.law.count("zones", "ceiling", zone=claim.household.zone)
    return when(within_income(claim)).then(limit).otherwise(fixed(0))


@rule("a2", label="上限尚餘", unit="元")
def ceiling_left(claim: Claim) -> Whole:
    """扣除先前已付。"""
    return greatest(ceiling(claim) - claim.paid_earlier, fixed(0))


@rule("a1", label="資格")
def entitled(visit: Visit) -> Truth:
    """所得在上限之內者，得申請。"""
    claim = Claim.of(visit)
    return within_income(claim) & (visit.date.year() == claim.year)


@rule("a3", label="照顧者已登錄")
def registered(visit: Visit) -> Truth:
    """登錄前十日起之訪視得補助。"""
    reach = visit.law.count("registration_days")

    def in_time(one: Registration) -> Truth:
        return visit.date >= one.registered_on.minus_days(reach)

    return Claim.of(visit).registrations.some(in_time, helper=visit.helper)


@rule("a3", label="機構未停權")
def not_barred(visit: Visit) -> Truth:
    """停權年度之訪視不予補助。"""
    barred = Claim.of(visit).agencies.values("barred_years")
    return ~barred.some(id=visit.agency, value=visit.date.year())


@rule("a3", label="已簽名")
def is_signed(visit: Visit) -> Truth:
    """訪視應簽名。"""
    return visit.signed


@rule("a4", label="屬下午")
def afternoon(visit: Visit) -> Truth:
    """以十二時為界。"""
    return visit.starts >= visit.law.time("noon")


@rule("a4", label="半日一場")
def slot(visit: Visit, standing: Standing[Visit]) -> Truth:
    """每半日一場。"""
    earlier = standing.before(within=(visit.date, afternoon(visit)))
    return ~visit.law.switch("slot_applies") | visit.urgent | (earlier < 1)


@rule("a2", label="補助額", unit="元")
def share(visit: Visit) -> Whole:
    """費用乘以補助比例。"""
    ratio = visit.law.ratio("zones", "ratio", zone=Claim.of(visit).household.zone)
    return visit.cost.times(ratio).rounded()


@rule("a5", label="提醒：不受理之月份", warns=True)
def in_holiday(visit: Visit) -> Truth:
    """二月及八月不受理。"""
    return visit.law.lists("holiday_months", visit.date.month())


@decision("claim", facts=Claim, label="訪視補助", clause="a2")
def claim_decision(claim: Claim) -> Outcome:
    """What is paid for the visits of a household."""
    visits, visit = claim.visits, claim.visits.each
    fate = sieve(
        in_order(visits, lambda one: (one.date, one.starts)),
        entitled,
        registered,
        not_barred,
        is_signed,
        slot,
        amount=share(visit),
        ceiling=ceiling_left(claim),
        ceiling_name="ceiling",
    )
    in_holiday(visit)
    return {
        "ceiling": ceiling(claim),
        "granted": visits.total(lambda _: fate.granted),
        "tier": tier(claim),
        "lines": Table(
            visits,
            {
                "id": visit.id,
                "granted": fate.granted,
                "removed_at": fate.removed_at,
                "cut": fate.cut_by_cap,
            },
        ),
    }


@rule("a2", label="合計補助", unit="元")
def capped_total(claim: Claim) -> Whole:
    """各次合計，以上限為限。"""
    return least(claim.visits.total(share), ceiling(claim))


@decision("total", facts=Claim, label="合計補助", clause="a2")
def total_decision(claim: Claim) -> Outcome:
    """What is paid for all visits together, without a fate of each."""
    visit = claim.visits.each
    return {
        "capped": capped_total(claim),
        "lines": Table(claim.visits, {"id": visit.id, "share": share(visit)}),
    }


@decision("limit", facts=Claim, label="補助上限", clause="a2")
def limit_decision(claim: Claim) -> Outcome:
    """What a household may be paid at most: no lines at all."""
    return {"ceiling": ceiling(claim), "left": ceiling_left(claim)}


@decision("entry", facts=Claim, label="所得資格", clause="a1")
def entry_decision(claim: Claim) -> Outcome:
    """Whether a household may apply: no amount at all."""
    visits = Table(claim.visits, {"id": claim.visits.each.id})
    return {"within_income": within_income(claim), "visits": visits}


def decider(numbers: str = NUMBERS) -> Decider:
    """Return what decides the toy's claims."""
    return Decider("toy.claim", claim_decision, Numbers.parse(numbers), "toy:", "text")
