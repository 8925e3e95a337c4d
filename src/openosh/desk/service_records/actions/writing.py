"""Writing the head and one's own part; what another wrote meanwhile is never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.record_form import Head, Part as WrittenPart
from openosh.desk.service_records import contents, differences, queries, sealed, seats
from openosh.desk.service_records.errors import ConflictError, RecordError
from openosh.desk.service_records.locking import open_head, open_part
from openosh.desk.service_records.models import (
    LONGEST_DEPARTMENT,
    LONGEST_PLACE,
    Finding,
    Measure,
)
from openosh.desk.service_records.said import HeadSaid, PartSaid
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.privacy.sealing import Box
    from openosh.desk.record_form import RecordForm
    from openosh.desk.service_records.models import Part, ServiceRecord

LONGEST = 4000
MOST_ITEMS = 40
MOST_PERSONS = 1_000_000


# -- the head ----------------------------------------------------------------------------------


@transaction.atomic
def save_head(record_id: UUID, said: HeadSaid, *, seen: int, by: Actor) -> ServiceRecord:
    """Write the head of a record whose version ``seen`` one has read.

    Raises:
        NotThereError, PermissionDenied: it is not there, or not one's own.
        FrozenError: somebody has signed it.
        RecordError: a number, name or time that cannot be.
        ConflictError: a colleague wrote something else first; nothing was changed.
    """
    record = open_head(record_id, by)
    _check_head(said, contents.form_of(record))
    _check_filed(record, said.visited_on, by)
    box = sealed.box(record.key)
    said = replace(said, visited_on=said.visited_on or record.visited_on)
    before = _said(record, box)
    if before == said:
        return record
    if record.version != seen:
        found = differences.of_heads(contents.form_of(record), before, said)
        raise ConflictError(found, before)
    return _written(record, said, box, by)


def _check_filed(record: ServiceRecord, day: dt.date | None, by: Actor) -> None:
    """Refuse another day on which one was not filed for the employer by the same side."""
    if day is None or day == record.visited_on:
        return
    filings = seats.filings_for(seats.own_practitioner(by), by.organisation or 0, day)
    sides = {(one.employer_id, one.provider_id) for one in filings}
    if (record.employer_id, record.provider_id) not in sides:
        raise RecordError(f"{format_roc(day)}當日沒有您為這個事業單位服務的備查；請核對執行日期。")


def _said(record: ServiceRecord, box: Box) -> HeadSaid:
    """Return the head as it stands, as somebody would have said it."""
    return HeadSaid(
        record.department,
        record.place,
        record.visited_on,
        record.starts_at,
        record.ends_at,
        contents.head_of(record, box),
    )


def _written(record: ServiceRecord, said: HeadSaid, box: Box, by: Actor) -> ServiceRecord:
    record.department, record.place = said.department, said.place
    record.visited_on = said.visited_on or record.visited_on
    record.starts_at, record.ends_at = said.starts_at, said.ends_at
    record.head, texts = contents.head_values(said.head)
    record.texts_sealed = sealed.seal_values(box, texts, context=sealed.HEAD)
    record.version += 1
    record.save(
        update_fields=[
            "department",
            "place",
            "visited_on",
            "starts_at",
            "ends_at",
            "head",
            "texts_sealed",
            "version",
        ]
    )
    _tell("record.head-written", record, by, {"version": record.version})
    return record


def _check_head(said: HeadSaid, form: RecordForm) -> None:
    head = said.head
    known = {one.name for one in form.counts}
    _refuse_unknown("人數", head.counts, known)
    _refuse_unknown("作業類別", head.hazards, {one.name for one in form.hazards})
    _refuse_unknown("概況", head.texts, {one.name for one in form.texts})
    _refuse_unknown("簽章欄", head.attended, {one.name for one in form.employers_roles})
    _check_persons([*head.counts.values(), *head.hazards.values()])
    _check_fits("部門名稱", said.department, LONGEST_DEPARTMENT)
    _check_fits("服務地點", said.place, LONGEST_PLACE)
    _check_texts(head.texts.values())
    if said.starts_at and said.ends_at and said.ends_at <= said.starts_at:
        raise RecordError("離場時間須晚於入場時間；請核對時間。")
    for name, day in (("執行日期", said.visited_on), ("會同訪視日期", head.joint_visit_on)):
        if day is not None and day > clock.today():
            raise RecordError(f"{name}（{format_roc(day)}）還沒有到；請核對日期。")


@transaction.atomic
def copy_forward(record_id: UUID, *, seen: int, by: Actor) -> ServiceRecord:
    """Copy department, workers and overview from the last record of the same employer.

    What was written already stays as it is.

    Raises:
        NotThereError, PermissionDenied, FrozenError, ConflictError: as :func:`save_head`.
        RecordError: there is no earlier record.
    """
    record = open_head(record_id, by)
    last = queries.last_before(record)
    if last is None:
        raise RecordError("沒有這個事業單位先前的紀錄可以沿用。")
    own, old = _said(record, sealed.box(record.key)), _said(last, sealed.box(last.key))
    head = Head(
        counts=_filled(own.head.counts, old.head.counts),
        hazards=own.head.hazards or old.head.hazards,
        texts=_filled(own.head.texts, old.head.texts),
        joint_visit_on=own.head.joint_visit_on or old.head.joint_visit_on,
        attended=own.head.attended,
        states_none=own.head.states_none,
    )
    copied = replace(
        own, department=own.department or old.department, place=own.place or old.place, head=head
    )
    return save_head(record_id, copied, seen=seen, by=by)


def _filled(own: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was written, and for what is blank what an earlier record says."""
    return {**old, **{name: value for name, value in own.items() if value not in {None, ""}}}


