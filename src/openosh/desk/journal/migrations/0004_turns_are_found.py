"""A turn is found by its entry, however many turns of others are dead and not yet vacuumed.

Without an index whoever holds the lock of the journal reads all of them, and everybody waits. The
planner sees an empty table and would read it all the same: the function forbids it.
"""

from __future__ import annotations

from django.db import migrations


FOUND = """
ALTER TABLE journal_turn ADD CONSTRAINT one_turn_of_an_entry PRIMARY KEY (entry);
ALTER FUNCTION journal_chain() SET enable_seqscan = off;
"""


class Migration(migrations.Migration):
    """A primary key for the table of turns, which no model stands for."""

    dependencies = [("journal", "0003_whom_it_concerns")]
    operations = [migrations.RunSQL(FOUND, migrations.RunSQL.noop)]
