"""Moving a case: the one act that changes its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.case_type import Stage
from openosh.desk.cases import deciding, obstacles, once, situation, telling, types
from openosh.desk.cases.actions import staff
from openosh.desk.cases.clocks import first_to_end
from openosh.desk.cases.deciding import Decided
from openosh.desk.cases.errors import MoveRefusedError, Obstacle
from openosh.desk.cases.locking import beside, locked
from openosh.desk.cases.models import ClockRun, MoveMade, SupplementItem, SupplementRequest
from openosh.desk.cases.papers_port import papers
from openosh.desk.cases.pinning import rulebook_of
from openosh.desk.journal import actions as journal
from openosh.desk.privacy import actions as keys
from openosh.kit.periods import Period, Unit
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.case_type import Move, Surroundings
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.obstacles import AskedItem
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def move(
    case_id: UUID,
    name: str,
    *,
    by: Actor,
    version: int,
    reason: str = "",
    items: Sequence[AskedItem] = (),
    surroundings: Surroundings | None = None,
) -> MoveMade:
    """Make a move: state, clocks, request, decision and letter change together or not at all.

    ``version`` is what the person saw; whoever was slower is told, and nothing is done twice.
    ``surroundings`` is what the law may know beside the facts; without it the papers are asked.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        MoveRefusedError: with everything that stands in the way.
    """
    case = locked(case_id)
    beside(case, types.of(case))
    now = situation.of(case, by=by, surroundings=surroundings)
    wanted = _wanted(now, name)
    _refuse_outdated(now, version)
    decided = _refuse_or_decide(wanted, now, reason, items)
    was_over = case.ended_at is not None
    made = _made(wanted, now, reason.strip())
    _keep_for(now, was_over=was_over)
    _run_clocks(wanted, now, made)
    if wanted.assigns:
        staff.give(case, by.account, by=by)
    _ask_or_answer(wanted, case, made, items)
    if decided is not None:
        deciding.keep(case, made, decided)
    if wanted.letter:
        papers().issue(case, now.kind.sheet_of[wanted.letter], by=by, move=made)
    _journal(made, case, by, items)
    telling.of_move(wanted, made, now.kind, by=by)
    return made


def _wanted(now: Situation, name: str) -> Move:
    if name not in now.kind.move_of:
        raise MoveRefusedError([Obstacle(f"「{now.kind.title}」沒有「{name}」這個動作。")])
    return now.kind.move_of[name]


def _refuse_outdated(now: Situation, version: int) -> None:
    """Tell whoever was slower who was first."""
    if now.case.version == version:
        return
    state = now.kind.state_seen(now.case.state, staff=now.by.is_staff).label
    last = now.moves[-1] if now.moves else None
    who = ""
    if last is not None and last.version > version:
        label = now.kind.move_of[last.name].label
        who = f"{last.by_name}已先「{label}」，"
    message = f"{who}案件已不是您所見的版本，現為「{state}」；您的動作沒有執行。"
    raise MoveRefusedError([Obstacle(message, "", "請看過現況再決定。")], outdated=True)


def _refuse_or_decide(
    wanted: Move, now: Situation, reason: str, items: Sequence[AskedItem]
) -> Decided | None:
    """Return the decision that goes with the move, if any; refuse with everything at once."""
    found = obstacles.of_move(wanted, now)
    found += obstacles.of_input(wanted, now.kind, reason, items)
    found += once.of_filing(now, now.kind.state_of[wanted.target])
    decided = None
    if wanted.decision:
        try:
            decided = decision_of(wanted, now)
        except InvalidFactsError as error:
            found += [Obstacle(one.message, wanted.clause) for one in error.problems]
        else:
            found += _undecided(wanted, now, decided)
    if found:
        raise MoveRefusedError(found)
    return decided


def decision_of(wanted: Move, now: Situation) -> Decided:
    """Return what the law says for a move that goes with a decision."""
    return deciding.decide(
        now.kind,
        now.case.programme,
        wanted.decision,
        now.given,
        now.around,
        now.law_date,
        now.calendar,
    )


def _undecided(wanted: Move, now: Situation, decided: Decided) -> list[Obstacle]:
    """What is unknown leads to a supplement request: never to a grant, never to a refusal."""
    ends = now.kind.state_of[wanted.target].stage in {Stage.GRANTED, Stage.REFUSED}
    if not ends or not deciding.is_open(decided):
        return []
    missing = "、".join(deciding.lacking(decided.result, one) for one in decided.result.missing)
    label = decided.result.decider.decision.label
    return [Obstacle(f"「{label}」尚不能決定：{missing}。", wanted.clause, "請先通知補件或認定。")]


def _made(wanted: Move, now: Situation, reason: str) -> MoveMade:
    """Change the state and add the row that says who did it."""
    case, by, at = now.case, now.by, clock.now()
    target = now.kind.state_of[wanted.target]
    if once.files(case, target):
        case.once = once.matter(now)
        case.filed_at, case.law_date = at, now.today
        case.rulebook = rulebook_of(case.programme, now.kind)
    source, case.state, case.stage = case.state, target.name, target.stage
    case.ended_at = at if target.stage.is_over else None
    case.version += 1
    _save(now)
    return MoveMade.objects.create(
        case=case,
        name=wanted.name,
        source=source,
        target=target.name,
        reason=reason,
        by_id=by.account,
        by_name=by.name,
        role=by.role or "",
        at=at,
        version=case.version,
        internal=by.is_staff and wanted.decides and target.stage is Stage.OPEN,
    )


def _save(now: Situation) -> None:
    """Save a case with what it uses up; of two that may not both be, the database lets one in."""
    try:
        with transaction.atomic():
            now.case.save()
            once.keep_uses(now.case, now.kind, now.given)
    except IntegrityError as error:
        if "one_living_case" in str(error):
            raise MoveRefusedError(once.refused(now.case, now.kind)) from error
        if "used_once" in str(error):
            raise MoveRefusedError([once.TAKEN]) from error
        raise


def _keep_for(now: Situation, *, was_over: bool) -> None:
    """Let the key of the persons named in a case end with its retention period."""
    case, years = now.case, now.kind.retention_years
    if years is None:
        return
    if was_over and case.ended_at is None:
        keys.keep_on(case.key, by=now.by)
    elif case.ended_at is not None:
        last_day = Period(years, Unit.YEAR).due(now.today, now.calendar).date
        keys.keep_until(case.key, last_day, by=now.by)


def _run_clocks(wanted: Move, now: Situation, made: MoveMade) -> None:
    """Stop and start clocks; a clock that is started again begins anew."""
    running = [run for run in now.runs if run.stopped_by_id is None]
    for run in running:
        if run.name in {*wanted.stops, *wanted.starts} or made.case.ended_at is not None:
            run.stopped_by, run.stopped_on = made, now.today
            run.save(update_fields=["stopped_by", "stopped_on"])
    new = [
        ClockRun(case=now.case, name=name, started_by=made, started_on=now.today)
        for name in wanted.starts
    ]
    ClockRun.objects.bulk_create(new)
    refreshed = situation.of(now.case, by=now.by)
    now.case.due_on = first_to_end(refreshed.clocks)
    now.case.save(update_fields=["due_on"])


def _ask_or_answer(wanted: Move, case: Case, made: MoveMade, items: Sequence[AskedItem]) -> None:
    """Keep what was asked for, or which move answered it."""
    if wanted.answers:
        SupplementRequest.objects.filter(case=case, answered_by=None).update(answered_by=made)
    if wanted.asks:
        request = SupplementRequest.objects.create(case=case, asked_by=made)
        SupplementItem.objects.bulk_create(
            SupplementItem(
                request=request,
                path=item.path,
                slot=item.slot,
                page_of_upload=item.page_of_upload,
                what=item.what.strip(),
                clause=item.clause,
            )
            for item in items
        )


def _journal(made: MoveMade, case: Case, by: Actor, items: Sequence[AskedItem]) -> None:
    journal.record(
        "case.moved",
        by=by,
        about=case.number,
        case=case.pk,
        organisation=case.organisation_id,
        internal=made.internal,
        details={
            "move": made.name,
            "from": made.source,
            "to": made.target,
            "version": made.version,
            "reason": made.reason,
            "asked": [item.path or item.slot for item in items],
        },
    )
