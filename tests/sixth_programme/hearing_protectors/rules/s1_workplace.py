"""一：whether a workplace is noisy enough."""

from __future__ import annotations

from tests.sixth_programme.hearing_protectors.facts import Workplace

from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s1.noise",
    label="噪音作業場所",
    sentence="音壓級 {sound_level} 分貝，達 {#action_level} 分貝",
    fails="音壓級 {sound_level} 分貝，未達 {#action_level} 分貝",
)
def noisy_workplace(workplace: Workplace) -> Truth:
    """噪音作業場所之音壓級達85分貝者，得申請補助。"""
    return workplace.sound_level >= workplace.law.count("action_level")


@decision("workplace", facts=Workplace, label="噪音作業場所", clause="s1.noise")
def workplace(given: Workplace) -> Outcome:
    """Whether a workplace may apply at all."""
    return {"noisy_workplace": noisy_workplace(given)}
