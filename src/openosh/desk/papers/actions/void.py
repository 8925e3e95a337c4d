"""Declaring a paper void: it stays, and whoever verifies it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.journal import actions as journal
from openosh.desk.papers import queries
from openosh.desk.papers.errors import PrintRefusedError
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.papers.models import Paper

MAY_VOID = frozenset({Role.OFFICER, Role.APPROVER})


@transaction.atomic
def void(paper_id: UUID, reason: str, *, by: Actor) -> Paper:
    """Declare a paper void from now on.

    Raises:
        PaperNotFoundError: there is no such paper for this person.
        NotAllowedError: neither officer nor approver.
        PrintRefusedError: no reason was given, or it was void before.
    """
    if by.role not in MAY_VOID:
        raise NotAllowedError([Obstacle("函件由職安署承辦或主管作廢。", "", "請通知承辦人員。")])
    if not reason.strip():
        raise PrintRefusedError("請寫明作廢的事由；查驗這份函的人會看到「已作廢」及事由。")
    found = queries.paper(paper_id, by=by, lock=True)
    if found.void_at is not None:
        raise PrintRefusedError(f"這份函先前已作廢（{found.void_reason}）。")
    found.void_at, found.void_reason = clock.now(), reason.strip()
    found.voided_by_id = by.account
    found.save(update_fields=["void_at", "void_reason", "voided_by"])
    journal.record(
        "paper.voided",
        by=by,
        about=found.number or found.title,
        case=found.case_id,
        details={"paper": str(found.pk), "reason": found.void_reason},
    )
    return found
