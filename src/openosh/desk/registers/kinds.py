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
