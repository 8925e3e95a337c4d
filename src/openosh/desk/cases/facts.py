"""The stored facts of a case: read for the law, sealed where they speak of a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases import types
from openosh.desk.cases.fact_paths import FactPath, nested, paths_of
from openosh.desk.cases.merging import Standing
from openosh.desk.cases.models import Case, CaseFact
from openosh.desk.privacy.sealing import Forgotten, mask, seal, unseal


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Stored:
    """Every stored fact of a case by path, with the version that wrote it."""

    standing: Mapping[str, Standing]

    @property
    def values(self) -> dict[str, Any]:
        """Return the values alone."""
        return {path: one.value for path, one in self.standing.items()}


def stored(case: Case) -> Stored:
    """Return what is stored of a case, opened: for computing with, not for showing."""
    return Stored(
        {
            row.path: Standing(_opened(case, row), row.version)
            for row in CaseFact.objects.filter(case=case)
        }
    )


def of_case(case: Case) -> dict[str, Any]:
    """Return the facts of a case nested as a request is, opened: for the law, not for showing."""
    return nested(types.of(case).facts, stored(case).values)


def masked(case: Case) -> dict[str, Any]:
    """Return the facts of a case nested, with what is personal masked: for showing."""
    known = paths_of(types.of(case).facts)
    values = {
        path: _masked(known[path], value) if path in known and known[path].personal else value
        for path, value in stored(case).values.items()
    }
    return nested(types.of(case).facts, values)


def write(case: Case, changed: Mapping[str, Any], *, by: Actor, at: dt.datetime) -> None:
    """Write facts in the version that the case has now; sealed where they are personal."""
    known = paths_of(types.of(case).facts)
    rows = [_row(case, known[path], value, by, at) for path, value in changed.items()]
    CaseFact.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["case", "path"],
        update_fields=["value", "sealed", "version", "changed_by", "changed_at"],
    )


def _row(case: Case, fact: FactPath, value: Any, by: Actor, at: dt.datetime) -> CaseFact:
    row = CaseFact(
        case=case,
        path=fact.path,
        version=case.version,
        changed_by_id=by.account,
        changed_at=at,
    )
    if fact.personal and value is not None:
        text = json.dumps(value, ensure_ascii=False)
        row.sealed = seal(case.key, text, context=_context(case, fact.path))
    else:
        row.value = value
    return row


def _opened(case: Case, row: CaseFact) -> Any:
    if row.sealed is None:
        return row.value
    text = unseal(case.key, bytes(row.sealed), context=_context(case, row.path))
    return text if isinstance(text, Forgotten) else json.loads(text)


def _context(case: Case, path: str) -> str:
    return f"case:{case.pk}:{path}"


def _masked(fact: FactPath, value: Any) -> Any:
    match value:
        case None | Forgotten():
            return value
        case list() if fact.columns is not None:
            return [_masked_row(fact.columns, row) for row in value]
        case _:
            return mask(str(value), fact.keys[-1])


def _masked_row(columns: Mapping[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: mask(str(value), key)
        if value is not None and (key not in columns or columns[key].personal)
        else value
        for key, value in row.items()
    }
