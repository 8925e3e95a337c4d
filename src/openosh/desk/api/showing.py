"""What a program is shown of a case: no more than its applicant sees on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk import clock, registry
from openosh.desk.api import shapes
from openosh.desk.cases import queries, situation, types
from openosh.desk.cases.fact_paths import paths_of
from openosh.desk.privacy.sealing import Forgotten


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.desk.case_type import CaseType
    from openosh.desk.cases.deciding import CheckResult
    from openosh.desk.cases.fact_paths import FactPath
    from openosh.desk.cases.models import Case, DecisionMade
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.papers.models import Paper, Upload
    from openosh.desk.programme import Programme
    from openosh.statute.shapes import Shape


def state(case: Case) -> shapes.StateShown:
    """Return the state of a case as the applicant is told it."""
    return shapes.StateShown(
        label=types.of(case).state_seen(case.state, staff=False).label, stage=str(case.stage)
    )


def case_types(*, by: Actor) -> list[shapes.CaseTypeLine]:
    """Return every type of case that the office runs."""
    return [
        shapes.CaseTypeLine(**_line(programme, programme.case_type(name), by))
        for programme in registry.programmes()
        for name in programme.case_types
    ]


def case_type(programme: str, kind: str, *, by: Actor) -> shapes.CaseTypeShape:
    """Return one type of case with everything that it asks.

    Raises:
        LookupError: there is none of that name.
    """
    whose = registry.programme(programme)
    found = whose.case_type(kind)
    return shapes.CaseTypeShape(
        **_line(whose, found, by),
        form_revision=found.form_revision,
        facts=[_fact(one) for one in paths_of(found.facts).values()],
        slots=[
            shapes.SlotShape(
                name=one.name,
                label=one.label,
                clause=one.clause,
                most=one.most,
                optional=one.optional,
            )
            for one in found.slots
        ],
    )


def _line(programme: Programme, kind: CaseType, by: Actor) -> dict[str, Any]:
    return {
        "programme": programme.slug,
        "kind": kind.name,
        "title": kind.title,
        "programme_title": programme.title,
        "can_open": by.role in kind.opened_by,
    }


def _fact(fact: FactPath) -> shapes.FactShape:
    if fact.columns is None and fact.shape is not None:
        return _shape(fact.path, fact.shape)
    columns = [_shape(name, shape) for name, shape in (fact.columns or {}).items()]
    return shapes.FactShape(
        path=fact.path,
        label=fact.label,
        type="rows",
        unit="",
        clause=fact.clause,
        optional=False,
        personal=fact.personal,
        office_only=fact.judged,
        choices=[],
        columns=columns,
    )


def _shape(path: str, shape: Shape) -> shapes.FactShape:
    return shapes.FactShape(
        path=path,
        label=shape.label,
        type=shape.format,
        unit=shape.unit,
        clause=shape.clause,
        optional=shape.optional or bool(shape.null_means),
        personal=shape.personal,
        office_only=shape.judged,
        choices=[
            shapes.Choice(value=one, label=shape.names.get(one, str(one))) for one in shape.choices
        ],
        columns=[],
    )


def line(case: Case) -> shapes.CaseLine:
    """Return a case as a list has it."""
    return shapes.CaseLine(**_facts_of_line(case))


def _facts_of_line(case: Case) -> dict[str, Any]:
    return {
        "id": case.pk,
        "number": case.number,
        "programme": case.programme,
        "kind": case.kind,
        "title": types.of(case).title,
        "state": state(case),
        "version": case.version,
        "opened_at": case.opened_at,
        "filed_at": case.filed_at,
        "ended_at": case.ended_at,
    }


def case(one: Case, *, by: Actor) -> shapes.CaseShown:
    """Return a case with its clocks and checks, and what may be done with it now."""
    now = situation.of(one, by=by)
    return shapes.CaseShown(
        **_facts_of_line(one),
        law_date=one.law_date,
        form_revision=one.form_revision,
        clocks=list(_clocks(one)),
        checks=[_check(found) for name in now.kind.check_of if (found := now.check(name))],
        moves=[
            shapes.MoveShown(
                name=offered.move.name,
                label=offered.move.label,
                clause=offered.move.clause,
                needs_reason=offered.move.reason,
                obstacles=[
                    shapes.ObstacleShown(what=each.what, clause=each.clause, next=each.next)
                    for each in offered.obstacles
                ],
            )
            for offered in queries.moves_weighed(now)
        ],
        open=sorted(queries.open_paths(one, by=by)),
        asked=queries.asked(one),
    )


def _clocks(one: Case) -> Iterator[shapes.ClockShown]:
    for run in queries.clocks(one, clock.today()):
        yield shapes.ClockShown(
            name=run.name,
            label=run.label,
            clause=run.clause,
            started_on=run.started_on,
            last_day=run.last_day,
            state=str(run.state),
            sentence=run.sentence,
        )


def _check(found: CheckResult) -> shapes.CheckShown:
    return shapes.CheckShown(
        name=found.check.decision,
        label=found.check.label,
        status=str(found.status),
        clause=found.clause,
        sentences=list(found.sentences),
        blocks=found.check.blocks,
    )


def moved(one: Case) -> shapes.Moved:
    """Return a case after a move: nothing of what is told in it, for the answer is kept."""
    return shapes.Moved(id=one.pk, number=one.number, state=state(one), version=one.version)


def facts(one: Case, *, by: Actor, reason: str) -> shapes.FactsShown:
    """Return the facts of a case; in full for a reason, which the journal keeps."""
    given = queries.facts(one, by=by, unmask=bool(reason), reason=reason)
    return shapes.FactsShown(version=one.version, facts=_readable(given), masked=not reason)


def _readable(value: Any) -> Any:
    """Return facts as JSON has them; what was destroyed with its key says so."""
    match value:
        case dict():
            return {name: _readable(one) for name, one in value.items()}
        case list():
            return [_readable(one) for one in value]
        case Forgotten():
            return str(value)
        case _:
            return value


def upload(one: Upload) -> shapes.UploadShown:
    """Return an upload without the name that somebody gave it, for the answer is kept."""
    return shapes.UploadShown(
        id=one.pk,
        slot=one.slot,
        state=str(one.state),
        sha256=one.sha256,
        size=one.size,
        media_type=one.media_type,
        pages=one.pages,
        uploaded_at=one.uploaded_at,
    )


def paper(one: Paper) -> shapes.PaperShown:
    """Return a form or letter that was issued."""
    return shapes.PaperShown(
        id=one.pk,
        title=one.title,
        number=one.number,
        code=one.code,
        issued_on=one.issued_on,
        pdf_sha256=one.pdf_sha256,
        odt_sha256=one.odt_sha256,
        void_at=one.void_at,
        void_reason=one.void_reason,
    )


def decision_line(one: DecisionMade) -> shapes.DecisionLine:
    """Return a decision as a list has it."""
    return shapes.DecisionLine(**_of_decision(one))


def decision(one: DecisionMade, *, by: Actor) -> shapes.DecisionShown:
    """Return a decision step by step; the journal keeps that its reasons were read."""
    steps = queries.trace(one, by=by)
    return shapes.DecisionShown(
        **_of_decision(one),
        forgotten=isinstance(steps, Forgotten),
        steps=[]
        if isinstance(steps, Forgotten)
        else [
            shapes.StepShown(
                step=each["step"],
                label=each["label"],
                value=each["value"],
                sentence=each["sentence"],
                clause=each["clause"],
                at=each["at"] or "",
            )
            for each in steps
        ],
    )


def _of_decision(one: DecisionMade) -> dict[str, Any]:
    return {
        "number": one.pk,
        "label": types.of(one.case).move_of[one.move.name].label,
        "law_date": one.law_date,
        "rulebook": one.rulebook,
        "status": one.status,
        "outcome": one.outcome,
        "at": one.at,
    }
