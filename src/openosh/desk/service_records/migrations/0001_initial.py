import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_cards"),
        ("registers", "0003_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceRecord",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("programme", models.CharField(max_length=60)),
                ("form", models.CharField(max_length=60)),
                ("key", models.UUIDField(editable=False, unique=True)),
                (
                    "written_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                (
                    "department",
                    models.CharField(blank=True, max_length=100, verbose_name="部門名稱"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="服務地點")),
                ("visited_on", models.DateField(verbose_name="執行日期")),
                ("starts_at", models.TimeField(null=True, verbose_name="起")),
                ("ends_at", models.TimeField(null=True, verbose_name="迄")),
                ("head", models.JSONField(default=dict)),
                ("texts_sealed", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="版次")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="更正理由")),
                ("frozen_at", models.DateTimeField(null=True, verbose_name="首次簽章時間")),
                ("closed_on", models.DateField(null=True, verbose_name="完成日")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤回時間")),
                ("sent", models.BinaryField(max_length=32)),
                ("client_at", models.DateTimeField(verbose_name="填寫時間")),
                ("received_at", models.DateTimeField(verbose_name="收到時間")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "revision_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="service_records.servicerecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("activities", models.JSONField(default=dict)),
                ("content_sealed", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("signed_at", models.DateTimeField(null=True, verbose_name="簽章時間")),
                ("client_at", models.DateTimeField(verbose_name="填寫時間")),
                ("received_at", models.DateTimeField(verbose_name="收到時間")),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registers.practitioner",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="service_records.servicerecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("advice", models.UUIDField()),
                ("state", models.CharField(max_length=60, verbose_name="辦理情形")),
                ("text_sealed", models.BinaryField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="service_records.part",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="service_records.servicerecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(max_length=60, verbose_name="簽章欄")),
                ("name_sealed", models.BinaryField()),
                ("drawn_sealed", models.BinaryField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("stored", models.CharField(blank=True, max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("content_sha256", models.CharField(max_length=64, verbose_name="內容雜湊值")),
                ("signed_at", models.DateTimeField(verbose_name="簽章時間")),
                (
                    "part",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="service_records.part",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="service_records.servicerecord",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.UUIDField()),
                ("place", models.PositiveIntegerField()),
                ("finding", models.UUIDField(null=True)),
                ("text_sealed", models.BinaryField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="service_records.part",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item"], name="measures_by_item")],
                "constraints": [
                    models.UniqueConstraint(fields=("part", "item"), name="a_measure_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.UUIDField()),
                ("place", models.PositiveIntegerField()),
                ("activity", models.CharField(max_length=60, verbose_name="辦理事項")),
                ("text_sealed", models.BinaryField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="service_records.part",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("part", "item"), name="a_finding_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "發現問題"),
                            ("measure", "採行措施"),
                            ("overview", "概況"),
                        ],
                        max_length=20,
                        verbose_name="用於",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="常用語")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="phrase_says_something",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "account", "kind", "text"),
                        name="a_phrase_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="servicerecord",
            index=models.Index(fields=["employer", "-visited_on"], name="records_of_an_employer"),
        ),
        migrations.AddIndex(
            model_name="servicerecord",
            index=models.Index(fields=["provider", "-visited_on"], name="records_of_a_provider"),
        ),
        migrations.AddConstraint(
            model_name="servicerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at", None),
                    ("ends_at", None),
                    ("ends_at__gt", models.F("starts_at")),
                    _connector="OR",
                ),
                name="visit_takes_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revision", 1), ("revision_of", None)),
                    models.Q(("revision__gt", 1), ("revision_of__isnull", False)),
                    _connector="OR",
                ),
                name="revision_has_an_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on", None), ("frozen_at__isnull", False), _connector="OR"
                ),
                name="closed_record_was_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("frozen_at", None), _connector="OR"),
                name="signed_record_stays",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicerecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("revision_of",),
                name="one_living_revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(
                fields=("record", "practitioner"), name="one_part_of_a_practitioner"
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["advice"], name="follow_ups_of_advice"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("record", "advice"), name="one_follow_up_of_advice"
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", ""), _negated=True), name="follow_up_says_what_became"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["stored"], name="signatures_by_file"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("drawn_sealed__isnull", False),
                    models.Q(("stored", ""), _negated=True),
                    _connector="OR",
                ),
                name="signature_is_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                fields=("record", "role", "part"),
                name="a_place_is_signed_once",
                nulls_distinct=False,
            ),
        ),
    ]
