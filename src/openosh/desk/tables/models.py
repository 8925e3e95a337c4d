"""A table that came in and waits to be written."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from openosh.desk.people.models import Account


class Sheet(models.Model):
    """What was read of a file, for whoever brought it; the cells go when they are written.

    They may name persons, so they wait sealed with a key of their own, which is destroyed as soon
    as nothing waits any more, at the latest when the time of the table is over and it is swept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    what = models.CharField("匯入項目", max_length=40)
    file_name = models.CharField("檔名", max_length=200)
    sha256 = models.CharField(max_length=64)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    key = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)
    """Rows as ``[number, [[text, form], …]]``, the heading first; nothing where none waits."""
    notes = models.JSONField(default=list)
    made_at = models.DateTimeField("讀入時間")
    written_at = models.DateTimeField("寫入時間", null=True)
    written = models.PositiveIntegerField("寫入列數", default=0)
    same = models.PositiveIntegerField("略過列數", default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(sealed__isnull=True) | models.Q(key__isnull=False),
                name="cells_have_a_key",
            ),
        ]
