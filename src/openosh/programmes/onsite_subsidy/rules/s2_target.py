"""二、01 補助對象: who may apply."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import LARGE_BAND, SMALL_BAND, Employer
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, nothing, when, word


@rule(
    "s2.target.band100_199",
    label="投保人數一百至一百九十九人之規模",
    sentence="投保 {insured_workers} 人、特別危害健康作業 {special_hazard_workers} 人",
)
def in_large_band(employer: Employer) -> Truth:
    """勞工保險投保人數100至199人，且從事特別危害健康作業之勞工人數在99人（含）以下者，得申請。"""
    law, band = employer.law, word(LARGE_BAND)
    insured = employer.insured_workers
    return (
        (insured >= law.count("bands", "insured_min", band=band))
        & (insured <= law.count("bands", "insured_max", band=band))
        & (employer.special_hazard_workers <= law.count("bands", "special_hazard_max", band=band))
    )


@rule(
    "s2.target.band50_99",
    label="投保人數五十至九十九人且具特別危害健康作業之規模",
    sentence="投保 {insured_workers} 人、特別危害健康作業 {special_hazard_workers} 人",
)
def in_small_band(employer: Employer) -> Truth:
    """勞工保險投保人數50至99人，且其中具從事特別危害健康作業之勞工者，得申請。"""
    law, band = employer.law, word(SMALL_BAND)
    insured = employer.insured_workers
    return (
        (insured >= law.count("bands", "insured_min", band=band))
        & (insured <= law.count("bands", "insured_max", band=band))
        & (employer.special_hazard_workers >= law.count("bands", "special_hazard_min", band=band))
    )


@rule(
    "s2.target.either",
    label="符合補助對象",
    sentence="依法立案、為就業保險投保單位，且規模符合其一",
    fails="須依法立案、為就業保險投保單位，且規模符合其一",
)
def eligible(employer: Employer) -> Truth:
    """前二項條件符合其一即可。"""
    return (
        employer.legally_registered
        & employer.employment_insured
        & (in_large_band(employer) | in_small_band(employer))
    )


@rule("s2.target.either", label="適用規模", sentence="依投保人數及特別危害健康作業人數")
def band(employer: Employer) -> Text:
    """前二項條件符合其一即可。"""
    return (
        when(~eligible(employer))
        .then(nothing())
        .when(in_large_band(employer))
        .then(word(LARGE_BAND))
        .otherwise(word(SMALL_BAND))
    )


@rule(
    "s4.formA.special_count",
    label="提醒：特別危害健康作業人數多於投保人數",
    sentence="特別危害健康作業 {special_hazard_workers} 人，多於投保 {insured_workers} 人；"
    "兩者母體不同，並非錯誤，請說明",
    warns=True,
)
def more_hazard_than_insured(employer: Employer) -> Truth:
    """從事特別危害健康作業人數（含其他受工作場所負責人指揮或監督從事勞動之人數）。"""
    return employer.special_hazard_workers > employer.insured_workers


@decision("eligibility", facts=Employer, label="補助對象資格", clause="s2.target.either")
def eligibility(employer: Employer) -> Outcome:
    """Whether an employer may apply this year, and under which band of the standards table."""
    more_hazard_than_insured(employer)
    return {"eligible": eligible(employer), "band": band(employer)}
