"""The tables of uploads, papers, numbers and notices of remedies."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0002_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=20, verbose_name="字")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(verbose_name="最後一號")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("word", "year"), name="one_series")
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sheet", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120, verbose_name="名稱")),
                (
                    "number",
                    models.CharField(max_length=60, null=True, unique=True, verbose_name="文號"),
                ),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="驗證碼")),
                ("addressee", models.CharField(max_length=200, verbose_name="受文者（遮蔽）")),
                ("issued_on", models.DateField(verbose_name="發文日期")),
                ("issued_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=40)),
                ("content_sha256", models.CharField(max_length=64)),
                ("pdf_sha256", models.CharField(max_length=64)),
                ("odt_sha256", models.CharField(max_length=64)),
                ("pdf_stored", models.CharField(max_length=64)),
                ("odt_stored", models.CharField(max_length=64)),
                ("by_name", models.CharField(max_length=80)),
                ("void_at", models.DateTimeField(null=True, verbose_name="作廢時間")),
                (
                    "void_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="作廢事由"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="cases.case",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "move",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="cases.movemade",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remedies",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("programme", models.CharField(max_length=60)),
                ("sheet", models.CharField(max_length=60)),
                ("text", models.TextField(verbose_name="救濟教示")),
                ("at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "remedies",
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slot", models.CharField(max_length=60, verbose_name="附件")),
                ("name", models.CharField(max_length=200, verbose_name="檔名")),
                ("sha256", models.CharField(max_length=64, verbose_name="雜湊值")),
                ("stored", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("media_type", models.CharField(max_length=100, verbose_name="類型")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="頁數")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "等待掃毒"),
                            ("clean", "可開啟"),
                            ("refused", "已拒收"),
                            ("withdrawn", "已抽換"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("structure", "結構檢查"),
                            ("awaited", "結構檢查，掃毒尚未完成"),
                            ("daemon", "結構檢查及掃毒"),
                        ],
                        max_length=10,
                    ),
                ),
                ("refusal", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField()),
                ("by_name", models.CharField(max_length=80)),
                ("uploaded_at", models.DateTimeField(verbose_name="上傳時間")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="cases.case",
                    ),
                ),
                (
                    "printed_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="papers.paper",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["case", "sheet", "issued_at"], name="papers_of_a_case"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("void_at__isnull", True),
                    models.Q(("void_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="void_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="remedies",
            index=models.Index(fields=["programme", "sheet", "at"], name="newest_remedies"),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["case", "slot", "uploaded_at"], name="uploads_of_a_slot"),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["sha256"], name="same_file"),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("state", "held")),
                fields=["uploaded_at"],
                name="uploads_to_be_scanned",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "clean"), _negated=True),
                    ("scan__in", ["structure", "daemon"]),
                    _connector="OR",
                ),
                name="clean_was_examined",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("refusal", ""), _negated=True),
                    _connector="OR",
                ),
                name="refused_says_why",
            ),
        ),
    ]
