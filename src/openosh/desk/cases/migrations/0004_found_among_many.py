"""Among 100,000 cases: the one that a key belongs to, and the newest of everybody's."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two indexes, each for a page that read the whole table."""

    dependencies = [("cases", "0003_calendar_and_queue")]
    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["opened_at", "id"], name="cases_newest"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["key"], name="case_of_a_key"),
        ),
    ]
