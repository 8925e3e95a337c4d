"""Rows of a record, opened and put together as the programme's form reads them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from openosh.desk import registry
from openosh.desk.isolation import scope
from openosh.desk.people.models import Organisation
from openosh.desk.record_form import (
    Finding,
    FollowUp,
    Head,
    Measure,
    Part,
    Signed,
    Written,
)
from openosh.desk.registers.kinds import PRACTITIONERS, PractitionerKind
from openosh.desk.service_records import models, sealed


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openosh.desk.privacy.sealing import Box
    from openosh.desk.record_form import Advice, EarlierText, RecordForm


def form_of(record: models.ServiceRecord) -> RecordForm:
    """Return the form of a record."""
    return registry.programme(record.programme).service_record()


def names_of(organisations: Iterable[int | None]) -> dict[int | None, str]:
    """Return what the two sides of a record are called, to whoever sees it."""
    with scope.entered(scope.OFFICE):
        found = Organisation.objects.filter(pk__in=[one for one in organisations if one])
        return dict(found.values_list("pk", "name"))


# -- the head ----------------------------------------------------------------------------------


def head_values(head: Head) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a head as it is kept: what stands in the row, and the texts, which are sealed."""
    visited = head.joint_visit_on
    kept = {
        "counts": dict(head.counts),
        "hazards": dict(head.hazards),
        "joint_visit_on": visited.isoformat() if visited else None,
        "attended": [*head.attended],
        "states_none": head.states_none,
    }
    return kept, dict(head.texts)


def head_of(record: models.ServiceRecord, box: Box) -> Head:
    """Return the head of a record."""
    kept = record.head
    visited = kept.get("joint_visit_on")
    return Head(
        counts=kept.get("counts", {}),
        hazards=kept.get("hazards", {}),
        texts=sealed.values(box, record.texts_sealed, context=sealed.HEAD),
        joint_visit_on=dt.date.fromisoformat(visited) if visited else None,
        attended=tuple(kept.get("attended", ())),
        states_none=bool(kept.get("states_none")),
    )


# -- the whole ---------------------------------------------------------------------------------


def written(
    record: models.ServiceRecord,
    *,
    advice: tuple[Advice, ...] = (),
    earlier: tuple[EarlierText, ...] = (),
) -> Written:
    """Return a record as far as the one who acts may see it, opened."""
    return replace(opened([record])[record.pk], advice=advice, earlier=earlier)


def opened(records: Sequence[models.ServiceRecord]) -> Mapping[UUID, Written]:
    """Return records as far as the one who acts may see them, with a query for each table."""
    boxes = sealed.boxes(one.key for one in records)
    names = names_of([one.employer_id for one in records])
    parts = parts_of(records, boxes)
    said, signed = _follow_ups(records, boxes), _signatures(records, boxes)
    return {
        one.pk: Written(
            employer=names.get(one.employer_id, ""),
            department=one.department,
            visited_on=one.visited_on,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            head=head_of(one, boxes[one.key]),
            parts=parts[one.pk],
            follow_ups=tuple(said[one.pk]),
            signatures=tuple(signed[one.pk]),
            place=one.place,
            reason=_reason(one, boxes[one.key]),
        )
        for one in records
    }


def _reason(record: models.ServiceRecord, box: Box) -> str:
    kept = record.reason_sealed
    return sealed.text(box, kept, context=sealed.REASON) if kept else ""


def parts_of(
    records: Iterable[models.ServiceRecord], boxes: Mapping[UUID, Box] | None = None
) -> Mapping[UUID, tuple[Part, ...]]:
    """Return the parts of records that the one who acts may see, with a query for each table."""
    by_id = {one.pk: one for one in records}
    if boxes is None:
        boxes = sealed.boxes(one.key for one in by_id.values())
    rows = models.Part.objects.filter(record__in=by_id).select_related("practitioner")
    rows = rows.order_by("practitioner", "id")
    findings, measures = _grouped(models.Finding, by_id), _grouped(models.Measure, by_id)
    found: dict[UUID, list[Part]] = {pk: [] for pk in by_id}
    for row in rows:
        box = boxes[by_id[row.record_id].key]
        found[row.record_id].append(_part(row, box, findings[row.pk], measures[row.pk]))
    return {pk: tuple(parts) for pk, parts in found.items()}


