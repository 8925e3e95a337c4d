"""A record, its parts, what was found and advised, what became of it, and who signed.

Records and what hangs on them carry ids that the device of the author made, so that one can be
written without a network and sent later, more than once. What people wrote is sealed with the key
of the record (:mod:`openosh.desk.service_records.sealed`).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from openosh.desk.people.models import Account, Organisation
from openosh.desk.registers.models import Practitioner


AS_SIGNED = (F("part").asc(nulls_last=True), "signed_at", "role")
"""The order of signatures: authors first, then people of the employer."""
LONGEST_DEPARTMENT, LONGEST_PLACE = 100, 200


class PhraseKind(models.TextChoices):
    """Where in a record a phrase is used."""

    FINDING = "finding", "發現問題"
    MEASURE = "measure", "採行措施"
    OVERVIEW = "overview", "概況"


class ServiceRecord(models.Model):
    """One version of the record of one visit; a revision is a row of its own."""

    id = models.UUIDField(primary_key=True, editable=False)
    programme = models.CharField(max_length=60)
    form = models.CharField(max_length=60)
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """None where the employer itself employs the practitioners."""
    key = models.UUIDField(unique=True, editable=False)
    written_by = ArrayField(models.BigIntegerField())
    """The practitioners of its parts: each goes on seeing it, whoever they work for."""
    department = models.CharField("部門名稱", max_length=LONGEST_DEPARTMENT, blank=True)
    place = models.CharField("服務地點", max_length=LONGEST_PLACE, blank=True)
    visited_on = models.DateField("執行日期")
    starts_at = models.TimeField("起", null=True)
    ends_at = models.TimeField("迄", null=True)
    head = models.JSONField(default=dict)
    texts_sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    """Of the head: one more with every change."""
    revision = models.PositiveIntegerField("版次", default=1)
    revision_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="revisions")
    reason_sealed = models.BinaryField(null=True)
    """Why it was revised; it may name a worker, as what it corrects does."""
    frozen_at = models.DateTimeField("首次簽章時間", null=True)
    closed_on = models.DateField("完成日", null=True)
    withdrawn_at = models.DateTimeField("撤回時間", null=True)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    sent = models.BinaryField(max_length=32)
    """A keyed hash of what it was begun with: sent again, it is the same record."""
    client_at = models.DateTimeField("填寫時間")
    received_at = models.DateTimeField("收到時間")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="visit_takes_time",
            ),
            models.CheckConstraint(
                condition=Q(revision=1, revision_of=None)
                | Q(revision__gt=1, revision_of__isnull=False),
                name="revision_has_an_origin",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(frozen_at__isnull=False),
                name="closed_record_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(frozen_at=None),
                name="signed_record_stays",
            ),
            models.UniqueConstraint(
                fields=["revision_of"],
                condition=Q(withdrawn_at=None),
                name="one_living_revision",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["employer", "-visited_on"], name="records_of_an_employer"),
            models.Index(fields=["provider", "-visited_on"], name="records_of_a_provider"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Part(models.Model):
    """What one practitioner writes in a record."""

    id = models.UUIDField(primary_key=True, editable=False)
    record = models.ForeignKey(ServiceRecord, models.PROTECT, related_name="parts")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    activities = models.JSONField(default=dict)
    content_sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    signed_at = models.DateTimeField("簽章時間", null=True)
    client_at = models.DateTimeField("填寫時間")
    received_at = models.DateTimeField("收到時間")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["record", "practitioner"], name="one_part_of_a_practitioner"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Finding(models.Model):
    """A problem that was found. ``item`` stays the same through every revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.UUIDField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="findings")
    place = models.PositiveIntegerField()
    activity = models.CharField("辦理事項", max_length=60)
    text_sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["part", "item"], name="a_finding_once"),
        ]


class Measure(models.Model):
    """What is advised. ``item`` stays the same through every revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.UUIDField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="measures")
    place = models.PositiveIntegerField()
    finding = models.UUIDField(null=True)
    """The item of the finding that it is for."""
    text_sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["part", "item"], name="a_measure_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["item"], name="measures_by_item"),
        ]


class FollowUp(models.Model):
    """What became of a measure of an earlier record, as a part of this one says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(ServiceRecord, models.PROTECT, related_name="follow_ups")
    part = models.ForeignKey(Part, models.PROTECT, related_name="follow_ups")
    advice = models.UUIDField()
    """The item of the measure."""
    state = models.CharField("辦理情形", max_length=60)
    text_sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "advice"], name="one_follow_up_of_advice"),
            models.CheckConstraint(condition=~Q(state=""), name="follow_up_says_what_became"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["advice"], name="follow_ups_of_advice"),
        ]


class Phrase(models.Model):
    """A phrase that an organisation, or one person in it, uses again; it names nobody."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    """Whose own it is; None where the whole organisation uses it."""
    kind = models.CharField("用於", max_length=20, choices=PhraseKind.choices)
    text = models.CharField("常用語", max_length=300)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="phrase_says_something"),
            models.UniqueConstraint(
                fields=["organisation", "account", "kind", "text"],
                nulls_distinct=False,
                name="a_phrase_once",
            ),
        ]


class Signature(models.Model):
    """A signature under one version of a record, and the hash of what was signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(ServiceRecord, models.PROTECT, related_name="signatures")
    part = models.ForeignKey(Part, models.PROTECT, null=True, related_name="signatures")
    """The part that its author signed; None for people of the employer, who sign the record."""
    role = models.CharField("簽章欄", max_length=60)
    name_sealed = models.BinaryField()
    drawn_sealed = models.BinaryField(null=True)
    """The strokes on a screen, as the data of an SVG path."""
    sha256 = models.CharField(max_length=64, blank=True)
    stored = models.CharField(max_length=64, blank=True)
    """Under which name the sealed picture lies in the store of papers."""
    media_type = models.CharField(max_length=100, blank=True)
    content_sha256 = models.CharField("內容雜湊值", max_length=64)
    signed_at = models.DateTimeField("簽章時間")
    taken_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    """Whose session it was: somebody of the employer may sign on the device of the nurse."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(drawn_sealed__isnull=False) | ~Q(stored=""), name="signature_is_there"
            ),
            models.UniqueConstraint(
                fields=["record", "role", "part"],
                nulls_distinct=False,
                name="a_place_is_signed_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stored"], name="signatures_by_file"),
        ]
