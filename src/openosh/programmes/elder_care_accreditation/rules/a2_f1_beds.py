"""A2, F1: residents against the licensed types and beds, and the share of placed residents."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_posts import Occupancy, PlacedResidents
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed


@rule("accreditation:A2.1", label="A2 第1項", sentence="收容個案類型：{type_state}")
def type_state(case: Occupancy) -> Text:
    """1.收容個案類型符合主管機關許可立案時收案類型。"""
    return met_if(case.type_licensed)


@rule(
    "accreditation:A2.2",
    label="收容人數未逾床數",
    sentence="收容 {residents} 人，許可 {beds} 床",
    fails="收容 {residents} 人，逾許可 {beds} 床",
)
def within_beds(case: Occupancy) -> Truth:
    """2.機構收容人數符合主管機關許可立案床數。"""
    return case.residents <= case.beds


@rule("accreditation:A2.m3", label="A2 第2項", sentence="收容人數：{number_state}")
def number_state(case: Occupancy) -> Text:
    """3.檢視現場服務對象人數與收容個案類型是否符合主管機關許可立案之機構類型及人數。"""
    return met_if(within_beds(case))


@decision("occupancy", facts=Occupancy, label="收容之類型與人數", clause="accreditation:A2.2")
def occupancy(case: Occupancy) -> Outcome:
    """Return the states of A2.1 and A2.2 on the day of the visit."""
    return {"type_state": type_state(case), "number_state": number_state(case)}


@rule("accreditation:F1.1", label="收住此類住民", sentence="合計 {placed} 人", unit="人")
def placed(case: PlacedResidents) -> Whole:
    """本市收容公費安置、老人保護、其他歇業機構轉介住民情形"""
    return case.publicly_placed + case.protected + case.referred


@rule(
    "accreditation:F1.1",
    label="達核准床位數之八分之一",
    sentence="{placed} 人，達核准床位 {beds} 床之 {#placed_share_least}",
    fails="{placed} 人，未達核准床位 {beds} 床之 {#placed_share_least}",
)
def enough_placed(case: PlacedResidents) -> Truth:
    """收住此類住民達核准床位數之1/8以上。"""
    least = case.beds.times(case.law.ratio("placed_share_least"))
    return placed(case).over(fixed(1)).at_least(least)


@rule("accreditation:F1.1", label="F1", sentence="收住此類住民：{placed_state}")
def placed_state(case: PlacedResidents) -> Text:
    """收住此類住民達核准床位數之1/8以上。"""
    return met_if(enough_placed(case))


@decision(
    "placed_residents",
    facts=PlacedResidents,
    label="收住公費安置、老人保護及轉介住民",
    clause="accreditation:F1.1",
)
def placed_residents(case: PlacedResidents) -> Outcome:
    """Return how many residents were placed, and whether they are enough for the point."""
    return {"placed": placed(case), "state": placed_state(case)}
