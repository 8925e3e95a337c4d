"""Who sees which paper: whoever sees its case. And three narrow doors through that wall."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect, web_role


CASE_IS_SEEN = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id)"
BY_THEMSELVES = "uploaded_by_id = office_account()"

# A function of the owner is bound by row-level security, too (FORCE): within these two the office
# itself acts, until they have their answer; a failure rolls the setting back.
USED_ELSEWHERE = """
CREATE FUNCTION papers_used_elsewhere(digest text, mine bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
    found boolean;
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    SELECT EXISTS (
        SELECT 1 FROM papers_upload u JOIN cases_case c ON c.id = u.case_id
        WHERE u.sha256 = digest AND u.state = 'clean' AND c.organisation_id <> mine
    ) INTO found;
    PERFORM set_config('openosh.role', acts, true);
    RETURN found;
END $$;
"""

CONFIRM = """
CREATE FUNCTION papers_confirm(asked text)
RETURNS TABLE (title text, addressee text, issued_on date, number text, pdf_sha256 text,
               odt_sha256 text, void_at timestamptz, void_reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    RETURN QUERY
        SELECT p.title::text, p.addressee::text, p.issued_on, p.number::text,
               p.pdf_sha256::text, p.odt_sha256::text, p.void_at, p.void_reason::text
        FROM papers_paper p WHERE p.code = asked;
    PERFORM set_config('openosh.role', acts, true);
END $$;
"""

# The row of the series stays locked until the transaction ends, so that one that fails gives its
# number back. The policies of the table bind the owner, too: only staff come through.
NEXT_NUMBER = """
CREATE FUNCTION papers_next_number(asked text, of_year int) RETURNS int
VOLATILE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ INSERT INTO papers_numberseries AS s (word, year, last) VALUES (asked, of_year, 1)
   ON CONFLICT (word, year) DO UPDATE SET last = s.last + 1
   RETURNING s.last $$
"""


def _door(signature: str) -> list[str]:
    """Close a function to everybody but the web role."""
    return [
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {signature} TO {web_role()}",
    ]


class Migration(migrations.Migration):
    """Uploads and papers follow their case; the numbers are reached through one function only."""

    dependencies = [
        ("isolation", "0001_who_acts"),
        ("papers", "0001_initial"),
    ]
    operations = [
        protect(
            "papers_upload",
            sees=CASE_IS_SEEN,
            adds=f"{CASE_IS_SEEN} AND {BY_THEMSELVES}",
            changes=CASE_IS_SEEN,
        ),
        protect(
            "papers_paper",
            sees=CASE_IS_SEEN,
            adds=f"{CASE_IS_SEEN} AND issued_by_id = office_account()"
            " AND (number IS NULL OR office_staff())",
            changes=f"{CASE_IS_SEEN} AND office_staff()",
        ),
        protect("papers_remedies", sees="true", adds="office_role() = 'operator'"),
        protect(
            "papers_numberseries",
            sees="office_staff()",
            adds="office_staff()",
            changes="office_staff()",
        ),
        migrations.RunSQL(
            [
                f"REVOKE INSERT, UPDATE ON papers_numberseries FROM {web_role()}",
                USED_ELSEWHERE,
                CONFIRM,
                NEXT_NUMBER,
                *_door("papers_used_elsewhere(text, bigint)"),
                *_door("papers_confirm(text)"),
                *_door("papers_next_number(text, int)"),
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
