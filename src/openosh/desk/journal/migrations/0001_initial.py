"""The tables of the journal."""

import django.db.models.deletion
from django.db import migrations, models

import openosh.desk.journal.ledgers


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ledger",
                    models.CharField(
                        choices=[
                            (openosh.desk.journal.ledgers.Ledger["EVENTS"], "事件"),
                            (openosh.desk.journal.ledgers.Ledger["CHANGES"], "資料變更"),
                            (openosh.desk.journal.ledgers.Ledger["READS"], "個資查閱"),
                            (openosh.desk.journal.ledgers.Ledger["SECURITY"], "安全"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=60)),
                ("account", models.BigIntegerField(null=True)),
                ("name", models.CharField(max_length=80)),
                ("role", models.CharField(max_length=20)),
                ("acting_for", models.BigIntegerField(null=True)),
                ("about", models.CharField(max_length=200)),
                ("case", models.UUIDField(db_column="case_id", null=True)),
                ("organisation", models.BigIntegerField(null=True)),
                ("programme", models.CharField(max_length=60)),
                ("person", models.UUIDField(null=True)),
                ("subject", models.BigIntegerField(null=True)),
                ("internal", models.BooleanField()),
                ("details", models.TextField()),
            ],
            options={
                "db_table": "journal_entry",
            },
        ),
        migrations.CreateModel(
            name="Root",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ledger",
                    models.CharField(
                        choices=[
                            (openosh.desk.journal.ledgers.Ledger["EVENTS"], "事件"),
                            (openosh.desk.journal.ledgers.Ledger["CHANGES"], "資料變更"),
                            (openosh.desk.journal.ledgers.Ledger["READS"], "個資查閱"),
                            (openosh.desk.journal.ledgers.Ledger["SECURITY"], "安全"),
                        ],
                        max_length=10,
                    ),
                ),
                ("day", models.DateField()),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "db_table": "journal_root",
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="journal.entry",
                    ),
                ),
                (
                    "ledger",
                    models.CharField(
                        choices=[
                            (openosh.desk.journal.ledgers.Ledger["EVENTS"], "事件"),
                            (openosh.desk.journal.ledgers.Ledger["CHANGES"], "資料變更"),
                            (openosh.desk.journal.ledgers.Ledger["READS"], "個資查閱"),
                            (openosh.desk.journal.ledgers.Ledger["SECURITY"], "安全"),
                        ],
                        max_length=10,
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "journal_link",
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "id"], name="entries_of_case"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["ledger", "organisation", "id"], name="entries_of_organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["ledger", "account", "id"], name="entries_of_account"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["ledger", "subject", "id"], name="entries_about_account"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["ledger", "person", "id"], name="entries_about_person"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ledger__in",
                        [
                            openosh.desk.journal.ledgers.Ledger["EVENTS"],
                            openosh.desk.journal.ledgers.Ledger["CHANGES"],
                            openosh.desk.journal.ledgers.Ledger["READS"],
                            openosh.desk.journal.ledgers.Ledger["SECURITY"],
                        ],
                    )
                ),
                name="known_ledger",
            ),
        ),
        migrations.AddConstraint(
            model_name="root",
            constraint=models.UniqueConstraint(fields=("ledger", "day"), name="one_root_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                fields=("ledger", "number"), name="one_entry_of_a_number"
            ),
        ),
    ]
