"""A7 業務負責人實際參與: records of taking part."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_documents import DirectorParticipation
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "accreditation:A7.m4",
    label="業務負責人之實際參與：尚缺",
    sentence="尚缺：{director_participation_lacking}",
)
def director_participation_lacking(case: DirectorParticipation) -> Texts:
    """4.與主任（院長）現場訪談。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A7.3",
    label="業務負責人之實際參與",
    sentence="業務負責人之實際參與：{director_participation_state}",
)
def director_participation_state(case: DirectorParticipation) -> Text:
    """3.實際參與行政與照護品質管理"""
    return state_of(parts_of(case))


@decision(
    "director_participation",
    facts=DirectorParticipation,
    label="業務負責人之實際參與",
    clause="accreditation:A7.3",
)
def director_participation(case: DirectorParticipation) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {
        "state": director_participation_state(case),
        "lacking": director_participation_lacking(case),
    }
