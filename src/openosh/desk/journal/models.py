"""The journal: entries, the chain that binds them, and the root of each day.

Nothing here is written through these classes: an entry is added by ``actions``, its link by the
database as the last step of the transaction, a root by ``roots``.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openosh.desk.journal.ledgers import Ledger


LEDGERS = [(one, one.label) for one in Ledger]


class Entry(models.Model):
    """One thing that happened. Never changed, never removed, by nobody.

    It names accounts, organisations and cases by number, so that it stands even where they would
    be gone. What is personal in ``details`` was sealed before it came here.
    """

    ledger = models.CharField(max_length=10, choices=LEDGERS)
    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True)
    """Who did it; none for the public and for the office's own clockwork."""
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=20)
    acting_for = models.BigIntegerField(null=True)
    """The organisation that they acted for."""
    about = models.CharField(max_length=200)
    case = models.UUIDField(null=True, db_column="case_id")
    organisation = models.BigIntegerField(null=True)
    """The organisation concerned; that of the case, where there is one."""
    programme = models.CharField(max_length=60)
    person = models.UUIDField(null=True)
    """The key of the person concerned."""
    subject = models.BigIntegerField(null=True)
    """The account concerned."""
    internal = models.BooleanField()
    """Whether it is for the staff only."""
    details = models.TextField()
    """Canonical JSON, kept as text so that it is hashed as it is read."""

    class Meta:
        db_table = "journal_entry"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(ledger__in=list(Ledger)), name="known_ledger"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "id"], name="entries_of_case"),
            models.Index(fields=["ledger", "organisation", "id"], name="entries_of_organisation"),
            models.Index(fields=["ledger", "account", "id"], name="entries_of_account"),
            models.Index(fields=["ledger", "subject", "id"], name="entries_about_account"),
            models.Index(fields=["ledger", "person", "id"], name="entries_about_person"),
        ]

    def __str__(self) -> str:
        return self.event


class Link(models.Model):
    """The number of an entry in its ledger, and its hash, which binds all entries before it."""

    entry = models.OneToOneField(
        Entry, models.DO_NOTHING, primary_key=True, related_name="link", db_constraint=False
    )
    ledger = models.CharField(max_length=10, choices=LEDGERS)
    number = models.BigIntegerField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "journal_link"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ledger", "number"], name="one_entry_of_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.number}"


class Root(models.Model):
    """What one day of a ledger comes to: one hash to publish, from which no entry can be taken."""

    ledger = models.CharField(max_length=10, choices=LEDGERS)
    day = models.DateField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    """The last entry that it covers; one less than ``first`` where the day has none."""
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "journal_root"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["ledger", "day"], name="one_root_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.day}"
