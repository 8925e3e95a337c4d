"""The day on which somebody acts: what has ended by then opens nothing any more.

It is told with who acts, not read from the database's own clock, so that a demonstration or a test
that stands on another day is bound by that day.
"""

from __future__ import annotations

from django.db import migrations


TODAY = """
CREATE FUNCTION office_today() RETURNS date STABLE LANGUAGE sql AS
$$ SELECT nullif(current_setting('openosh.today', true), '')::date $$;
"""


class Migration(migrations.Migration):
    dependencies = [("isolation", "0001_who_acts")]
    operations = [migrations.RunSQL(TODAY, "DROP FUNCTION office_today()")]
