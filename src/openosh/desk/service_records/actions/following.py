"""Saying what became of earlier advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.journal import actions as journal
from openosh.desk.service_records import contents, queries, sealed
from openosh.desk.service_records.actions.writing import LONGEST
from openosh.desk.service_records.errors import FrozenError, RecordError
from openosh.desk.service_records.locking import SIGNED, open_part
from openosh.desk.service_records.models import FollowUp


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.privacy.sealing import Box
    from openosh.desk.service_records.models import Part


@transaction.atomic
def follow_up(part_id: UUID, advice: UUID, state: str, text: str, *, by: Actor) -> FollowUp:
    """Say in one's own part what became of a measure of an earlier record; the last word stands.

    The same said again changes nothing.

    Raises:
        NotThereError, PermissionDenied: the part is not there, or another's.
        FrozenError: somebody has signed the record.
        RecordError: it is no open advice of this employer, or no such state.
    """
    part = open_part(part_id, by)
    record = part.record
    if record.frozen_at is not None:
        raise FrozenError(SIGNED)
    form = contents.form_of(record)
    if state not in form.state_of:
        raise RecordError("請選擇辦理情形。前次建議不可空白。")
    if len(text) > LONGEST:
        raise RecordError(f"一段文字至多 {LONGEST:,} 字；請分項填寫。")
    if advice not in {one.id for one in queries.open_advice(record)}:
        raise RecordError("這項建議不在先前紀錄之中，或已完成；請重新開啟本頁。")
    box, text = sealed.box(record.key), text.strip()
    known = FollowUp.objects.filter(record=record, advice=advice).first()
    if known is not None and _says(known, part, box) == (state, text):
        return known
    made = _kept(known, part, advice, state, box.seal(text, context=sealed.FOLLOW_UP))
    journal.record(
        "record.followed-up",
        by=by,
        about=str(record.pk),
        organisation=by.organisation,
        programme=record.programme,
        details={"advice": str(advice), "state": state},
    )
    return made


def _says(known: FollowUp, part: Part, box: Box) -> tuple[str, str] | None:
    """Return what one's own part says of a measure; nothing where another's does."""
    if known.part_id != part.pk:
        return None
    return known.state, sealed.text(box, known.text_sealed, context=sealed.FOLLOW_UP)


def _kept(known: FollowUp | None, part: Part, advice: UUID, state: str, text: bytes) -> FollowUp:
    if known is None:
        return FollowUp.objects.create(
            record_id=part.record_id, part=part, advice=advice, state=state, text_sealed=text
        )
    if known.part_id != part.pk:
        raise RecordError("這項追蹤由同次執行的另一位人員填寫；請由本人修改。")
    known.state, known.text_sealed = state, text
    known.save(update_fields=["state", "text_sealed"])
    return known
