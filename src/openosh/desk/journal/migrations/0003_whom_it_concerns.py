"""An entry about a case concerns the organisation and the programme of that case, whoever wrote it.

The database looks it up by itself, so that no caller can show an entry to a stranger by mistake.
"""

from __future__ import annotations

from django.db import migrations


PLACED = """
CREATE FUNCTION journal_place() RETURNS trigger
SECURITY DEFINER SET search_path = public, pg_temp
LANGUAGE plpgsql AS $$
DECLARE
    acts text := coalesce(current_setting('openosh.role', true), '');
    concerned record;
BEGIN
    PERFORM set_config('openosh.role', 'office', true);
    SELECT organisation_id, programme INTO concerned FROM cases_case WHERE id = NEW.case_id;
    PERFORM set_config('openosh.role', acts, true);
    IF concerned IS NOT NULL THEN
        NEW.organisation := concerned.organisation_id;
        NEW.programme := concerned.programme;
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION journal_place() FROM PUBLIC;

CREATE TRIGGER is_placed BEFORE INSERT ON journal_entry
FOR EACH ROW WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION journal_place();
ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER is_placed;
"""


class Migration(migrations.Migration):
    """The trigger that places an entry."""

    dependencies = [("journal", "0002_append_only"), ("cases", "0001_initial")]
    operations = [migrations.RunSQL(PLACED, migrations.RunSQL.noop)]
