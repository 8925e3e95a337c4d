"""Who sees the registers. What opens another's row to somebody is written by the office alone."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect, web_role


NOBODY = "false"
OFFICIALS = "(office_staff() AND office_role() <> 'operator')"
"""Staff who work on cases; the operator keeps the machine and needs nobody's licence."""


def own(table: str) -> str:
    """Rows of ``table`` that hang on the practitioner whose account acts."""
    return (
        "EXISTS (SELECT 1 FROM registers_practitioneraccount a"  # noqa: S608 - ours
        f" WHERE a.practitioner_id = {table} AND a.account_id = office_account())"
    )


SEES_ENGAGEMENT = (
    "organisation_id = office_organisation()"
    f" OR {OFFICIALS} OR {own('registers_engagement.practitioner_id')}"
)
SEES_FILING = (
    "employer_id = office_organisation() OR provider_id = office_organisation()"
    f" OR {OFFICIALS} OR {own('registers_filing.practitioner_id')}"
)
SEES_PRACTITIONER = f"""
    {OFFICIALS}
    OR {own("registers_practitioner.id")}
    OR EXISTS (SELECT 1 FROM registers_engagement e
                WHERE e.practitioner_id = registers_practitioner.id
                  AND e.organisation_id = office_organisation())
    OR EXISTS (SELECT 1 FROM registers_filing f
                WHERE f.practitioner_id = registers_practitioner.id
                  AND office_organisation() IN (f.employer_id, f.provider_id))
"""  # noqa: S608 - written in this file
OF_A_PRACTITIONER = "EXISTS (SELECT 1 FROM registers_practitioner p WHERE p.id = practitioner_id)"
ADDS_TO_A_PRACTITIONER = f"recorded_by_id = office_organisation() AND {OF_A_PRACTITIONER}"
OF_A_PARTY = "office_organisation() IN (employer_id, provider_id)"
SEES_HAZARDS = f"""
    employer_id = office_organisation()
    OR {OFFICIALS}
    OR EXISTS (SELECT 1 FROM registers_contract c
                WHERE c.employer_id = registers_hazardwork.employer_id
                  AND c.provider_id = office_organisation()
                  AND c.recorded_by_id = c.employer_id
                  AND registers_hazardwork.as_of <= coalesce(c.ended_on, c.ends_on))
"""  # noqa: S608 - written in this file
"""A provider sees what was counted before its contract ended, if the employer entered it."""
CONCERNED = "organisation_id = office_organisation() OR office_works_on(programme)"
PUBLISHED = "published_on IS NOT NULL AND withdrawn_on IS NULL"
SEES_CONTEST = (
    "EXISTS (SELECT 1 FROM registers_finding f WHERE f.id = finding_id"
    " AND (f.organisation_id = office_organisation() OR office_works_on(f.programme)))"
)
CONTESTS = (
    "settled_on IS NULL AND EXISTS (SELECT 1 FROM registers_finding f"
    " WHERE f.id = finding_id AND f.organisation_id = office_organisation())"
)
ONLY = {
    "registers_finding": "published_on, withdrawn_on, withdrawn_why",
    "registers_contest": "settled_on, upheld, settled_why",
    "registers_engagement": "left_on",
    "registers_filing": "ended_on",
    "registers_contract": "ended_on",
    "registers_remotearea": "until",
}
"""What of a row may ever be written again: how it ended, and that it was published."""


def ends_only(table: str, columns: str) -> migrations.RunSQL:
    """Let nothing of a row be written again but some columns."""
    return migrations.RunSQL(
        f"REVOKE UPDATE ON {table} FROM {web_role()};"
        f"GRANT UPDATE ({columns}) ON {table} TO {web_role()}",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0002_contracts_and_findings"),
        ("isolation", "0001_who_acts"),
        ("privacy", "0002_policies"),
    ]
    operations = [
        protect("registers_practitioneraccount", sees="account_id = office_account()", adds=NOBODY),
        protect("registers_engagement", sees=SEES_ENGAGEMENT, adds=NOBODY, changes=NOBODY),
        protect("registers_filing", sees=SEES_FILING, adds=NOBODY, changes=NOBODY),
        protect("registers_practitioner", sees=SEES_PRACTITIONER, adds=NOBODY),
        protect("registers_qualification", sees=OF_A_PRACTITIONER, adds=ADDS_TO_A_PRACTITIONER),
        protect("registers_traininghour", sees=OF_A_PRACTITIONER, adds=ADDS_TO_A_PRACTITIONER),
        protect(
            "registers_contract",
            sees=f"{OF_A_PARTY} OR {OFFICIALS}",
            adds=NOBODY,
            changes=NOBODY,
        ),
        protect(
            "registers_hazardwork", sees=SEES_HAZARDS, adds="employer_id = office_organisation()"
        ),
        protect(
            "registers_remotearea",
            sees="true",
            adds="office_role() = 'officer'",
            changes=NOBODY,
        ),
        protect(
            "registers_finding",
            sees=f"{CONCERNED} OR ({PUBLISHED})",
            adds="office_works_on(programme) AND office_role() = 'officer'",
            changes=NOBODY,
        ),
        protect("registers_contest", sees=SEES_CONTEST, adds=CONTESTS, changes=NOBODY),
        *(ends_only(table, columns) for table, columns in ONLY.items()),
        # A key gets its person when the person has an account.
        migrations.RunSQL(
            f"GRANT UPDATE (account) ON privacy_key TO {web_role()}", migrations.RunSQL.noop
        ),
    ]
