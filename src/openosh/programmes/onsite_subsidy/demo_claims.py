"""Fictional claims of the year: one granted with its letter, one under review."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from openosh.desk import clock, registry
from openosh.desk.cases import actions as cases, facts, queries
from openosh.desk.cases.fact_paths import flat
from openosh.desk.isolation.scope import entered
from openosh.desk.papers import actions as papers
from openosh.desk.roles import Role
from openosh.kit.calendar import OfficeCalendar
from openosh.programmes.onsite_subsidy import demo_claim
from openosh.programmes.onsite_subsidy.claim_requests import CLAIM
from openosh.programmes.onsite_subsidy.demo_qualification import (
    ONE_DAY,
    PROGRAMME,
    at_hour,
    blank_paper,
    is_taken,
    move,
    organisation_of,
    qualified,
)
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.facts_procedure import APPROVED


if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from openosh.desk.demonstration import Cast
    from openosh.desk.isolation.scope import Actor


SLOTS = ("records", "receipts", "contract")
FORM = "claim_form"
LOOK_BACK = 400
"""Days before today among which the last window lies."""


class Window(NamedTuple):
    """A day in a window for claims, the visits that it takes, and a day to qualify before."""

    day: dt.date
    first: dt.date
    last: dt.date
    qualified_on: dt.date


def make(cast: Cast, applicants: Sequence[Actor]) -> None:
    """Add a claim of each applicant in the last window; the first is granted."""
    window = last_window(cast.today)
    if window is None:
        return
    for turn, applicant in enumerate(applicants):
        qualified(cast, applicant, window.qualified_on)
        _claim(cast, applicant, window, turn)


def _claim(cast: Cast, applicant: Actor, window: Window, turn: int) -> None:
    with entered(applicant), clock.standing(at_hour(window.day, 9)):
        case = _filled(applicant, window, turn)
        move(case, "send", applicant)
    reviewer, approver = cast.staff[Role.REVIEWER], cast.staff[Role.APPROVER]
    with entered(reviewer), clock.standing(at_hour(window.day, 14)):
        move(case, "take_up", reviewer)
        if turn:
            return
        move(case, "propose_grant", reviewer)
    with entered(approver), clock.standing(at_hour(window.day, 16)):
        move(case, "grant", approver)


def _filled(applicant: Actor, window: Window, turn: int) -> UUID:
    """Open a claim, write every answer, print the form and attach every paper."""
    case = cases.open_case(PROGRAMME, CLAIM, organisation_of(applicant), by=applicant)
    known = queries.facts(case, by=applicant)
    name, number = known["full_name"], known["uniform_number"]
    answers = demo_claim.answers(name, number, window.first, window.last, turn=turn)
    written = {path: one for path, one in flat(FundsClaim, answers).items() if one is not None}
    cases.save_facts(case.pk, written, seen=case.version, by=applicant)
    case = queries.case(case.pk, by=applicant)
    papers.print_form(case, FORM, facts.of_case(case), by=applicant)
    for slot in (FORM, *SLOTS):
        paper = blank_paper(f"{name}：{slot}")
        papers.upload(case.pk, slot, f"示範_{slot}.pdf", paper, by=applicant)
    return case.pk


def last_window(before: dt.date) -> Window | None:
    """Return the last working day before ``before`` on which a claim of its year was taken.

    There is none where the law covers none yet, or nobody could be qualified by then.
    """
    calendar = OfficeCalendar.load()
    for back in range(1, LOOK_BACK):
        day = before - dt.timedelta(days=back)
        if calendar.is_working_day(day) and (found := _window(day, calendar)):
            return found
    return None


def _window(day: dt.date, calendar: OfficeCalendar) -> Window | None:
    asked = {
        "submitted_on": day.isoformat(),
        "year": day.year,
        "qualifications": [{"year": day.year, "result": APPROVED}],
    }
    decided = registry.programme(PROGRAMME).decider("claim_window").decide(day, asked)
    if decided.outcome.get("passed") is not True:
        return None
    first, last = (
        dt.date.fromisoformat(decided.outcome[name])
        for name in ("first_service_day", "last_service_day")
    )
    begins = first
    while begins < day:
        if calendar.is_working_day(begins) and is_taken(begins):
            return Window(day, first, last, begins)
        begins += ONE_DAY
    return None
