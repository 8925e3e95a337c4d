"""Who sees a record: whose practitioner wrote it, the employer once it is signed, its authors.

Staff see none: a record comes to them as evidence in a case, when somebody gives it.
"""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect, web_role


NOBODY = "false"
RECORD, PART = "service_records_servicerecord", "service_records_part"
WRITERS = "coalesce(provider_id, employer_id) = office_organisation()"


def own(practitioner: str) -> str:
    """Whether the account that acts is that of a practitioner."""
    return (
        "EXISTS (SELECT 1 FROM registers_practitioneraccount a"  # noqa: S608 - ours
        f" WHERE a.account_id = office_account() AND a.practitioner_id = {practitioner})"
    )


WROTE = own(f"ANY ({RECORD}.written_by)")
SEES_RECORD = f"""
    {WRITERS}
    OR (employer_id = office_organisation() AND frozen_at IS NOT NULL)
    OR {WROTE}
"""
WRITES_RECORD = f"{WRITERS} AND {WROTE} AND frozen_at IS NULL"
SEES_PART = f"""
    EXISTS (SELECT 1 FROM {RECORD} r
             WHERE r.id = record_id
               AND (signed_at IS NOT NULL
                    OR coalesce(r.provider_id, r.employer_id) = office_organisation()))
    OR {own(f"{PART}.practitioner_id")}
"""  # noqa: S608 - written in this file
"""What a colleague has not signed yet is no business of the employer's."""
WRITES_PART = f"""
    signed_at IS NULL AND {own(f"{PART}.practitioner_id")}
    AND EXISTS (SELECT 1 FROM {RECORD} r WHERE r.id = record_id AND {WRITERS})
"""  # noqa: S608 - written in this file
OF_A_PART = f"EXISTS (SELECT 1 FROM {PART} p WHERE p.id = part_id)"  # noqa: S608 - the same
OF_ONES_OWN_PART = f"""
    EXISTS (SELECT 1 FROM {PART} p
             WHERE p.id = part_id AND p.signed_at IS NULL AND {own("p.practitioner_id")})
"""  # noqa: S608 - written in this file
OF_A_RECORD = f"EXISTS (SELECT 1 FROM {RECORD} r WHERE r.id = record_id)"  # noqa: S608 - the same
USES_PHRASE = """
    organisation_id = office_organisation() AND (account_id IS NULL OR account_id = office_account())
"""
ONLY = {
    RECORD: "department, place, visited_on, starts_at, ends_at, head, texts_sealed, version,"
    " written_by, frozen_at, closed_on, withdrawn_at",
    PART: "activities, content_sealed, version, client_at, received_at, signed_at",
    "service_records_finding": "place, activity, text_sealed",
    "service_records_measure": "place, finding, text_sealed",
    "service_records_followup": "part_id, state, text_sealed",
}
"""What of a row may be written again: never whose it is, nor where it comes from."""


def again(table: str, columns: str) -> migrations.RunSQL:
    """Let some columns of a table be written again, and no other."""
    return migrations.RunSQL(
        f"REVOKE UPDATE ON {table} FROM {web_role()};"
        f"GRANT UPDATE ({columns}) ON {table} TO {web_role()}",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("service_records", "0001_initial"),
        ("registers", "0003_policies"),
        ("isolation", "0001_who_acts"),
    ]
    operations = [
        protect(RECORD, sees=SEES_RECORD, adds=WRITES_RECORD, changes=WRITES_RECORD),
        protect(PART, sees=SEES_PART, adds=WRITES_PART, changes=WRITES_PART),
        *(
            protect(
                f"service_records_{table}",
                sees=OF_A_PART,
                adds=OF_ONES_OWN_PART,
                changes=OF_ONES_OWN_PART,
                removes=OF_ONES_OWN_PART,
            )
            for table in ("finding", "measure", "followup")
        ),
        protect("service_records_signature", sees=OF_A_RECORD, adds=NOBODY),
        protect("service_records_phrase", sees=USES_PHRASE, adds=USES_PHRASE, removes=USES_PHRASE),
        *(again(table, columns) for table, columns in ONLY.items()),
    ]
