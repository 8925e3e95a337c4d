"""What became of earlier advice is part of what is signed: past the actions it changes no more.

Nor does it hang on another record than the part that says it.
"""

from __future__ import annotations

from django.db import migrations


TABLE = "service_records_followup"
OF_WHAT_IS_OPEN = f"""
    office_acts() OR EXISTS (
        SELECT 1 FROM service_records_part p
          JOIN service_records_servicerecord r ON r.id = p.record_id
          JOIN registers_practitioneraccount a ON a.practitioner_id = p.practitioner_id
         WHERE p.id = {TABLE}.part_id AND p.record_id = {TABLE}.record_id
           AND p.signed_at IS NULL AND r.frozen_at IS NULL
           AND a.account_id = office_account())
"""  # noqa: S608 - written in this file


class Migration(migrations.Migration):
    dependencies = [("service_records", "0003_why_revised_is_sealed")]
    operations = [
        migrations.RunSQL(
            [
                f"ALTER POLICY adds ON {TABLE} WITH CHECK ({OF_WHAT_IS_OPEN})",
                (
                    f"ALTER POLICY changes ON {TABLE}"
                    f" USING ({OF_WHAT_IS_OPEN}) WITH CHECK ({OF_WHAT_IS_OPEN})"
                ),
                f"ALTER POLICY removes ON {TABLE} USING ({OF_WHAT_IS_OPEN})",
            ],
            migrations.RunSQL.noop,
        ),
    ]
