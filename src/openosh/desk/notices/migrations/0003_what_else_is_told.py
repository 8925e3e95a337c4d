from __future__ import annotations

from django.db import migrations, models

from openosh.desk.notices.events import Event


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_policies")]
    operations = [
        migrations.AlterField(
            model_name="notice",
            name="event",
            field=models.CharField(max_length=20, choices=[(one, one.label) for one in Event]),
        ),
    ]
