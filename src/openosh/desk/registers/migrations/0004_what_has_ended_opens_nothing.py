"""What an organisation was told of a practitioner stays; what others tell afterwards is not its.

An engagement or a filing that has ended still shows the masked practitioner and itself: whoever
engaged somebody must be able to say so for years. It opens no qualification and no training any
more, but those that the organisation entered itself.
"""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import rewrite


OFFICIALS = "(office_staff() AND office_role() <> 'operator')"
OWN_RECORD = "recorded_by_id = office_organisation()"


def sees(table: str) -> str:
    """Whom a row of ``table`` that hangs on a practitioner is shown to."""
    return f"""
        {OFFICIALS}
        OR {OWN_RECORD}
        OR EXISTS (SELECT 1 FROM registers_practitioneraccount a
                    WHERE a.practitioner_id = {table}.practitioner_id
                      AND a.account_id = office_account())
        OR {engages(table)}
        OR EXISTS (SELECT 1 FROM registers_filing f
                    WHERE f.practitioner_id = {table}.practitioner_id
                      AND office_organisation() IN (f.employer_id, f.provider_id)
                      AND (f.ended_on IS NULL OR f.ended_on >= office_today()))
    """  # noqa: S608 - written in this file


def engages(table: str) -> str:
    """Whether the practitioner of a row works for the organisation and has not left."""
    return f"""
        EXISTS (SELECT 1 FROM registers_engagement e
                 WHERE e.practitioner_id = {table}.practitioner_id
                   AND e.organisation_id = office_organisation()
                   AND (e.left_on IS NULL OR e.left_on >= office_today()))
    """  # noqa: S608 - written in this file


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0003_policies"),
        ("isolation", "0002_which_day"),
    ]
    operations = [
        rewrite(table, sees=sees(table), adds=f"{OWN_RECORD} AND {engages(table)}")
        for table in ("registers_qualification", "registers_traininghour")
    ]
