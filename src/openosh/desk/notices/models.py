"""Notices, the mails that go with them, and who wants which by mail."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from openosh.desk.notices.events import Event


class Notice(models.Model):
    """Something that one person should know; written in the transaction that caused it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.BigIntegerField(null=True)
    """As whose the person is told: nothing for staff."""
    event = models.CharField(max_length=20, choices=[(one, one.label) for one in Event])
    case_id = models.UUIDField(null=True)
    number = models.CharField("收件序號", max_length=30, blank=True)
    what = models.CharField("說明", max_length=300)
    address = models.CharField(max_length=200)
    """Path of the page to go to."""
    once = models.CharField(max_length=80, null=True)  # noqa: DJ001 - most notices have no such name
    """Names what must not be told twice, such as a deadline that draws near."""
    made_at = models.DateTimeField("時間")
    read_at = models.DateTimeField("讀取時間", null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "once"], name="told_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-id"], name="inbox"),
            models.Index(
                fields=["account"], condition=models.Q(read_at__isnull=True), name="inbox_unread"
            ),
        ]


class Mail(models.Model):
    """A mail that goes with a notice, until it has left: tried again, later each time."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="mail")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, db_index=True)
    """When to try; nothing once it has left or was given up."""
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)


class Preference(models.Model):
    """Which events a person does not want by mail; the inbox has all of them."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    without_mail = models.JSONField(default=list)
    """Names of events."""
