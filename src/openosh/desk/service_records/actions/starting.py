"""Beginning a record, joining one, and withdrawing one that nobody has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from openosh.desk import clock, registry
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.privacy.sealing import blind
from openosh.desk.programme import NoRecordFormError
from openosh.desk.service_records import contents, sealed
from openosh.desk.service_records.errors import ConflictError, Difference, RecordError
from openosh.desk.service_records.locking import open_head, seen
from openosh.desk.service_records.models import Part, ServiceRecord
from openosh.desk.service_records.seats import (
    account_of,
    filed,
    own_practitioner,
    writers_organisation,
)
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.registers.models import Practitioner
    from openosh.desk.service_records.said import Visit


@transaction.atomic
def start_record(visit: Visit, *, by: Actor) -> ServiceRecord:
    """Begin the record of a visit with one's own part; sent twice, it is the same record.

    Raises:
        PermissionDenied: one is no practitioner, or not filed for the employer on that day.
        RecordError: the day is still to come, or the programme has no such form.
        ConflictError: the same id was begun with something else.
    """
    practitioner = own_practitioner(by)
    known = _known(visit, practitioner)
    if known is not None:
        return known
    _check_form(visit)
    if visit.visited_on > clock.today():
        raise RecordError(f"執行日期（{format_roc(visit.visited_on)}）還沒有到；請核對日期。")
    filing = filed(practitioner, visit.employer, by, visit.visited_on)
    try:
        with transaction.atomic():
            made = _made(visit, filing.provider_id, practitioner, by)
    except IntegrityError as error:  # the same was sent twice at once, or the id is another's
        known = _known(visit, practitioner)
        if known is not None:
            return known
        raise RecordError("這個編號已用於另一份紀錄；請重新建立一份。") from error
    _tell("record.started", made, by, {"visited_on": visit.visited_on.isoformat()})
    return made


def _check_form(visit: Visit) -> None:
    try:
        form = registry.programme(visit.programme).service_record()
    except (registry.NoSuchProgrammeError, NoRecordFormError) as error:
        raise RecordError("這項計畫沒有執行紀錄表。") from error
    if form.name != visit.form:
        raise RecordError("這項計畫沒有這種紀錄表。")


def _made(
    visit: Visit, provider: int | None, practitioner: Practitioner, by: Actor
) -> ServiceRecord:
    key, now = sealed.new_key(), clock.now()
    made = ServiceRecord.objects.create(
        id=visit.record,
        programme=visit.programme,
        form=visit.form,
        employer_id=visit.employer,
        provider_id=provider,
        key=key,
        written_by=[practitioner.pk],
        visited_on=visit.visited_on,
        texts_sealed=sealed.seal_values(sealed.box(key), {}, context=sealed.HEAD),
        made_by_id=account_of(by),
        sent=_sent(visit, practitioner),
        client_at=visit.client_at,
        received_at=now,
    )
    _part(made, visit.part, practitioner, visit.client_at)
    return made


def _known(visit: Visit, practitioner: Practitioner) -> ServiceRecord | None:
    """Return the record that was begun with the same message, if there is one.

    Raises:
        PermissionDenied: a colleague began it.
        ConflictError: it was begun with something else.
    """
    known = ServiceRecord.objects.filter(pk=visit.record).first()
    if known is None or bytes(known.sent) == _sent(visit, practitioner):
        return known
    if practitioner.pk not in known.written_by:
        raise PermissionDenied("只有當次執行的人員可以填寫這份紀錄。")
    days = [format_roc(one) for one in (known.visited_on, visit.visited_on)]
    raise ConflictError([Difference("執行日期與事業單位", *days)], known)


def _sent(visit: Visit, practitioner: Practitioner) -> bytes:
    """Return what is recognised when the same message comes again."""
    said = (
        visit.record,
        visit.part,
        visit.programme,
        visit.form,
        visit.employer,
        visit.visited_on.isoformat(),
        practitioner.pk,
    )
    return blind("\x1f".join(map(str, said)), context=sealed.SENT)


def _part(
    record: ServiceRecord, part_id: UUID, practitioner: Practitioner, client_at: dt.datetime
) -> Part:
    empty = sealed.seal_values(sealed.box(record.key), {}, context=sealed.PART)
    return Part.objects.create(
        id=part_id,
        record=record,
        practitioner=practitioner,
        content_sealed=empty,
        client_at=client_at,
        received_at=clock.now(),
    )


@transaction.atomic
def join_record(record_id: UUID, part_id: UUID, *, client_at: dt.datetime, by: Actor) -> Part:
    """Add one's own part to the record that a colleague began; twice is once.

    Raises:
        NotThereError: there is no such record for the one who acts.
        PermissionDenied: one is not filed for the same employer on that day by the same side.
        FrozenError: somebody has signed it.
        RecordError: it was withdrawn.
    """
    practitioner, record = own_practitioner(by), seen(record_id)
    known = Part.objects.filter(record=record, practitioner=practitioner).first()
    if known is not None:
        return known
    filing = filed(practitioner, record.employer_id, by, record.visited_on)
    if by.organisation != writers_organisation(record) or filing.provider_id != record.provider_id:
        raise PermissionDenied("只能加入同一單位的紀錄。")
    if record.frozen_at is not None or record.withdrawn_at is not None:
        raise RecordError("這份紀錄已簽章或撤回，不能再加入；請另建紀錄，或建立更正版。")
    with scope.entered(scope.OFFICE):
        record.written_by = [*record.written_by, practitioner.pk]
        record.save(update_fields=["written_by"])
    try:
        with transaction.atomic():
            part = _part(record, part_id, practitioner, client_at)
    except IntegrityError as error:
        raise RecordError("這個編號已用於另一份紀錄；請再試一次。") from error
    _tell("record.joined", record, by, {"part": str(part.pk)})
    return part


@transaction.atomic
def withdraw(record_id: UUID, *, by: Actor) -> ServiceRecord:
    """Withdraw a record that nobody has signed; its row stays.

    Raises:
        NotThereError: there is no such record for the one who acts.
        PermissionDenied: one writes no part of it.
        FrozenError: somebody has signed it.
        RecordError: a colleague has written their part.
    """
    record = open_head(record_id, by)
    if _colleagues_wrote(record, own_practitioner(by)):
        raise RecordError("同次執行的另一位人員已填寫自己的部分，不能撤回；請先由本人清空該部分。")
    record.withdrawn_at = clock.now()
    record.save(update_fields=["withdrawn_at"])
    _tell("record.withdrawn", record, by, {})
    return record


def _colleagues_wrote(record: ServiceRecord, practitioner: Practitioner) -> bool:
    theirs = Part.objects.filter(record=record).exclude(practitioner=practitioner)
    of_others = set(theirs.values_list("pk", flat=True))
    return any(
        one.activities or one.findings or one.measures or one.nothing_found
        for one in contents.parts_of([record])[record.pk]
        if one.id in of_others
    )


def _tell(event: str, record: ServiceRecord, by: Actor, details: dict[str, object]) -> None:
    journal.record(
        event,
        by=by,
        about=str(record.pk),
        organisation=by.organisation,
        programme=record.programme,
        details=details,
    )
