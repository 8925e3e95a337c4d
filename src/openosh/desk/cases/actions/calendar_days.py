"""Saying of a day that offices rest, or work; and what deadlines that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases import office_calendar
from openosh.desk.cases.errors import UNREADABLE_DAY, NotAllowedError, Obstacle
from openosh.desk.cases.locking import signed
from openosh.desk.cases.models import Case, OfficeDay
from openosh.desk.cases.queries.moved_deadlines import due_after
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.roles import Role


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor


MAY_EDIT = frozenset({Role.OFFICER, Role.OPERATOR})
LONGEST_REASON = 100


@transaction.atomic
def set_office_day(date: dt.date | None, *, works: bool, reason: str, by: Actor) -> OfficeDay:
    """Say of a day that offices work or rest; deadlines of every programme follow at once.

    Raises:
        NotAllowedError: not an officer, a day that the calendar does not hold, or no reason.
    """
    allowed = may_set_office_day(date, reason=reason, by=by)
    day = OfficeDay.objects.create(
        date=allowed, works=works, reason=reason.strip(), by_id=signed(by), at=clock.now()
    )
    # The calendar is one for all programmes: deadlines move in cases that this officer cannot see.
    with scope.entered(scope.OFFICE):
        moved = due_after(office_calendar.before(day), office_calendar.in_force())
        for due_on, cases in moved.items():
            Case.objects.filter(pk__in=cases).update(due_on=due_on)
    journal.record(
        "calendar.day_set",
        by=by,
        about=allowed.isoformat(),
        details={"works": works, "reason": day.reason, "moved": sum(map(len, moved.values()))},
    )
    return day


def may_set_office_day(date: dt.date | None, *, reason: str, by: Actor) -> dt.date:
    """Return the day if this person may say so of it; changes nothing.

    Raises:
        NotAllowedError: as :func:`set_office_day`.
    """
    found: list[Obstacle] = []
    calendar = office_calendar.in_force()
    if by.role not in MAY_EDIT:
        found.append(Obstacle("辦公日曆由職安署承辦或系統維運人員編修。"))
    if date is None:
        found.append(UNREADABLE_DAY)
    elif not calendar.covers(date):
        found.append(
            Obstacle(
                f"辦公日曆只收錄 {calendar.first_day} 至 {calendar.last_day}。",
                "",
                "請先匯入該年之政府行政機關辦公日曆表。",
            )
        )
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        found.append(Obstacle(f"請寫停班或上班之理由，{LONGEST_REASON} 字以內。"))
    if found or date is None:
        raise NotAllowedError(found)
    return date
