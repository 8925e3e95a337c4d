"""Saving a page of the form, beside others who save theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases import facts, types
from openosh.desk.cases.errors import (
    BadFact,
    BadFactsError,
    ConflictError,
    NotAllowedError,
    Obstacle,
)
from openosh.desk.cases.fact_paths import nested, paths_of, problem_path
from openosh.desk.cases.locking import locked
from openosh.desk.cases.merging import merge
from openosh.desk.cases.queries.openness import open_paths
from openosh.desk.journal import actions as journal
from openosh.statute.intake import Intake, InvalidFactsError


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from openosh.desk.case_type import CaseType
    from openosh.desk.cases.errors import Conflict
    from openosh.desk.cases.fact_paths import FactPath
    from openosh.desk.cases.merging import Standing
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a page: the version that holds now, and the facts that were written."""

    version: int
    changed: tuple[str, ...]


@transaction.atomic
def save_facts(
    case_id: UUID,
    values: Mapping[str, Any],
    *,
    seen: int,
    by: Actor,
    shown: Mapping[str, Any] | None = None,
    told: Mapping[str, int] | None = None,
) -> Saved:
    """Save facts by path, as somebody who saw version ``seen`` wrote them.

    What another person changed meanwhile is not overwritten unless it comes out the same. Without
    ``shown`` (what the page held when it was opened) every value counts as written. ``told`` holds
    the later versions in which somebody learnt of single facts.

    Raises:
        CaseNotFoundError: there is no such case for this person.
        NotAllowedError: a fact that this person may not change now.
        BadFactsError: values that cannot be.
        ConflictError: facts that two people changed to different values; nothing was written.
    """
    case = locked(case_id)
    kind = types.of(case)
    _refuse_closed(case, kind, values, by)
    standing = facts.stored(case).standing
    merged = merge(standing, values, seen, shown, told)
    if merged.conflicts:
        known = paths_of(kind.facts)
        raise ConflictError(
            [_shown(known[one.path], one) for one in merged.conflicts], case.version
        )
    _refuse_bad(kind, standing, merged.changed, clock.today())
    if merged.changed:
        _write(case, standing, merged.changed, by)
    return Saved(case.version, tuple(merged.changed))


def _shown(fact: FactPath, found: Conflict) -> Conflict:
    """Name a conflict; reading what another wrote of a person is asked for elsewhere, and told."""
    theirs = facts.masked_value(fact, found.theirs) if fact.personal else found.theirs
    return replace(found, theirs=theirs, label=fact.label, personal=fact.personal)


def _refuse_closed(case: Case, kind: CaseType, values: Mapping[str, Any], by: Actor) -> None:
    open_now = open_paths(case, by=by)
    known = paths_of(kind.facts)
    closed = [path for path in values if path not in open_now]
    if closed:
        labels = "、".join(known[path].label if path in known else path for path in closed)
        raise NotAllowedError(
            [Obstacle(f"目前不能更改：{labels}。", "", "審查中之欄位，須經補件通知指出才會開啟。")]
        )


def _refuse_bad(
    kind: CaseType,
    standing: Mapping[str, Standing],
    changed: Mapping[str, Any],
    today: dt.date,
) -> None:
    """Refuse what cannot be a value of its fact; what is not yet written refuses nothing."""
    values = {path: one.value for path, one in standing.items()} | dict(changed)
    try:
        Intake(kind.facts).read(today, nested(kind.facts, values))
    except InvalidFactsError as error:
        found = [BadFact(problem_path(kind.facts, one.at), one.message) for one in error.problems]
        mine = [one for one in found if one.path in changed]
        if mine:
            raise BadFactsError(mine) from error


def _write(
    case: Case, standing: Mapping[str, Standing], changed: Mapping[str, Any], by: Actor
) -> None:
    case.version += 1
    case.save(update_fields=["version"])
    facts.write(case, changed, by=by, at=clock.now())
    known = paths_of(types.of(case).facts)
    for path, value in changed.items():
        journal.record_change(
            known[path].label,
            by=by,
            case=case.pk,
            organisation=case.organisation_id,
            path=path,
            old=standing[path].value if path in standing else None,
            new=value,
            sealed_with=case.key if known[path].personal else None,
        )
