"""Whom a record tells of what: people of the employer, when it is theirs to sign or was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from openosh.desk.notices import actions as notices
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.people import queries as people
from openosh.desk.roles import Role
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.service_records.models import ServiceRecord


def of_signature_due(record: ServiceRecord, *, by: Actor) -> None:
    """Tell the employer, once for each version, that its people are to sign now."""
    what = f"{format_roc(record.visited_on)}的執行紀錄，執行人員已簽章，請貴單位到場人員簽章"
    _tell(record, Event.SIGN, what, f"record:{record.pk}:due", by=by)


def of_signature_taken(record: ServiceRecord, label: str, *, by: Actor) -> None:
    """Tell the employer who signed in its place on a device that is not its own."""
    if by.organisation == record.employer_id:
        return
    what = f"{format_roc(record.visited_on)}的執行紀錄，已在執行人員的裝置上簽「{label}」欄；請核對"
    _tell(record, Event.SIGNED, what, None, by=by)


def _tell(record: ServiceRecord, event: Event, what: str, once: str | None, *, by: Actor) -> None:
    told = Told(
        event,
        what,
        reverse("service_records:record", args=[record.pk]),
        organisation=record.employer_id,
        once=once,
    )
    notices.tell(people.members_with([Role.APPLICANT], record.employer_id), told, by=by)
