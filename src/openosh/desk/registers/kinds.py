"""The kinds that the registers tell apart, and what each is called."""

from __future__ import annotations

from enum import StrEnum


class PractitionerKind(StrEnum):
    """As what a 勞工健康服務人員 serves."""

    PHYSICIAN = "physician"
    NURSE = "nurse"
    PSYCHOLOGIST = "psychologist"
    PHYSIOTHERAPIST = "physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    PUBLIC_HEALTH_PROFESSIONAL = "public_health_professional"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return PRACTITIONERS[self]


PRACTITIONERS = {
    PractitionerKind.PHYSICIAN: "醫師",
    PractitionerKind.NURSE: "護理人員",
    PractitionerKind.PSYCHOLOGIST: "心理師",
    PractitionerKind.PHYSIOTHERAPIST: "物理治療師",
    PractitionerKind.OCCUPATIONAL_THERAPIST: "職能治療師",
    PractitionerKind.PUBLIC_HEALTH_PROFESSIONAL: "公共衛生師",
}


class QualificationKind(StrEnum):
    """What shows that a person may serve."""

    LICENCE = "licence"
    SPECIALIST = "specialist"
    TRAINING = "training"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return QUALIFICATIONS[self]


QUALIFICATIONS = {
    QualificationKind.LICENCE: "執業執照",
    QualificationKind.SPECIALIST: "職業醫學科專科醫師證書",
    QualificationKind.TRAINING: "勞工健康服務訓練證明",
}


class TrainingCategory(StrEnum):
    """What hours of training were about."""

    REGULATIONS = "regulations"
    HEALTH_RISK = "health_risk"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return TRAINING[self]


TRAINING = {
    TrainingCategory.REGULATIONS: "職業安全衛生相關法規",
    TrainingCategory.HEALTH_RISK: "職場健康風險評估及管理實務",
    TrainingCategory.OTHER: "其他",
}


class Hazard(StrEnum):
    """The kinds of 特別危害健康作業, in the order of the regulation (施行細則第28條)."""

    HEAT = "heat"
    NOISE = "noise"
    IONISING_RADIATION = "ionising_radiation"
    ABNORMAL_PRESSURE = "abnormal_pressure"
    LEAD = "lead"
    TETRAALKYL_LEAD = "tetraalkyl_lead"
    DUST = "dust"
    ORGANIC_SOLVENTS = "organic_solvents"
    SPECIFIC_CHEMICALS = "specific_chemicals"
    YELLOW_PHOSPHORUS = "yellow_phosphorus"
    BIPYRIDYL_OR_PARAQUAT = "bipyridyl_or_paraquat"
    DESIGNATED = "designated"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return HAZARDS[self]


HAZARDS = {
    Hazard.HEAT: "高溫作業",
    Hazard.NOISE: "噪音作業",
    Hazard.IONISING_RADIATION: "游離輻射作業",
    Hazard.ABNORMAL_PRESSURE: "異常氣壓作業",
    Hazard.LEAD: "鉛作業",
    Hazard.TETRAALKYL_LEAD: "四烷基鉛作業",
    Hazard.DUST: "粉塵作業",
    Hazard.ORGANIC_SOLVENTS: "有機溶劑作業",
    Hazard.SPECIFIC_CHEMICALS: "特定化學物質作業",
    Hazard.YELLOW_PHOSPHORUS: "黃磷作業",
    Hazard.BIPYRIDYL_OR_PARAQUAT: "聯吡啶或巴拉刈製造作業",
    Hazard.DESIGNATED: "其他經指定公告之作業",
}
