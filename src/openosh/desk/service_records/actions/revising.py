"""Revising what was signed: a new row with the same content, signed anew; the old one stays."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.privacy.sealing import blind
from openosh.desk.service_records import contents, sealed
from openosh.desk.service_records.actions.writing import keep_items
from openosh.desk.service_records.errors import RecordError
from openosh.desk.service_records.locking import ones_own
from openosh.desk.service_records.models import FollowUp, Part, ServiceRecord
from openosh.desk.service_records.seats import account_of


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.privacy.sealing import Box
    from openosh.desk.record_form import Part as WrittenPart, Written

LONGEST_REASON = 200


@transaction.atomic
def revise(record_id: uuid.UUID, *, reason: str, by: Actor) -> ServiceRecord:
    """Make a revision of a record that was signed; every signature is collected anew.

    Raises:
        NotThereError: there is no such record for the one who acts.
        PermissionDenied: one writes no part of it.
        RecordError: nobody has signed it, it was revised already, or there is no reason.
    """
    old = ones_own(record_id, by)
    if old.frozen_at is None:
        raise RecordError("尚未簽章的紀錄可以直接修改，不必建立更正版。")
    reason = reason.replace("\0", "").strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise RecordError(f"請寫下更正的理由，{LONGEST_REASON} 字以內。")
    found = contents.written(old)
    try:
        with scope.entered(scope.OFFICE):
            made = _copied(old, reason, by)
            _copy_parts(old, made, found)
    except IntegrityError as error:
        raise RecordError("這一版已有更正版；請在更正版上修改。") from error
    journal.record(
        "record.revised",
        by=by,
        about=str(made.pk),
        organisation=by.organisation,
        programme=made.programme,
        details={"revises": str(old.pk), "revision": made.revision},
    )
    return made


def _copied(old: ServiceRecord, reason: str, by: Actor) -> ServiceRecord:
    key, pk, now = sealed.new_key(), uuid.uuid4(), clock.now()
    texts = sealed.values(sealed.box(old.key), old.texts_sealed, context=sealed.HEAD)
    return ServiceRecord.objects.create(
        id=pk,
        programme=old.programme,
        form=old.form,
        employer_id=old.employer_id,
        provider_id=old.provider_id,
        key=key,
        written_by=old.written_by,
        department=old.department,
        place=old.place,
        visited_on=old.visited_on,
        starts_at=old.starts_at,
        ends_at=old.ends_at,
        head=old.head,
        texts_sealed=sealed.seal_values(sealed.box(key), texts, context=sealed.HEAD),
        revision=old.revision + 1,
        revision_of=old,
        reason_sealed=sealed.box(key).seal(reason, context=sealed.REASON),
        made_by_id=account_of(by),
        sent=blind(str(pk), context=sealed.SENT),
        client_at=old.client_at,
        received_at=now,
    )


def _copy_parts(old: ServiceRecord, made: ServiceRecord, found: Written) -> None:
    """Copy parts with their findings, measures and follow-ups: the same items in a new row."""
    box = sealed.box(made.key)
    new_of = {
        row.pk: _copied_part(row, made, one, box)
        for row in Part.objects.filter(record=old)
        for one in found.parts
        if one.id == row.pk
    }
    texts = {one.advice: one.text for one in found.follow_ups}
    FollowUp.objects.bulk_create(
        FollowUp(
            record=made,
            part=new_of[row.part_id],
            advice=row.advice,
            state=row.state,
            text_sealed=box.seal(texts[row.advice], context=sealed.FOLLOW_UP),
        )
        for row in FollowUp.objects.filter(record=old)
    )


def _copied_part(row: Part, made: ServiceRecord, one: WrittenPart, box: Box) -> Part:
    content = {
        "descriptions": dict(one.descriptions),
        "nothing_found": one.nothing_found,
        "reason": one.reason,
    }
    part = Part.objects.create(
        id=uuid.uuid4(),
        record=made,
        practitioner_id=row.practitioner_id,
        activities=row.activities,
        content_sealed=sealed.seal_values(box, content, context=sealed.PART),
        client_at=row.client_at,
        received_at=clock.now(),
    )
    keep_items(part, one.findings, one.measures, box)
    return part
