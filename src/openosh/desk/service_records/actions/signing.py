"""Signing: the author of a part, then people of the employer; what was signed stays as it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.journal.actions import canonical
from openosh.desk.registers import identities
from openosh.desk.service_records import checking, contents, marks, queries, sealed, telling
from openosh.desk.service_records.errors import Obstacle, RecordError, SignRefusedError
from openosh.desk.service_records.locking import open_part, refuse_superseded, seen
from openosh.desk.service_records.models import Part, Signature
from openosh.desk.service_records.said import Mark
from openosh.desk.service_records.seats import (
    account_of,
    own_practitioner,
    practitioner_of,
    takes_for_employer,
)


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.record_form import Written
    from openosh.desk.service_records.marks import KeptMark
    from openosh.desk.service_records.models import ServiceRecord

CHANGED = "內容在您開啟之後已變動；請看過目前的內容再簽章。"


def content_digest(record: ServiceRecord, found: Written, part: UUID | None = None) -> str:
    """Return the hash of what a signature under a record, or under one part of it, is for."""
    text = canonical(contents.signed_values(record, found, part))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def sign_part(part_id: UUID, mark: Mark, *, shown: str, by: Actor) -> Signature:
    """Sign one's own part, as it was ``shown`` (the hash of what was on the page).

    Raises:
        NotThereError, PermissionDenied, FrozenError: it is not there, another's, or signed.
        SignRefusedError: a check of the programme stands in the way; with every reason.
        SignatureRefusedError: there is no signature that can be read.
        RecordError: something changed since it was shown, or the form has no place for it.
    """
    part = open_part(part_id, by)
    record = part.record
    form, found = contents.form_of(record), queries.whole(record)
    practitioner = own_practitioner(by)
    role = form.role_for(practitioner.kind)
    if role is None:
        raise RecordError("這種紀錄表沒有這類人員的簽章欄。")
    if content_digest(record, found, part.pk) != shown:
        raise RecordError(CHANGED)
    wrong = checking.obstacles(checking.checked(record.programme, form, found), part.pk)
    if wrong:
        raise SignRefusedError(wrong)
    name = str(identities.opened(practitioner).name)
    kept = marks.kept(Mark(name, mark.drawn, mark.picture), record.key)
    made = _signed(record, role.name, kept, shown, part=part, by=by)
    if record.closed_on is None and _is_ready(record):
        telling.of_signature_due(record, by=by)
    return made


@transaction.atomic
def sign_for_employer(
    record_id: UUID, role: str, mark: Mark, *, shown: str, by: Actor
) -> Signature:
    """Let somebody of the employer sign the whole record, on whosever device.

    Raises:
        NotThereError: there is no such record for the one who acts.
        PermissionDenied: one neither acts for the employer nor visited it.
        SignRefusedError: a part is not signed yet.
        SignatureRefusedError: there is no signature that can be read.
        RecordError: nobody of that role took part, it is signed, there is a later version, or
            something changed.
    """
    record = seen(record_id)
    if not takes_for_employer(record, practitioner_of(by), by):
        raise PermissionDenied("事業單位人員的簽章，於該單位或當次執行人員的裝置辦理。")
    refuse_superseded(record)
    form, found = contents.form_of(record), contents.written(record)
    if role not in {one.name for one in form.employers_roles}:
        raise RecordError("這種紀錄表沒有這個簽章欄。")
    if role not in found.head.attended:
        raise RecordError("這位人員未列為當次到場，不簽章；請先於紀錄中勾選到場人員。")
    if record.withdrawn_at is not None or not _is_ready(record):
        raise SignRefusedError(
            [Obstacle("執行人員尚未簽章", "", "請待執行人員各自簽章後，再由事業單位人員簽章。")]
        )
    if content_digest(record, found) != shown:
        raise RecordError(CHANGED)
    made = _signed(record, role, marks.kept(mark, record.key), shown, part=None, by=by)
    telling.of_signature_taken(record, form.role_of[role].label, by=by)
    return made


def _is_ready(record: ServiceRecord) -> bool:
    """Return whether every author has signed."""
    with scope.entered(scope.OFFICE):
        return not Part.objects.filter(record=record, signed_at=None).exists()


def _signed(
    record: ServiceRecord, role: str, mark: KeptMark, shown: str, *, part: Part | None, by: Actor
) -> Signature:
    box, now = sealed.box(record.key), clock.now()
    drawn = box.seal(mark.drawn, context=sealed.STROKES) if mark.drawn else None
    try:
        with scope.entered(scope.OFFICE):
            made = Signature.objects.create(
                record=record,
                part=part,
                role=role,
                name_sealed=box.seal(mark.name, context=sealed.NAME),
                drawn_sealed=drawn,
                sha256=mark.sha256,
                stored=mark.stored,
                media_type=mark.media_type,
                content_sha256=shown,
                signed_at=now,
                taken_by_id=account_of(by),
            )
            if part is not None:
                Part.objects.filter(pk=part.pk).update(signed_at=now)
            record.frozen_at = record.frozen_at or now
            record.closed_on = now.date() if _is_complete(record) else None
            record.save(update_fields=["frozen_at", "closed_on"])
    except IntegrityError as error:
        raise RecordError("這個欄位已簽章；如需更正，請建立更正版並重新簽章。") from error
    journal.record(
        "record.signed",
        by=by,
        about=str(record.pk),
        organisation=by.organisation,
        programme=record.programme,
        details={"role": role, "sha256": shown, "revision": record.revision},
    )
    return made


def _is_complete(record: ServiceRecord) -> bool:
    """Return whether everybody who took part has signed."""
    signed = set(Signature.objects.filter(record=record, part=None).values_list("role", flat=True))
    return _is_ready(record) and set(record.head.get("attended", ())) <= signed
