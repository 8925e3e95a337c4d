"""Rows that are about to change, locked, and only where the one who acts may change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from openosh.desk.isolation import scope
from openosh.desk.service_records import queries
from openosh.desk.service_records.errors import FrozenError, NotThereError, RecordError
from openosh.desk.service_records.models import Part, ServiceRecord
from openosh.desk.service_records.seats import is_author, own_practitioner


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor

SIGNED = "這份內容已簽章，不能再改；如需更正，請建立更正版並重新簽章。"
SUPERSEDED = "這一版已有更正版，不再填寫與簽章；請於更正版辦理，尚看不到者請待執行人員簽章。"


def seen(record_id: UUID) -> ServiceRecord:
    """Return a record that one sees, locked.

    Raises:
        NotThereError: there is none for the one who acts.
    """
    queries.record(record_id)
    # Whoever may see a record may not therefore write it, and a lock asks for the right to write.
    with scope.entered(scope.OFFICE):
        return ServiceRecord.objects.select_for_update().get(pk=record_id)


def ones_own(record_id: UUID, by: Actor) -> ServiceRecord:
    """Return a record with a part of one's own, not withdrawn, locked.

    Raises:
        NotThereError: there is none for the one who acts.
        PermissionDenied: one writes no part of it.
        RecordError: it was withdrawn.
    """
    one, practitioner = seen(record_id), own_practitioner(by)
    if not is_author(one, practitioner, by):
        raise PermissionDenied("只有當次執行的人員可以填寫這份紀錄。")
    if one.withdrawn_at is not None:
        raise RecordError("這份紀錄已撤回；請另建紀錄。")
    return one


def refuse_superseded(record: ServiceRecord) -> None:
    """Refuse to go on with a version that is being revised: two would stand for one visit.

    Raises:
        FrozenError: there is a later version, whoever may see it.
    """
    with scope.entered(scope.OFFICE):
        if ServiceRecord.objects.filter(revision_of=record, withdrawn_at=None).exists():
            raise FrozenError(SUPERSEDED)


def open_head(record_id: UUID, by: Actor) -> ServiceRecord:
    """Return a record of one's own whose head may still change, locked.

    Raises:
        FrozenError: somebody has signed.
    """
    one = ones_own(record_id, by)
    if one.frozen_at is not None:
        raise FrozenError(SIGNED)
    return one


def open_part(part_id: UUID, by: Actor) -> Part:
    """Return one's own part, not signed yet, with its record locked.

    Raises:
        NotThereError: there is none for the one who acts.
        PermissionDenied: it is another's.
        FrozenError: it was signed, or there is a later version.
    """
    found = Part.objects.filter(pk=part_id).first()
    if found is None:
        raise NotThereError("查無此紀錄，或您目前的身分不能看。")
    record = ones_own(found.record_id, by)
    part = Part.objects.get(pk=part_id)
    if part.practitioner_id != own_practitioner(by).pk:
        raise PermissionDenied("各執行人員只能填寫自己的部分。")
    if part.signed_at is not None:
        raise FrozenError(SIGNED)
    refuse_superseded(record)
    part.record = record
    return part
