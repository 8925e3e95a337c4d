"""Setting the notice of remedies of a letter, where it differs from the programme's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import signed
from openosh.desk.journal import actions as journal
from openosh.desk.papers.models import Remedies
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def set_remedies(programme: str, sheet: str, text: str, *, by: Actor) -> Remedies:
    """Let every letter of this sheet end with ``text`` from now on; those sent stay as they are.

    Raises:
        NotAllowedError: only the operator sets it.
    """
    if by.role is not Role.OPERATOR:
        raise NotAllowedError(
            [Obstacle("救濟教示由系統維運設定。", "", "請將要用的文字交給系統維運。")]
        )
    made = Remedies.objects.create(
        programme=programme,
        sheet=sheet,
        text=text.strip(),
        set_by_id=signed(by),
        at=clock.now(),
    )
    journal.record(
        "remedies.set",
        by=by,
        about=sheet,
        programme=programme,
        internal=True,
        details={"text": made.text},
    )
    return made
