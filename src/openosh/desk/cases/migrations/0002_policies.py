"""Who sees and changes cases, in the database; and the running number of a case."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


OF_APPLICANTS = (
    "organisation_id = office_organisation() AND NOT office_staff()"
    " AND NOT (from_office AND stage = 'draft')"
)
OF_STAFF = (
    "office_works_on(programme) AND (filed_at IS NOT NULL OR from_office)"
    " AND (office_role() IN ('reviewer', 'officer', 'approver')"
    " OR assigned_to_id = office_account() OR office_account() = ANY (team))"
)
SEES = f"({OF_APPLICANTS}) OR ({OF_STAFF})"
OPENS = (
    "opened_by_id = office_account() AND stage = 'draft' AND ("
    "(NOT from_office AND NOT office_staff() AND organisation_id = office_organisation())"
    " OR (from_office AND office_works_on(programme)))"
)
"""What stands in ``cases_case`` shows through to what hangs on it: policies hold in subqueries."""
OF_CASE = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id)"
WRITABLE = (
    "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id"
    " AND (office_staff() OR c.stage IN ('draft', 'waiting')))"
)
OWN_HAND = f"by_id = office_account() AND {OF_CASE}"
OF_MOVE = "EXISTS (SELECT 1 FROM cases_movemade m WHERE m.id = move_id)"
BY_APPLICANT = (
    "EXISTS (SELECT 1 FROM cases_movemade m WHERE m.id = move_id"
    " AND m.role IN ('applicant', 'practitioner'))"
)
OF_ENDED = (
    "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id"
    " AND c.stage IN ('granted', 'refused', 'ended'))"
)
# What a reviewer proposes is the office's own until the case is decided.
SEES_DECISION = f"{OF_MOVE} AND (office_staff() OR {OF_ENDED} OR {BY_APPLICANT})"
OF_REQUEST = "EXISTS (SELECT 1 FROM cases_supplementrequest r WHERE r.id = request_id)"


class Migration(migrations.Migration):
    """An organisation sees its own cases, staff those of their programmes once they are filed."""

    dependencies = [("cases", "0001_initial"), ("isolation", "0001_who_acts")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE cases_number", reverse_sql="DROP SEQUENCE cases_number"),
        protect("cases_case", sees=SEES, adds=OPENS, changes=SEES),
        protect("cases_casefact", sees=OF_CASE, adds=WRITABLE, changes=WRITABLE),
        protect(
            "cases_movemade", sees=f"(office_staff() OR NOT internal) AND {OF_CASE}", adds=OWN_HAND
        ),
        protect("cases_clockrun", sees=OF_CASE, adds=OF_CASE, changes=OF_CASE),
        protect(
            "cases_supplementrequest",
            sees=OF_CASE,
            adds=f"office_staff() AND {OF_CASE}",
            changes=OF_CASE,
        ),
        protect("cases_supplementitem", sees=OF_REQUEST, adds=f"office_staff() AND {OF_REQUEST}"),
        protect(
            "cases_note",
            sees=f"(visible OR office_staff()) AND {OF_CASE}",
            adds=f"office_staff() AND {OWN_HAND}",
        ),
        protect("cases_decisionmade", sees=SEES_DECISION, adds=OF_CASE),
    ]
