"""With the key of a practitioner goes everything else by which they would be recognised.

A keyed hash says whose an identifier is to whoever tries all of them, a masked name is a name to
those who know the person, and an account has a name of its own. A trigger takes them away, so that
it happens however a key comes to be destroyed, also once more after an old backup was restored.
"""

from __future__ import annotations

from django.db import migrations, models


FORGETS = """
CREATE FUNCTION registers_forget() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE registers_qualification SET number_blind = NULL WHERE practitioner_id IN
        (SELECT id FROM registers_practitioner WHERE key = NEW.id);
    DELETE FROM registers_practitioneraccount WHERE practitioner_id IN
        (SELECT id FROM registers_practitioner WHERE key = NEW.id);
    UPDATE registers_practitioner SET identifier_blind = NULL, masked_name = '已依保存期限銷毀'
    WHERE key = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER registers_forget AFTER UPDATE OF destroyed_at ON privacy_key
FOR EACH ROW WHEN (OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL)
EXECUTE FUNCTION registers_forget();

CREATE POLICY forgets ON registers_qualification FOR UPDATE USING (office_acts());
CREATE POLICY forgets ON registers_practitioneraccount FOR DELETE USING (office_acts());
CREATE POLICY forgets ON registers_practitioner FOR UPDATE USING (office_acts());
"""
"""The policies bind the owner, whom the function runs as; the web role has no grant to change."""


class Migration(migrations.Migration):
    dependencies = [("registers", "0004_what_has_ended_opens_nothing")]
    operations = [
        migrations.AlterField(
            model_name="practitioner",
            name="identifier_blind",
            field=models.BinaryField(max_length=32, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="qualification",
            name="number_blind",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.RunSQL(FORGETS, migrations.RunSQL.noop),
    ]
