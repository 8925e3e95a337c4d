"""二、金額: so much for each ride that is long enough, up to a limit."""

from __future__ import annotations

from bicycle_commute.facts import Commute, Ride

from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, least, when


@rule(
    "p1", label="騎乘採計", sentence="戴安全帽且騎乘 {metres} 公尺", fails="未戴安全帽，或距離不足"
)
def counts(ride: Ride) -> Truth:
    """戴安全帽，且單程二公里以上者，始予採計。"""
    return Commute.of(ride).wears_helmet & (ride.metres >= ride.law.count("least_metres"))


@rule("p2", label="每次補助", unit="元", sentence="採計者每次 {#per_ride} 元")
def ride_amount(ride: Ride) -> Whole:
    """每次補助十元"""
    return when(counts(ride)).then(ride.law.count("per_ride")).otherwise(fixed(0))


@rule("p2", label="本月補助", unit="元", sentence="合計以 {#monthly_cap} 元為限")
def granted(commute: Commute) -> Whole:
    """每月以二百元為限。"""
    return least(commute.rides.total(ride_amount), commute.law.count("monthly_cap"))


@decision("commute", facts=Commute, label="自行車通勤補助", clause="p2")
def commute(claim: Commute) -> Outcome:
    """What an employee gets for a month of cycling."""
    ride = claim.rides.each
    lines = Table(claim.rides, {"id": ride.id, "amount": ride_amount(ride)})
    return {"granted": granted(claim), "lines": lines}
