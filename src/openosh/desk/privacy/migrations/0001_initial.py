"""The table of the keys."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wrapped", models.BinaryField(null=True)),
                ("master", models.PositiveIntegerField()),
                ("organisation", models.BigIntegerField(null=True)),
                ("account", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("keep_until", models.DateField(null=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
                ("destroyed_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "privacy_key",
                "indexes": [
                    models.Index(
                        condition=models.Q(("destroyed_at__isnull", True)),
                        fields=["keep_until"],
                        name="keys_by_retention",
                    ),
                    models.Index(fields=["account"], name="keys_of_account"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", True), ("wrapped__isnull", False)),
                            models.Q(("destroyed_at__isnull", False), ("wrapped__isnull", True)),
                            _connector="OR",
                        ),
                        name="kept_or_destroyed",
                    )
                ],
            },
        ),
    ]
