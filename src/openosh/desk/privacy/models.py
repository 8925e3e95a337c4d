"""The keys with which personal data is sealed."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Key(models.Model):
    """A key of a person or of the persons of one case, wrapped by a master key of the office.

    When it is destroyed the row stays, so that everybody can see that it was and why; what it
    sealed can then be opened by nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField(null=True)
    master = models.PositiveIntegerField()
    """The version of the master key that wraps it."""
    organisation = models.BigIntegerField(null=True)
    """The organisation that acted when it was made, which goes on using it."""
    account = models.BigIntegerField(null=True)
    """The account of the person whose key it is, if they have one."""
    made_at = models.DateTimeField()
    keep_until = models.DateField(null=True)
    """The last day on which it must be kept; none while the case is alive."""
    destroyed_at = models.DateTimeField(null=True)
    destroyed_why = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "privacy_key"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | models.Q(wrapped__isnull=True, destroyed_at__isnull=False),
                name="kept_or_destroyed",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["keep_until"],
                condition=models.Q(destroyed_at__isnull=True),
                name="keys_by_retention",
            ),
            models.Index(fields=["account"], name="keys_of_account"),
        ]

    def __str__(self) -> str:
        return str(self.id)