# -- a part ------------------------------------------------------------------------------------


@transaction.atomic
def save_part(
    part_id: UUID, said: PartSaid, *, seen: int, client_at: dt.datetime, by: Actor
) -> Part:
    """Write one's own part, of which one has read the version ``seen``; sent twice, it is once.

    Raises:
        NotThereError, PermissionDenied: it is not there, or another's.
        FrozenError: it was signed.
        RecordError: a name or number that cannot be.
        ConflictError: it was written from another device meanwhile; nothing was changed.
    """
    part = open_part(part_id, by)
    record = part.record
    form = contents.form_of(record)
    _check_part(said, form)
    _check_items(part, said)
    (now,) = [one for one in contents.parts_of([record])[record.pk] if one.id == part.pk]
    new = _as_written(now, said)
    if contents.part_values(now) == contents.part_values(new):
        return part
    if part.version != seen:
        raise ConflictError(differences.of_parts(form, now, new), now)
    _keep(part, said, sealed.box(record.key), client_at)
    details = {"part": str(part.pk), "version": part.version}
    _tell("record.part-written", record, by, details)
    return part


def _as_written(now: WrittenPart, said: PartSaid) -> WrittenPart:
    return WrittenPart(
        id=now.id,
        kind=now.kind,
        author=now.author,
        activities=said.activities,
        descriptions=said.descriptions,
        nothing_found=said.nothing_found,
        reason=said.reason,
        findings=said.findings,
        measures=said.measures,
    )


def _keep(part: Part, said: PartSaid, box: Box, client_at: dt.datetime) -> None:
    content = {
        "descriptions": dict(said.descriptions),
        "nothing_found": said.nothing_found,
        "reason": said.reason,
    }
    part.activities = dict(said.activities)
    part.content_sealed = sealed.seal_values(box, content, context=sealed.PART)
    part.version += 1
    part.client_at, part.received_at = client_at, clock.now()
    part.save(update_fields=["activities", "content_sealed", "version", "client_at", "received_at"])
    keep_items(part, said.findings, said.measures, box)


def keep_items(part: Part, findings: Sequence[Any], measures: Sequence[Any], box: Box) -> None:
    """Let a part have these findings and measures, and no others."""
    Finding.objects.filter(part=part).delete()
    Measure.objects.filter(part=part).delete()
    Finding.objects.bulk_create(
        Finding(
            item=one.id,
            part=part,
            place=place,
            activity=one.activity,
            text_sealed=box.seal(one.text, context=sealed.ITEM),
        )
        for place, one in enumerate(findings)
    )
    Measure.objects.bulk_create(
        Measure(
            item=one.id,
            part=part,
            place=place,
            finding=one.finding,
            text_sealed=box.seal(one.text, context=sealed.ITEM),
        )
        for place, one in enumerate(measures)
    )


def _check_part(said: PartSaid, form: RecordForm) -> None:
    _refuse_unknown("辦理事項", said.activities, form.activity_of)
    _refuse_unknown("辦理事項", said.descriptions, form.activity_of)
    _refuse_unknown("辦理事項", [one.activity for one in said.findings], form.activity_of)
    _check_persons(said.activities.values())
    texts = [said.nothing_found, said.reason, *said.descriptions.values()]
    texts += [one.text for one in said.findings]
    texts += [one.text for one in said.measures]
    _check_texts(texts)
    for items in (said.findings, said.measures):
        if len(items) > MOST_ITEMS:
            raise RecordError(f"一個部分至多 {MOST_ITEMS} 項；請合併同一問題的內容。")
        if len({one.id for one in items}) < len(items):
            raise RecordError("同一項內容出現兩次；請重新開啟本頁再填。")


def _check_items(part: Part, said: PartSaid) -> None:
    """Refuse the id of another's measure, or of another visit's: it would count as that one."""
    items = [one.id for one in said.measures]
    visit = queries.versions_before(part.record)
    with scope.entered(scope.OFFICE):
        own = Measure.objects.filter(
            part__record__in=visit, part__practitioner=part.practitioner_id
        )
        if Measure.objects.filter(item__in=items).exclude(pk__in=own.values("pk")).exists():
            raise RecordError("有一項措施的編號已用於另一份紀錄；請重新開啟本頁再填。")


# -- what cannot be ----------------------------------------------------------------------------


def _refuse_unknown(what: str, said: Any, known: Any) -> None:
    for name in said:
        if name not in known:
            raise RecordError(f"紀錄表沒有「{name}」這項{what}；請重新開啟本頁再填。")


def _check_persons(numbers: Any) -> None:
    for number in numbers:
        if number is not None and not 0 <= number <= MOST_PERSONS:
            raise RecordError("人數須為 0 以上的整數；請核對人數。")


def _check_fits(label: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise RecordError(f"{label}至多 {longest} 字；請縮短。")


def _check_texts(texts: Any) -> None:
    for text in texts:
        if len(text) > LONGEST:
            raise RecordError(f"一段文字至多 {LONGEST:,} 字；請分項填寫。")


def _tell(event: str, record: ServiceRecord, by: Actor, details: Mapping[str, object]) -> None:
    journal.record(
        event,
        by=by,
        about=str(record.pk),
        organisation=by.organisation,
        programme=record.programme,
        details=details,
    )
