"""Pieces of names are kept by a trigger, for whoever may find an organisation by its name."""

from __future__ import annotations

from django.db import migrations

from openosh.desk.isolation.policies import protect


KEEP = r"""
CREATE FUNCTION search_keep_pieces() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    tidy text := lower(regexp_replace(normalize(NEW.name, NFKC), '\s', '', 'g'));
BEGIN
    DELETE FROM search_piece WHERE organisation_id = NEW.id;
    INSERT INTO search_piece (organisation_id, piece)
    SELECT DISTINCT NEW.id, substr(tidy, at, 2) FROM generate_series(1, char_length(tidy)) AS at;
    RETURN NULL;
END $$;
CREATE TRIGGER search_keep_pieces AFTER INSERT OR UPDATE OF name ON people_organisation
FOR EACH ROW EXECUTE FUNCTION search_keep_pieces();
"""
# Within the migration the office itself acts, for the owner is bound by the policies as well.
WHAT_IS_THERE = """
SELECT set_config('openosh.role', 'office', true);
UPDATE people_organisation SET name = name;
SELECT set_config('openosh.role', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("people", "0003_cards")]
    operations = [
        protect("search_piece", sees="office_staff()", adds="false", removes="false"),
        migrations.RunSQL(KEEP, "DROP FUNCTION search_keep_pieces CASCADE"),
        migrations.RunSQL(WHAT_IS_THERE, migrations.RunSQL.noop),
    ]
