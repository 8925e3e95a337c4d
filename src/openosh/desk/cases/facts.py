"""The stored facts of a case: read for the law, sealed where they speak of a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases import types
from openosh.desk.cases.fact_paths import FactPath, nested, paths_of
from openosh.desk.cases.locking import signed
from openosh.desk.cases.merging import Standing
from openosh.desk.cases.models import Case, CaseFact
from openosh.desk.privacy.masking import mask
from openosh.desk.privacy.sealing import Box, Forgotten, box


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
    rows = list(CaseFact.objects.filter(case=case))
    key = box(case.key) if any(row.sealed is not None for row in rows) else None
    return Stored({row.path: Standing(_opened(row, key), row.version) for row in rows})


def of_case(case: Case) -> dict[str, Any]:
    """Return the facts of a case nested as a request is, opened: for the law, not for showing."""
    return nested(types.of(case).facts, stored(case).values)


def masked(case: Case) -> dict[str, Any]:
    """Return the facts of a case nested, with what is personal masked: for showing."""
    known = paths_of(types.of(case).facts)
    values = {
        path: masked_value(known[path], value) if path in known and known[path].personal else value
        for path, value in stored(case).values.items()
    }
    return nested(types.of(case).facts, values)


def write(case: Case, changed: Mapping[str, Any], *, by: Actor, at: dt.datetime) -> None:
    """Write facts in the version that the case has now; sealed where they are personal."""
    known = paths_of(types.of(case).facts)
    hides = any(known[path].personal for path in changed)
    key = box(case.key) if hides else None
    CaseFact.objects.bulk_create(
        [
            CaseFact(
                case=case,
                path=path,
                **_kept(value, path, key if known[path].personal else None),
                version=case.version,
                changed_by_id=signed(by),
                changed_at=at,
            )
            for path, value in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["case", "path"],
        update_fields=["value", "sealed", "version", "changed_by", "changed_at"],
    )


def _kept(value: Any, path: str, key: Box | None) -> dict[str, Any]:
    """Return the columns that hold a value; null is nothing to hide."""
    if key is None or value is None:
        return {"value": value, "sealed": None}
    text = json.dumps(value, ensure_ascii=False)
    return {"value": None, "sealed": key.seal(text, context=_context(path))}


def _opened(row: CaseFact, key: Box | None) -> Any:
    if row.sealed is None or key is None:
        return row.value
    text = key.unseal(bytes(row.sealed), context=_context(row.path))
    return text if isinstance(text, Forgotten) else json.loads(text)


def _context(path: str) -> str:
    """The key is the case's own, so the path alone says what was sealed with it."""
    return f"fact:{path}"


def masked_value(fact: FactPath, value: Any) -> Any:
    """Return a personal value as it may be seen without a read of it in the journal."""
    match value:
        case None | Forgotten():
            return value
        case list() if fact.columns is not None:
            return [_masked_row(fact.columns, row) for row in value]
        case _:
            return mask(str(value), kind_of(fact.keys[-1]))


def _masked_row(columns: Mapping[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: mask(str(value), kind_of(key))
        if value is not None and (key not in columns or columns[key].personal)
        else value
        for key, value in row.items()
    }


KINDS = {
    "phone": "phone",
    "fax": "phone",
    "email": "email",
    "identity": "identifier",
    "number": "identifier",
    "name": "name",
    "person": "name",
    "worker": "name",
}


def kind_of(name: str) -> str:
    """Return how much of a personal fact is shown by its name: of an unknown kind, nothing."""
    return next((kind for word, kind in KINDS.items() if word in name.split("_")), "")
