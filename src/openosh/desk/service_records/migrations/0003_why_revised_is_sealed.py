"""Why a record was revised is sealed like what it corrects; no release kept it in the clear."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("service_records", "0002_policies")]
    operations = [
        migrations.RemoveField(model_name="servicerecord", name="reason"),
        migrations.AddField(
            model_name="servicerecord",
            name="reason_sealed",
            field=models.BinaryField(null=True),
        ),
    ]
