"""What is written of a case is seen by those who see the case: of a draft, by its own side alone."""

from __future__ import annotations

from django.db import migrations


SEES = """
ALTER POLICY sees ON journal_entry USING (
    office_acts()
    OR (ledger IN ('events', 'changes', 'reads')
        AND (case_id IS NULL OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = case_id))
        AND ((organisation = office_organisation() AND NOT internal)
             OR office_works_on(programme)))
    OR (ledger = 'security' AND (account = office_account() OR subject = office_account()))
    OR (office_role() = 'operator'
        AND (ledger = 'security' OR (programme = '' AND case_id IS NULL)))
);
"""


class Migration(migrations.Migration):
    """The policy of the entries, with the case behind them."""

    dependencies = [("journal", "0004_turns_are_found"), ("cases", "0002_policies")]
    operations = [migrations.RunSQL(SEES, migrations.RunSQL.noop)]
