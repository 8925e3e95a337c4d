"""Kinds of work with special health hazards (特別危害健康作業), as the regulation lists them.

職業安全衛生法施行細則第28條, in the order of its subparagraphs. Programmes ask about them, and the
registers of the office keep them: both by these names.
"""

from __future__ import annotations

from enum import StrEnum


class Hazard(StrEnum):
    """One of the twelve kinds; its value is the name in data."""

    HEAT = "heat"
    NOISE = "noise"
    IONISING_RADIATION = "ionising_radiation"
    ABNORMAL_PRESSURE = "abnormal_pressure"
    LEAD = "lead"
    TETRAALKYL_LEAD = "tetraalkyl_lead"
    DUST = "dust"
    ORGANIC_SOLVENTS = "organic_solvents"
    SPECIFIED_CHEMICALS = "specified_chemicals"
    YELLOW_PHOSPHORUS = "yellow_phosphorus"
    BIPYRIDYL_PARAQUAT = "bipyridyl_paraquat"
    OTHERWISE_DESIGNATED = "otherwise_designated"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return HAZARD_NAMES[self]


HAZARD_NAMES = {
    Hazard.HEAT: "高溫作業",
    Hazard.NOISE: "噪音作業",
    Hazard.IONISING_RADIATION: "游離輻射作業",
    Hazard.ABNORMAL_PRESSURE: "異常氣壓作業",
    Hazard.LEAD: "鉛作業",
    Hazard.TETRAALKYL_LEAD: "四烷基鉛作業",
    Hazard.DUST: "粉塵作業",
    Hazard.ORGANIC_SOLVENTS: "經指定之有機溶劑作業",
    Hazard.SPECIFIED_CHEMICALS: "經指定之特定化學物質作業",
    Hazard.YELLOW_PHOSPHORUS: "黃磷作業",
    Hazard.BIPYRIDYL_PARAQUAT: "聯吡啶或巴拉刈之製造作業",
    Hazard.OTHERWISE_DESIGNATED: "其他經指定公告之作業",
}
