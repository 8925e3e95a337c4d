"""The office calendar as officers edit it, and the queue: its order and the views one keeps."""

import datetime as dt

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from openosh.desk.isolation.policies import protect


class Migration(migrations.Migration):
    """Two tables with their policies, and the indexes of the queue."""

    dependencies = [("cases", "0002_policies")]
    operations = [
        migrations.CreateModel(
            name="OfficeDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(db_index=True, verbose_name="日期")),
                ("works", models.BooleanField(verbose_name="上班")),
                ("reason", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="名稱")),
                ("query", models.CharField(max_length=400, verbose_name="條件")),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "due_on",
                    models.Value(dt.date(9999, 12, 31), output_field=models.DateField()),
                ),
                models.F("id"),
                condition=models.Q(("stage__in", ["open", "waiting"])),
                name="queue_by_deadline",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("assigned_to"),
                django.db.models.functions.comparison.Coalesce(
                    "due_on",
                    models.Value(dt.date(9999, 12, 31), output_field=models.DateField()),
                ),
                models.F("id"),
                condition=models.Q(("stage__in", ["open", "waiting"])),
                name="queue_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                fields=("account", "name"), name="one_filter_of_a_name"
            ),
        ),
        protect(
            "cases_officeday",
            sees="office_account() IS NOT NULL",
            adds="office_role() IN ('officer', 'operator') AND by_id = office_account()",
        ),
        protect(
            "cases_savedfilter",
            sees="account_id = office_account()",
            adds="office_staff() AND account_id = office_account()",
            removes="account_id = office_account()",
        ),
    ]
