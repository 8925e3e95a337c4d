"""Whom a case tells of what: the applicant of what the office did, the staff of the answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse

from openosh.desk import clock
from openosh.desk.case_type import Stage
from openosh.desk.cases import clocks, office_calendar, types
from openosh.desk.cases.models import Case, ClockRun
from openosh.desk.isolation import scope
from openosh.desk.notices import actions as notices
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.people import queries as people
from openosh.desk.roles import OF_THE_APPLICANT, OF_THE_STAFF, Role


if TYPE_CHECKING:
    from collections.abc import Collection

    from openosh.desk.case_type import CaseType, Move
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.models import MoveMade
    from openosh.desk.isolation.scope import Actor

REMINDED = (1, 3, 7)
"""So many days before a last day, and when it is over, people are reminded."""


def of_move(wanted: Move, made: MoveMade, kind: CaseType, *, by: Actor) -> None:
    """Tell the other side of a move: what the office proposed to itself stays with it."""
    if made.internal:
        return
    case = made.case
    told_are_staff = not by.is_staff
    state = kind.state_seen(made.target, staff=told_are_staff)
    what = f"{kind.title}：{wanted.label}，現為「{state.label}」"
    if by.is_staff:
        event = _event_for_applicants(wanted, kind.state_of[made.target].stage)
        _tell_applicants(case, event, what, by=by)
    elif case.assigned_to_id is not None:  # what nobody has taken up yet stands in the queue
        event = Event.ANSWERED if wanted.answers else Event.MOVED
        notices.tell(_who_works_on(case, kind), _told(case, event, what), by=by)


def _event_for_applicants(wanted: Move, stage: Stage) -> Event:
    if wanted.asks:
        return Event.SUPPLEMENT
    if stage in {Stage.GRANTED, Stage.REFUSED}:
        return Event.DECIDED
    return Event.LETTER if wanted.letter else Event.MOVED


def of_assignment(case: Case, *, by: Actor) -> None:
    """Tell a member of staff that a case is theirs now."""
    if case.assigned_to_id is not None:
        what = f"{types.of(case).title}，{case.organisation.name}"
        notices.tell([case.assigned_to_id], _told(case, Event.ASSIGNED, what), by=by)


def of_deadlines() -> int:
    """Tell of every last day that draws near or is over, each once; return how many were told.

    Run daily by the office itself; a day left out is made up for by the next one.
    """
    today, told = clock.today(), 0
    with scope.entered(scope.OFFICE):
        calendar = office_calendar.in_force()
        near = ClockRun.objects.filter(
            stopped_by=None,
            case__stage__in=[Stage.OPEN, Stage.WAITING],
            case__due_on__lte=today + dt.timedelta(days=max(REMINDED)),
        )
        for run in near.select_related("case__organisation").order_by("id").iterator():
            told += _remind(run.case, clocks.read(run.case, run, today, calendar), today)
    return told


def _remind(case: Case, running: RunningClock, today: dt.date) -> int:
    left = (running.last_day - today).days
    step = next((days for days in REMINDED if left <= days), None)
    if step is None:
        return 0
    is_over = left < 0
    once = f"clock:{running.run}:{running.last_day}:{'over' if is_over else step}"
    event = Event.EXPIRED if is_over else Event.ENDING
    what = f"{types.of(case).title}：{running.label}至 {running.until}"
    if _is_of_the_applicant(types.of(case), running.name):
        return _tell_applicants(case, event, what, by=scope.OFFICE, once=once)
    told = _told(case, event, what, once=once)
    return notices.tell(_who_works_on(case, types.of(case)), told, by=scope.OFFICE)


def _who_works_on(case: Case, kind: CaseType) -> set[int]:
    """Return whom a case is assigned to; where they cannot go on with it, everybody who may."""
    account = case.assigned_to_id
    if account is not None and account in _impartial(OF_THE_STAFF, case):
        return {account}
    roles = {role for one in kind.moves if case.state in one.sources for role in one.by}
    return _impartial(roles & OF_THE_STAFF, case)


def _impartial(roles: Collection[Role], case: Case) -> set[int]:
    """Return who holds one of these roles on the programme and has no interest in the applicant."""
    able = people.accounts_with(roles, case.programme)
    return {one for one in able if not people.interests_of(one, case.organisation_id)}


def _is_of_the_applicant(kind: CaseType, clock: str) -> bool:
    """Return whether a period is one within which the applicant has to do something."""
    return any(clock in one.within and one.by & OF_THE_APPLICANT for one in kind.moves)


def _tell_applicants(
    case: Case, event: Event, what: str, *, by: Actor, once: str | None = None
) -> int:
    accounts = people.members_with([Role.APPLICANT], case.organisation_id)
    told = _told(case, event, what, organisation=case.organisation_id, once=once)
    return notices.tell(accounts, told, by=by)


def _told(
    case: Case, event: Event, what: str, *, organisation: int | None = None, once: str | None = None
) -> Told:
    address = reverse("cases:case", args=[case.pk])
    return Told(event, what, address, case.pk, case.number, organisation, once)
