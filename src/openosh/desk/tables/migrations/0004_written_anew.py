"""The table is written anew: a column that is dropped stays in its file until then.

Cells that waited unsealed are gone from the table's file with this; not from backups that were
made before, nor from the log and the disk of the database before those are written over.
"""

from __future__ import annotations

from django.db import migrations


WRITTEN_ANEW = (
    "CLUSTER tables_sheet USING tables_sheet_pkey",
    "ALTER TABLE tables_sheet SET WITHOUT CLUSTER",
)


class Migration(migrations.Migration):
    dependencies = [("tables", "0003_cells_are_sealed")]
    operations = [migrations.RunSQL(WRITTEN_ANEW, migrations.RunSQL.noop)]