def _grouped(model: Any, records: Iterable[UUID]) -> Mapping[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for row in model.objects.filter(part__record__in=records).order_by("place", "id"):
        grouped[row.part_id].append(row)
    return grouped


def _part(
    row: models.Part, box: Box, findings: list[models.Finding], measures: list[models.Measure]
) -> Part:
    kept = sealed.values(box, row.content_sealed, context=sealed.PART)
    return Part(
        id=row.pk,
        kind=row.practitioner.kind,
        author=row.practitioner.masked_name,
        activities=row.activities,
        descriptions=kept.get("descriptions", {}),
        nothing_found=kept.get("nothing_found", ""),
        reason=kept.get("reason", ""),
        findings=tuple(
            Finding(one.item, one.activity, _text(box, one.text_sealed)) for one in findings
        ),
        measures=tuple(
            Measure(one.item, one.finding, _text(box, one.text_sealed)) for one in measures
        ),
        is_signed=row.signed_at is not None,
    )


def _text(box: Box, content: sealed.Kept) -> str:
    return sealed.text(box, content, context=sealed.ITEM)


def _follow_ups(
    records: Sequence[models.ServiceRecord], boxes: Mapping[UUID, Box]
) -> Mapping[UUID, list[FollowUp]]:
    found: dict[UUID, list[FollowUp]] = defaultdict(list)
    keys = {one.pk: one.key for one in records}
    for one in models.FollowUp.objects.filter(record__in=keys).order_by("id"):
        box = boxes[keys[one.record_id]]
        text = sealed.text(box, one.text_sealed, context=sealed.FOLLOW_UP)
        found[one.record_id].append(FollowUp(one.advice, one.state, text))
    return found


def _signatures(
    records: Sequence[models.ServiceRecord], boxes: Mapping[UUID, Box]
) -> Mapping[UUID, list[Signed]]:
    found: dict[UUID, list[Signed]] = defaultdict(list)
    keys = {one.pk: one.key for one in records}
    rows = models.Signature.objects.filter(record__in=keys).order_by(*models.AS_SIGNED)
    for one in rows:
        name = sealed.text(boxes[keys[one.record_id]], one.name_sealed, context=sealed.NAME)
        on_screen = one.drawn_sealed is not None
        found[one.record_id].append(Signed(one.role, name, on_screen=on_screen))
    return found


# -- one text of what is signed ----------------------------------------------------------------


def signed_values(record: models.ServiceRecord, found: Written, part: UUID | None) -> Any:
    """Return what a signature is for: the head with one part, or with all of them."""
    head, texts = head_values(found.head)
    parts = [one for one in found.parts if part in {None, one.id}]
    return {
        "record": str(record.pk),
        "revision": record.revision,
        "form": [record.programme, record.form],
        "employer": record.employer_id,
        "provider": record.provider_id,
        "visit": [
            found.department,
            found.place,
            found.visited_on.isoformat(),
            *(str(at or "") for at in (found.starts_at, found.ends_at)),
        ],
        "head": head,
        "texts": texts,
        "parts": [part_values(one) for one in sorted(parts, key=lambda one: str(one.id))],
        "follow_ups": sorted([str(one.advice), one.state, one.text] for one in found.follow_ups),
    }


def part_values(part: Part) -> dict[str, Any]:
    """Return everything that stands in a part."""
    return {
        "id": str(part.id),
        "kind": part.kind,
        "activities": dict(part.activities),
        "descriptions": dict(part.descriptions),
        "nothing_found": part.nothing_found,
        "reason": part.reason,
        "findings": [[str(one.id), one.activity, one.text] for one in part.findings],
        "measures": [[str(one.id), str(one.finding or ""), one.text] for one in part.measures],
    }


def kind_label(kind: str) -> str:
    """Return as what a practitioner serves."""
    return PRACTITIONERS[PractitionerKind(kind)]
