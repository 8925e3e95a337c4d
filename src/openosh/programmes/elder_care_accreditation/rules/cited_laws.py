"""The laws that the briefing quotes: what can be computed of them, and which lines are open."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_space import (
    QUOTED,
    AssaultReport,
    HarassmentDuties,
    QuotedLaws,
    SmokingArea,
)
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Texts, Truth, every_failing, fixed, word


@rule(
    "cited:tobacco.16.area",
    label="吸菸區面積未逾上限",
    sentence="吸菸區未逾室外面積之 {#smoking_area_most}",
    fails="吸菸區逾室外面積之 {#smoking_area_most}",
)
def small_enough(case: SmokingArea) -> Truth:
    """面積不得大於該場所室外面積二分之一"""
    most = case.outdoor.times(case.law.ratio("smoking_area_most"))
    return most.at_least(case.area.over(fixed(1)))


@rule("cited:tobacco.16.area", label="吸菸區：未符合", sentence="未符合：{smoking_area_lacking}")
def smoking_area_lacking(case: SmokingArea) -> Texts:
    """吸菸區應有明顯標示；面積不得大於該場所室外面積二分之一，且不得設於必經之處。"""
    return every_failing(area=small_enough(case), marked=case.marked, place=~case.on_way)


@decision("smoking_area", facts=SmokingArea, label="室外吸菸區", clause="cited:tobacco.16.area")
def smoking_area(case: SmokingArea) -> Outcome:
    """Return what an outdoor smoking area lacks."""
    return {"lacking": smoking_area_lacking(case)}


def _reaches(case: HarassmentDuties, duty: str) -> Truth:
    counted = case.employees if duty == "employer_rules" else case.people
    return counted >= case.law.count("harassment_sizes", duty=word(duty))


@rule("cited:shp.4.30", label="性騷擾防治：尚缺", sentence="尚缺：{harassment_lacking}")
def harassment_lacking(case: HarassmentDuties) -> Texts:
    """達三十人以上者，應訂定並公開揭示性騷擾防治措施"""
    return every_failing(
        window=case.window,
        channel=~_reaches(case, "channel") | case.channel,
        policy=~_reaches(case, "policy") | case.policy,
        employer_rules=~_reaches(case, "employer_rules") | case.employer_rules,
    )


@decision(
    "harassment_duties", facts=HarassmentDuties, label="性騷擾防治之義務", clause="cited:shp.4.30"
)
def harassment_duties(case: HarassmentDuties) -> Outcome:
    """Return which duties that come with the number of people are not fulfilled."""
    return {"lacking": harassment_lacking(case)}


@rule("cited:sa.6", label="通報：逾期", sentence="逾期：{reports_late}")
def reports_late(case: AssaultReport) -> Texts:
    """應於二十四小時內通報主管機關及當地直轄市、縣（市）政府家庭暴力及性侵害防治中心。"""
    most = case.law.count("assault_report_minutes")
    return every_failing(
        authority=case.minutes_to_authority <= most, centre=case.minutes_to_centre <= most
    )


@decision("assault_report", facts=AssaultReport, label="疑似性侵害之通報", clause="cited:sa.6")
def assault_report(case: AssaultReport) -> Outcome:
    """Return to which of the two bodies a report came late."""
    return {"late": reports_late(case)}


@rule("cited:shp.basis", label="尚未查對之條文", sentence="尚未查對：{quoted_open}")
def quoted_open(case: QuotedLaws) -> Texts:
    """本準則依性騷擾防治法第七條第三項規定訂定之。"""
    results = case.results.values()
    return every_failing(**{name: results[name].known() for name in QUOTED})


@rule("cited:gea.13.3", label="有發現之條文", sentence="有發現：{quoted_findings}")
def quoted_findings(case: QuotedLaws) -> Texts:
    """第一項性騷擾防治措施、申訴及懲戒辦法之相關準則，由中央主管機關定之。"""
    results = case.results.values()
    return every_failing(**{name: ~(results[name] == "finding").is_true() for name in QUOTED})


@decision("quoted_laws", facts=QuotedLaws, label="簡報所引法規之查對", clause="cited:shp.basis")
def quoted_laws(case: QuotedLaws) -> Outcome:
    """Return which quoted articles are still to be looked at, and which gave a finding."""
    return {"open": quoted_open(case), "findings": quoted_findings(case)}
