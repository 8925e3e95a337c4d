"""Taking a case in hand: one person at a time, until the end of the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from openosh.desk.cases.errors import CaseNotFoundError, NotAllowedError, Obstacle
from openosh.desk.cases.models import Case


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.case_type import CaseType
    from openosh.desk.isolation.scope import Actor

BESIDE = 0x0CA5E5
"""The first half of the advisory lock under which the cases of an organisation move."""


def locked(case_id: UUID) -> Case:
    """Return a case that nobody else can change until this transaction ends.

    Whoever comes second waits, and then sees what the first one made of it.

    Raises:
        CaseNotFoundError: there is none that the person who acts may see.
    """
    found = Case.objects.select_for_update().filter(pk=case_id).first()
    if found is None:
        raise CaseNotFoundError("查無此案件，或您目前的身分不能看這件案件。")
    return found


def beside(case: Case, kind: CaseType) -> None:
    """Let cases of an organisation that look at each other move one after the other.

    What one is granted the next must know: a yearly ceiling is used up once. The case itself is
    held already, and whoever waits here holds nothing else that somebody could wait for.
    """
    if kind.looks_at:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [BESIDE, case.organisation_id])


def signed(by: Actor) -> int:
    """Return the account that signs for what is written.

    Raises:
        NotAllowedError: nobody signed in.
    """
    if by.account is None:
        raise NotAllowedError([Obstacle("這件事須由登入者本人辦理。", "", "請先登入。")])
    return by.account
