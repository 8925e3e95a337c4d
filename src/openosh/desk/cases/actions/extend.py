"""Extending a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.cases import situation
from openosh.desk.cases.clocks import ClockState, first_to_end
from openosh.desk.cases.errors import UNREADABLE_DAY, NotAllowedError, Obstacle
from openosh.desk.cases.locking import locked
from openosh.desk.cases.models import ClockRun
from openosh.desk.journal import actions as journal
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.isolation.scope import Actor


LONGEST_REASON = 200


@transaction.atomic
def extend_clock(
    case_id: UUID, run: int, until: dt.date | None, *, reason: str, by: Actor
) -> ClockRun:
    """Grant a clock that still runs a later last day, and say why.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: not staff; the clock does not run; the day is not later; no reason.
    """
    case = locked(case_id)
    now = situation.of(case, by=by)
    stands = next((one for one in now.clocks if one.run == run), None)
    _refuse(stands, until, reason, by)
    found = ClockRun.objects.get(pk=run, case=case)
    old, found.extended_to = found.extended_to, until
    found.extension_reason = reason.strip()
    found.save(update_fields=["extended_to", "extension_reason"])
    case.due_on = first_to_end(situation.of(case, by=by).clocks)
    case.save(update_fields=["due_on"])
    journal.record(
        "case.clock_extended",
        by=by,
        about=case.number,
        case=case.pk,
        organisation=case.organisation_id,
        details={
            "clock": found.name,
            "from": old,
            "to": until,
            "reason": found.extension_reason,
        },
    )
    return found


def _refuse(stands: RunningClock | None, until: dt.date | None, reason: str, by: Actor) -> None:
    found: list[Obstacle] = []
    if not by.is_staff:
        found.append(Obstacle("展延由承辦人員核准。", "", "請於期限內向承辦人員申請。"))
    if stands is None or stands.state is not ClockState.RUNNING:
        found.append(Obstacle("這個期限不在計算中，不能展延。"))
    elif until is None:
        found.append(UNREADABLE_DAY)
    elif until <= stands.last_day:
        found.append(Obstacle(f"展延後之末日須晚於{format_roc(stands.last_day)}。", stands.clause))
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        found.append(Obstacle(f"請寫展延之理由，{LONGEST_REASON} 字以內。"))
    if found:
        raise NotAllowedError(found)
