"""A toy of oddities: what the algebra can say beyond the clinic, on stalls of a market."""

from __future__ import annotations

from datetime import date
from typing import Any

from openosh.statute.decide import Decider, Result
from openosh.statute.facts import Facts, day, flag, money, month, rows, text, whole
from openosh.statute.law import Clause, LawText, Reading
from openosh.statute.numbers import Numbers
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Truth,
    Whole,
    any_of,
    first_failing,
    fixed,
    truth,
    when,
)


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[counted]
title = "是否計次"
unit  = "是否"
[[counted.in_force]]
from  = 2026-01-01
cite  = "m1"
value = true

[period]
title = "計算期間"
unit  = "選項"
labels = { month = "每曆月", year = "全年" }
[[period.in_force]]
from  = 2026-01-01
cite  = "m1"
value = "month"

[bonus]
title = "加成"
unit  = "元"
[[bonus.in_force]]
from  = 2027-01-01
cite  = "m1"
value = 50

[award]
title = "獎勵表"
by    = ["stalls", "days"]
gives = { prize = "元" }
thresholds = true
[[award.in_force]]
from = 2026-01-01
cite = "m1"
rows = [[2, 1, 100], [3, 2, 300]]

[fees]
title = "收費表"
by    = ["row"]
gives = { fee = "元" }
[[fees.in_force]]
from = 2026-01-01
cite = ["m1", "m2", "m3", "readings:m1"]
rows = [[1, 10], [2, 20], [3, 30], [4, 40]]
"""
TEXT = LawText(
    {
        date(2026, 1, 1): {
            clause.id: clause
            for clause in (
                Clause("m1", "一、甲（第 1 頁）", "amount", "stated", "收費。"),
                Clause("m2", "一、甲 乙", "amount", "stated", "計次。"),
                Clause("m3", "無章", "amount", "stated", "休市。"),
            )
        }
    },
    (Reading(("m1",), "收費", {"採用": "依表。", "數值": "無"}),),
)


class Fee(Facts):
    """規費。"""

    stall = text("攤位")
    paid_on = day("繳費日")
    sum = money("金額")


class Stall(Facts):
    """攤。"""

    dated_by = "open_on"

    name = text("攤名")
    open_on = day("開市日")
    row = whole("排")
    goods = text("品項", evidence="照片")
    fresh = flag("新鮮", optional=True, default=None)


class Guest(Facts):
    """來賓。"""

    name = text("來賓姓名")


class Market(Facts):
    """市集。"""

    since = month("起月")
    closed = flag("休市")
    fees = rows(Fee, "規費")
    stalls = rows(Stall, "攤")
    guests = rows(Guest, "來賓")


@rule("m3", label="提醒：休市", sentence="休市", warns=True)
def is_closed(market: Market) -> Truth:
    """休市。"""
    return market.closed


@rule("m3", label="提醒：規費為零", sentence="第 {sum} 元", warns=True)
def free(fee: Fee) -> Truth:
    """收費。"""
    return fee.sum < fixed(1)


@rule("m1", label="獎勵", unit="元", sentence="{#award.prize} 元；加成 {#bonus}")
def award(market: Market) -> Whole:
    """收費。"""
    stalls = market.stalls
    days = stalls.distinct(lambda one: one.open_on, lambda one: one.fresh.is_true())
    prize = market.law.best("award", "prize", stalls=stalls.count(lambda _: ALWAYS), days=days)
    has_bonus = market.law.count("bonus").known()
    return when(has_bonus).then(prize + market.law.count("bonus")).otherwise(prize)


@rule("m1", label="期間", sentence="{period}：{#period}")
def period(market: Market) -> Text:
    """計次。"""
    return market.law.word("period")


@rule("m2", label="次月首個工作日")
def settled_on(market: Market) -> Day:
    """計次。"""
    return market.since.last_of_month().plus_working_days(1)


@rule("m1", label="排費", unit="元", sentence="第 {row} 排 {#fees.fee} 元；加成 {#bonus} 元")
def row_fee(stall: Stall) -> Whole:
    """收費。"""
    bonus = when(stall.law.count("bonus").known()).then(stall.law.count("bonus"))
    return stall.law.count("fees", "fee", row=stall.row) + bonus.otherwise(fixed(0))


@rule("m1", label="最近繳費日", sentence="{last_paid}")
def last_paid(stall: Stall) -> Day:
    """收費。"""
    fees = Market.of(stall).fees
    return fees.largest(lambda one: one.paid_on, stall.open_on, stall=stall.name)


@rule("m2", label="其後各攤排費", unit="元")
def later(stall: Stall) -> Whole:
    """計次。"""
    ordered = in_order(Market.of(stall).stalls, lambda one: (one.open_on,))
    fresh = stall.fresh.presumed(ALWAYS)
    return ordered.before(fresh, amount=row_fee(stall), latest_first=True)


@rule("m2", label="三日內攤數")
def recent(stall: Stall) -> Whole:
    """計次。"""
    ordered = in_order(Market.of(stall).stalls, lambda one: (one.open_on,))
    return ordered.before(ALWAYS, within=(stall.goods,), rolling_days=3)


@rule("m2", label="仍開市")
def lively(stall: Stall) -> Truth:
    """計次。"""
    return stall.fresh.presumed(Market.of(stall).closed)


@rule("m2", label="前後日數")
def span(stall: Stall) -> Whole:
    """計次。"""
    return stall.open_on.plus_days(1).days_since(stall.open_on.minus_days(1))


@rule("m2", label="累計", unit="元", sentence="其後 {later} 元")
def together(stall: Stall) -> Whole:
    """計次。"""
    return later(stall) + row_fee(stall)


@rule("m1", label="排費合計", unit="元")
def fee_total(market: Market) -> Whole:
    """收費。"""
    return market.stalls.total(row_fee)


@rule("m1", label="獨攤")
def alone(stall: Stall) -> Truth:
    """收費。"""
    return row_fee(stall) == fee_total(Market.of(stall))


def fallen_at(stall: Stall) -> Text:
    """Return the condition at which a stall fell; none of them is a step."""
    counted = any_of(stall.law.switch("counted"), stall.fresh)
    return first_failing(fruit=stall.goods.has("果"), counted=counted)


@decision("market", facts=Market, label="市集", clause="m1")
def market_decision(market: Market) -> Outcome:
    """What a market comes to."""
    stalls, stall = market.stalls, market.stalls.each
    is_closed(market)
    free(market.fees.each)
    return {
        "award": award(market),
        "period": period(market),
        "settled_on": settled_on(market),
        "stalls": Table(
            stalls,
            {
                "open_on": stall.open_on,
                "fallen_at": fallen_at(stall),
                "fee": row_fee(stall).once(last_paid(stall)),
                "later": later(stall),
                "recent": recent(stall),
                "lively": lively(stall),
                "span": span(stall),
                "together": together(stall),
                "alone": alone(stall),
            },
        ),
        "fees": Table(market.fees, {"sum": market.fees.each.sum}),
        "guests": Table(market.guests, {"name": market.guests.each.name}),
    }


ALWAYS = truth(value=True)
DECIDER = Decider("toy.market", market_decision, Numbers.parse(NUMBERS), "toy:", "text")


def facts(**changes: Any) -> dict[str, Any]:
    """Return a market of three stalls, changed as asked."""
    return {
        "since": "2026-03",
        "closed": True,
        "fees": [
            {"stall": "測試一", "paid_on": "2026-05-01", "sum": 0},
            {"stall": "測試一", "paid_on": "2026-05-02", "sum": 10},
        ],
        "stalls": [
            stall("測試一", open_on="2026-05-04"),
            stall("測試二", open_on="2026-05-05", fresh=True),
            stall("測試三", open_on="2026-05-06", fresh=True, goods="蔬菜"),
        ],
        "guests": [{"name": "測試丁"}],
        **changes,
    }


def stall(name: str, **changes: Any) -> dict[str, Any]:
    """Return one stall, changed as asked."""
    return {"name": name, "open_on": "2026-05-04", "row": 1, "goods": "水果", **changes}


def decided(**changes: Any) -> Result:
    """Return a market, changed as asked, decided."""
    return DECIDER.decide(date(2026, 6, 30), facts(**changes))
