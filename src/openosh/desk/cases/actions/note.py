"""Writing a note on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import locked, signed
from openosh.desk.cases.models import Note
from openosh.desk.journal import actions as journal


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def add_note(case_id: UUID, text: str, *, visible: bool, by: Actor) -> Note:
    """Add a note, among the staff or visible to the applicant; notes are never changed.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: not staff, or the note is empty.
    """
    case = locked(case_id)
    if not by.is_staff:
        raise NotAllowedError([Obstacle("只有承辦人員可以寫附註。", "", "補件請填於補件頁。")])
    if not text.strip():
        raise NotAllowedError([Obstacle("附註是空的。", "", "請寫下內容再儲存。")])
    note = Note.objects.create(
        case=case,
        text=text.strip(),
        visible=visible,
        by_id=signed(by),
        by_name=by.name,
        at=clock.now(),
    )
    journal.record(
        "case.noted",
        by=by,
        about=case.number,
        case=case.pk,
        organisation=case.organisation_id,
        internal=not visible,
        details={"note": note.pk, "visible": visible},
    )
    return note
