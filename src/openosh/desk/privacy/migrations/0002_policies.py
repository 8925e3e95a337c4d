"""Who may use a key: whoever sees a case of it, the organisation that made it, its person."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect, web_role


USES = """
    organisation = office_organisation()
    OR account = office_account()
    OR EXISTS (SELECT 1 FROM cases_case c WHERE c.key = privacy_key.id)
"""
MAKES = """
    office_account() IS NOT NULL
    AND organisation IS NOT DISTINCT FROM office_organisation()
    AND wrapped IS NOT NULL
"""
SEES_WHO_LOOKED = """
    ledger = 'reads'
    AND EXISTS (SELECT 1 FROM privacy_key k WHERE k.id = person AND k.account = office_account())
"""

LASTING = f"""
REVOKE UPDATE ON privacy_key FROM {web_role()};
GRANT UPDATE (wrapped, master, keep_until, destroyed_at, destroyed_why) ON privacy_key
TO {web_role()};

CREATE FUNCTION privacy_stays_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'key % was destroyed and stays so', OLD.id
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER stays_destroyed BEFORE UPDATE ON privacy_key
FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION privacy_stays_destroyed();
"""


class Migration(migrations.Migration):
    """Policies of the keys; only the office itself changes one, nobody removes one."""

    dependencies = [
        ("privacy", "0001_initial"),
        ("isolation", "0001_who_acts"),
        ("journal", "0002_append_only"),
        ("cases", "0001_initial"),
    ]
    operations = [
        protect("privacy_key", sees=USES, adds=MAKES, changes="false"),
        migrations.RunSQL(LASTING, migrations.RunSQL.noop),
        migrations.RunSQL(
            f"CREATE POLICY person_sees ON journal_entry FOR SELECT USING ({SEES_WHO_LOOKED})",
            migrations.RunSQL.noop,
        ),
    ]
