"""Cells wait sealed. Tables that wait unsealed when this runs are emptied, to be brought again."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tables", "0002_policies")]
    operations = [
        migrations.AddField("sheet", "key", models.UUIDField(null=True)),
        migrations.AddField("sheet", "sealed", models.BinaryField(null=True)),
        migrations.RemoveField("sheet", "lines"),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sealed__isnull", True), ("key__isnull", False), _connector="OR"
                ),
                name="cells_have_a_key",
            ),
        ),
    ]
