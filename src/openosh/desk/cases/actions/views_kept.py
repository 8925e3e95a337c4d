"""Views of the queue that a member of staff keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.errors import NotAllowedError, Obstacle
from openosh.desk.cases.locking import signed
from openosh.desk.cases.models import SavedFilter
from openosh.desk.journal import actions as journal


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


LONGEST_NAME = 40


@transaction.atomic
def keep_filter(name: str, query: str, *, by: Actor) -> SavedFilter:
    """Keep a view under a name; one of the same name gives way.

    Raises:
        NotAllowedError: not staff, or no name.
    """
    if not by.is_staff:
        raise NotAllowedError([Obstacle("只有承辦人員有待辦清單。")])
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise NotAllowedError([Obstacle(f"請為這個篩選取名，{LONGEST_NAME} 字以內。")])
    forget_filter(name, by=by)
    kept = SavedFilter.objects.create(
        account_id=signed(by), name=name, query=query, made_at=clock.now()
    )
    journal.record("queue.filter_kept", by=by, about=name, details={"query": query})
    return kept


@transaction.atomic
def forget_filter(name: str, *, by: Actor) -> None:
    """Forget one's own view of that name, if there is one."""
    removed, _ = SavedFilter.objects.filter(account=by.account, name=name).delete()
    if removed:
        journal.record("queue.filter_forgotten", by=by, about=name)
