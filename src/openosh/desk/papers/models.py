"""What came in and what went out: uploads, the papers that the office printed, their numbers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from openosh.desk.cases.models import Case, MoveMade
from openosh.desk.people.models import Account


class UploadState(models.TextChoices):
    """How far an upload came. Only a clean one can be read by anybody."""

    HELD = "held", "等待掃毒"
    CLEAN = "clean", "可開啟"
    REFUSED = "refused", "已拒收"
    WITHDRAWN = "withdrawn", "已抽換"


class Scan(models.TextChoices):
    """What an upload was examined by."""

    STRUCTURE = "structure", "結構檢查"
    """Its structure alone: no virus scanner is configured."""
    AWAITED = "awaited", "結構檢查，掃毒尚未完成"
    DAEMON = "daemon", "結構檢查及掃毒"


class Upload(models.Model):
    """A file that somebody handed in. It is set aside, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="uploads")
    slot = models.CharField("附件", max_length=60)
    name = models.CharField("檔名", max_length=200)
    sha256 = models.CharField("雜湊值", max_length=64)
    stored = models.CharField(max_length=64)
    """Under which name its sealed content lies in the store."""
    size = models.PositiveBigIntegerField("大小")
    media_type = models.CharField("類型", max_length=100)
    pages = models.PositiveIntegerField("頁數", null=True)
    state = models.CharField(max_length=10, choices=UploadState.choices)
    scan = models.CharField(max_length=10, choices=Scan.choices)
    refusal = models.TextField(blank=True)
    """Why it was refused after it had been held; empty otherwise."""
    version = models.PositiveIntegerField()
    """The version of the case that it made."""
    printed_as = models.ForeignKey("Paper", models.PROTECT, null=True, related_name="scans")
    """The form that this is a scan of: the last one that had been printed for the slot."""
    uploaded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    uploaded_at = models.DateTimeField("上傳時間")
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "slot", "uploaded_at"], name="uploads_of_a_slot"),
            models.Index(fields=["sha256"], name="same_file"),
            models.Index(
                fields=["uploaded_at"],
                condition=models.Q(state="held"),
                name="uploads_to_be_scanned",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(state="clean") | models.Q(scan__in=["structure", "daemon"]),
                name="clean_was_examined",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(refusal=""),
                name="refused_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """An official form or letter that the office printed, exactly as it went out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    sheet = models.CharField(max_length=60)
    title = models.CharField("名稱", max_length=120)
    number = models.CharField("文號", max_length=60, null=True, unique=True)  # noqa: DJ001 - a form has none, and none is not equal to none
    code = models.CharField("驗證碼", max_length=20, unique=True)
    addressee = models.CharField("受文者（遮蔽）", max_length=200)
    """To whom, as the public may see it."""
    issued_on = models.DateField("發文日期")
    issued_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    """The version of the facts that it was printed from."""
    state = models.CharField(max_length=40)
    """The state of the case when it was printed."""
    content_sha256 = models.CharField(max_length=64)
    """Of what it shows of the facts: while it stays, a scan of the paper stays good."""
    pdf_sha256 = models.CharField(max_length=64)
    odt_sha256 = models.CharField(max_length=64)
    pdf_stored = models.CharField(max_length=64)
    odt_stored = models.CharField(max_length=64)
    move = models.ForeignKey(MoveMade, models.PROTECT, null=True, related_name="papers")
    issued_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=80)
    void_at = models.DateTimeField("作廢時間", null=True)
    void_reason = models.CharField("作廢事由", max_length=200, blank=True)
    voided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(void_at__isnull=True) | ~models.Q(void_reason=""),
                name="void_says_why",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "sheet", "issued_at"], name="papers_of_a_case"),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class NumberSeries(models.Model):
    """The running number of a word (字) in a year: taken under a lock, so that none is missing."""

    word = models.CharField("字", max_length=20)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("最後一號")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["word", "year"], name="one_series"),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.year}"


class Remedies(models.Model):
    """The notice of remedies that the operator set for one sheet; the newest one holds."""

    programme = models.CharField(max_length=60)
    sheet = models.CharField(max_length=60)
    text = models.TextField("救濟教示")
    set_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "remedies"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["programme", "sheet", "at"], name="newest_remedies"),
        ]

    def __str__(self) -> str:
        return self.text
