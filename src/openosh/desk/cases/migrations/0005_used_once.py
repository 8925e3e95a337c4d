"""What a filed case uses up: keyed hashes that nobody reads, but that no two cases may share."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from openosh.desk.isolation.policies import protect, web_role


OF_CASE = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id)"

# The function is bound by row-level security like everybody: within it the office itself acts,
# until it has its answer. It tells which of the hashes are used, never by whom.
USED_ELSEWHERE = """
CREATE FUNCTION cases_used_elsewhere(of_programme text, asked bytea[], mine uuid)
RETURNS SETOF bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    RETURN QUERY
        SELECT u.digest FROM cases_usedonce u
        WHERE u.programme = of_programme AND u.digest = ANY (asked) AND u.case_id <> mine;
    PERFORM set_config('openosh.role', acts, true);
END $$;
"""
SIGNATURE = "cases_used_elsewhere(text, bytea[], uuid)"


class Migration(migrations.Migration):
    """A table, its wall, and the one narrow door through it."""

    dependencies = [("cases", "0004_found_among_many")]
    operations = [
        migrations.CreateModel(
            name="UsedOnce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("programme", models.CharField(max_length=60)),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["programme", "digest"], name="used_once")
                ]
            },
        ),
        protect("cases_usedonce", sees=OF_CASE, adds=OF_CASE, removes=OF_CASE),
        migrations.RunSQL(
            [
                USED_ELSEWHERE,
                f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {web_role()}",
            ],
            reverse_sql=f"DROP FUNCTION {SIGNATURE}",
        ),
    ]
