"""The roles in which a person acts, and the kinds of organisation in which they act."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is to the programmes."""

    EMPLOYER = "employer"
    PROVIDER = "provider"
    NETWORK_HOSPITAL = "hospital_of_the_network"
    MEDICAL_INSTITUTION = "medical_institution"
    CARE_HOME = "care_home"
    EXECUTING_UNIT = "executing_unit"
    AGENCY = "agency"
    MINISTRY = "ministry"
    OPERATOR = "operator"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return ORGANISATION_NAMES[self]


ORGANISATION_NAMES = {
    OrganisationKind.EMPLOYER: "事業單位",
    OrganisationKind.PROVIDER: "特約機構",
    OrganisationKind.NETWORK_HOSPITAL: "網絡醫院",
    OrganisationKind.MEDICAL_INSTITUTION: "認可醫療機構",
    OrganisationKind.CARE_HOME: "長照及老人福利機構",
    OrganisationKind.EXECUTING_UNIT: "專業機構",
    OrganisationKind.AGENCY: "職安署",
    OrganisationKind.MINISTRY: "勞動部",
    OrganisationKind.OPERATOR: "系統維運",
}


class Role(StrEnum):
    """As what a person acts. One person may hold several; each page is seen in one."""

    APPLICANT = "applicant"
    PRACTITIONER = "practitioner"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    LEAD_AUDITOR = "lead_auditor"
    ASSESSOR = "assessor"
    OFFICER = "officer"
    APPROVER = "approver"
    OPERATOR = "operator"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return ROLE_NAMES[self]

    @property
    def is_staff(self) -> bool:
        """Return whether it works on cases of others, which asks for a second factor."""
        return self not in OF_THE_APPLICANT


ROLE_NAMES = {
    Role.APPLICANT: "申請單位",
    Role.PRACTITIONER: "勞工健康服務人員",
    Role.REVIEWER: "專業機構審查",
    Role.AUDITOR: "查核人員",
    Role.LEAD_AUDITOR: "查核召集人",
    Role.ASSESSOR: "評鑑委員",
    Role.OFFICER: "職安署承辦",
    Role.APPROVER: "核定主管",
    Role.OPERATOR: "系統維運",
}
OF_THE_APPLICANT = frozenset({Role.APPLICANT, Role.PRACTITIONER})
OF_THE_STAFF = frozenset(Role) - OF_THE_APPLICANT

MAY_HOLD: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.EMPLOYER: OF_THE_APPLICANT,
    OrganisationKind.PROVIDER: OF_THE_APPLICANT,
    OrganisationKind.NETWORK_HOSPITAL: OF_THE_APPLICANT,
    OrganisationKind.MEDICAL_INSTITUTION: OF_THE_APPLICANT,
    OrganisationKind.CARE_HOME: frozenset({Role.APPLICANT}),
    OrganisationKind.EXECUTING_UNIT: frozenset(
        {Role.REVIEWER, Role.AUDITOR, Role.LEAD_AUDITOR, Role.ASSESSOR}
    ),
    OrganisationKind.AGENCY: frozenset({Role.OFFICER, Role.APPROVER, Role.REVIEWER}),
    OrganisationKind.MINISTRY: frozenset({Role.OFFICER, Role.APPROVER}),
    OrganisationKind.OPERATOR: frozenset({Role.OPERATOR}),
}
"""Which roles an organisation of each kind may give its people."""
