"""F5 減少照顧機構住民至醫療機構就醫方案."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_documents import HospitalVisits
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "accreditation:F5.1",
    label="減少住民至醫療機構就醫方案：尚缺",
    sentence="尚缺：{hospital_visits_lacking}",
)
def hospital_visits_lacking(case: HospitalVisits) -> Texts:
    """達成減少照護機構住民至醫療機構就醫方案並有實際相關成果資料。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:F5.1",
    label="減少住民至醫療機構就醫方案",
    sentence="減少住民至醫療機構就醫方案：{hospital_visits_state}",
)
def hospital_visits_state(case: HospitalVisits) -> Text:
    """達成減少照護機構住民至醫療機構就醫方案並有實際相關成果資料。"""
    return state_of(parts_of(case))


@decision(
    "hospital_visits",
    facts=HospitalVisits,
    label="減少住民至醫療機構就醫方案",
    clause="accreditation:F5.1",
)
def hospital_visits(case: HospitalVisits) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": hospital_visits_state(case), "lacking": hospital_visits_lacking(case)}
