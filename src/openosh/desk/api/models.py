"""Tokens of organisations, and the answers that are kept for whoever asks twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openosh.desk.people.models import Account, Organisation


class Token(models.Model):
    """Lets a program act for an organisation, in the name of the member who made it.

    The secret is shown once and kept nowhere. It ends by itself on ``expires_at``, when somebody
    of the organisation revokes it, and when its maker no longer applies for the organisation.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=30)
    beginning = models.CharField("開頭", max_length=12)
    """The first characters of the secret, by which people tell tokens apart."""
    secret_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField("建立時間")
    expires_at = models.DateTimeField("到期時間")
    used_at = models.DateTimeField("最近使用", null=True)
    revoked_at = models.DateTimeField("撤銷時間", null=True)
    revoked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    window = models.BigIntegerField(default=0)
    """The minute in which calls are being counted."""
    calls = models.PositiveIntegerField(default=0)
    """How many there were in that minute, so that every worker process counts on."""

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "made_at"], name="tokens_of_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What a call with a key was answered: who repeats it gets this, and nothing is done twice.

    It is written in the transaction of the call, so that what was undone is not remembered. It
    holds numbers and states of cases, nothing of what is told in them.
    """

    token = models.ForeignKey(Token, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    """SHA-256 of the request: the same key with another request is a mistake of the program."""
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_of_a_key"),
        ]
