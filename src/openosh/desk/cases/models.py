"""A case, its facts, and everything that happened to it. Rows are added; little is ever changed."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce

from openosh.desk.people.models import Account, Organisation


NEVER = dt.date(9999, 12, 31)
"""Stands for «no deadline» where cases are put in the order of their deadlines."""


def by_deadline() -> Coalesce:
    """Return the order of the queue: what expires first comes first, what never does last."""
    return Coalesce("due_on", models.Value(NEVER, output_field=models.DateField()))


class Case(models.Model):
    """One case of one programme, of one organisation.

    The law that decides it is pinned when it is filed: ``rulebook`` and ``form_revision`` name the
    rules and the form of that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("收件序號", max_length=30, unique=True)
    programme = models.CharField("計畫", max_length=60)
    kind = models.CharField("案件類別", max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="申請單位")
    state = models.CharField("狀態", max_length=40)
    stage = models.CharField("階段", max_length=10)
    form_revision = models.CharField("表單版次", max_length=40)
    rulebook = models.CharField("規則書", max_length=64, blank=True)
    law_date = models.DateField("適用法規之日", null=True)
    once = models.CharField("不得重複之事項", max_length=80, blank=True)
    version = models.PositiveIntegerField("資料版次", default=1)
    """Grows with every change of a fact, an upload or the state; who saves says which they saw."""
    from_office = models.BooleanField("由機關立案", default=False)
    """Opened by staff: until it leaves its first stage, the organisation does not see it."""
    assigned_to = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    team = ArrayField(models.BigIntegerField(), verbose_name="參與人員", default=list, blank=True)
    """Accounts that work on it beside: auditors and assessors see no other cases."""
    due_on = models.DateField("最近之期限", null=True)
    """Last day of the running clock that ends first; null without one. Kept for the queue only."""
    key = models.UUIDField("金鑰", default=uuid.uuid4)
    """The key of the persons named in it (``privacy``)."""
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("建立時間")
    filed_at = models.DateTimeField("送件時間", null=True)
    ended_at = models.DateTimeField("結案時間", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "programme", "kind", "once"],
                condition=~models.Q(once="") & ~models.Q(stage__in=["refused", "ended"]),
                name="one_living_case",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                by_deadline(),
                "id",
                condition=models.Q(stage__in=["open", "waiting"]),
                name="queue_by_deadline",
            ),
            models.Index(
                "assigned_to",
                by_deadline(),
                "id",
                condition=models.Q(stage__in=["open", "waiting"]),
                name="queue_of_one",
            ),
            models.Index(fields=["organisation", "opened_at"], name="of_organisation"),
            models.Index(fields=["opened_at", "id"], name="cases_newest"),
            # Who may use a key is asked of the cases that have it, with every sealed value.
            models.Index(fields=["key"], name="case_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseFact(models.Model):
    """The present value of one fact of a case.

    ``path`` is the fact's name, with the record before a dot; a list of rows is one fact. What the
    facts class calls personal is sealed and ``value`` stays null.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="facts")
    path = models.CharField(max_length=120)
    value = models.JSONField(null=True)
    sealed = models.BinaryField(null=True)
    version = models.PositiveIntegerField()
    """The version of the case in which it was last changed."""
    changed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "path"], name="one_value_of_a_fact"),
        ]


class MoveMade(models.Model):
    """A move that was made: never changed, never removed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="moves")
    name = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=80)
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    """The version of the case that it made; two moves from one version cannot both be."""
    internal = models.BooleanField("內部", default=False)
    """A proposal among the staff: the applicant learns what is decided, not what was proposed."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "version"], name="one_move_of_a_version"),
        ]


class ClockRun(models.Model):
    """A clock that was started, and the move that stopped it, if one has."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="clocks")
    name = models.CharField(max_length=40)
    started_by = models.ForeignKey(MoveMade, models.PROTECT, related_name="+")
    started_on = models.DateField()
    stopped_by = models.ForeignKey(MoveMade, models.PROTECT, null=True, related_name="+")
    stopped_on = models.DateField(null=True)
    extended_to = models.DateField(null=True)
    extension_reason = models.CharField(max_length=200, blank=True)


class SupplementRequest(models.Model):
    """What the applicant is asked to mend, with the move that asked and the one that answered."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="supplements")
    asked_by = models.OneToOneField(MoveMade, models.PROTECT, related_name="supplement")
    answered_by = models.ForeignKey(MoveMade, models.PROTECT, null=True, related_name="+")


class SupplementItem(models.Model):
    """One field or upload that a request points at, and what is wrong with it."""

    request = models.ForeignKey(SupplementRequest, models.PROTECT, related_name="items")
    path = models.CharField(max_length=120, blank=True)
    slot = models.CharField(max_length=60, blank=True)
    page_of_upload = models.PositiveIntegerField(null=True)
    what = models.TextField()
    clause = models.CharField(max_length=80, blank=True)


class Note(models.Model):
    """A note on a case: among the staff, or visible to the applicant."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    text = models.TextField()
    visible = models.BooleanField("申請單位可見", default=False)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()


class DecisionMade(models.Model):
    """A decision of the law that was computed for a move: what it saw, what came out, and why.

    ``request`` is sealed with the case's key, for it holds every fact; ``trace`` likewise.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    move = models.ForeignKey(MoveMade, models.PROTECT, related_name="decisions")
    name = models.CharField(max_length=120)
    law_date = models.DateField()
    rulebook = models.CharField(max_length=64)
    status = models.CharField(max_length=20)
    outcome = models.JSONField()
    request = models.BinaryField()
    trace = models.BinaryField()
    at = models.DateTimeField()


class UsedOnce(models.Model):
    """A thing that a filed case has used up, as a keyed hash: a receipt, a visit.

    The row goes with the use: when the case is refused or ends without a decision.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="uses")
    programme = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "digest"], name="used_once"),
        ]


class OfficeDay(models.Model):
    """What an officer said of a day of the office calendar: offices rest, or they work.

    Rows are only added, and the last word on a day holds, so that the calendar of any past moment
    can be had again: a decision of that moment was computed by it.
    """

    date = models.DateField("日期", db_index=True)
    works = models.BooleanField("上班")
    reason = models.CharField(max_length=100)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class SavedFilter(models.Model):
    """A view of the queue that a member of staff keeps under a name."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    name = models.CharField("名稱", max_length=40)
    query = models.CharField("條件", max_length=400)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "name"], name="one_filter_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
