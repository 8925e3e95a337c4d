"""The facts of a type of case by path, as they are stored, and nested, as a request is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openosh.statute.facts import Facts, Record, RowList, Scalar, ValueList
from openosh.statute.shapes import Shape


@dataclass(frozen=True, slots=True)
class FactPath:
    """One stored fact: a value, or a whole list of rows.

    Attributes:
        path: its name, the names of the records around it before dots.
        keys: the same in parts.
        label: what people call it.
        clause: the clause that asks for it, without prefix.
        shape: how a value is written; none of a list of rows.
        columns: the facts of a row, by name, for a list of rows.
        personal: whether it is kept sealed: of a list, whether any column is personal.
        judged: whether a named person of the office supplies it.
        many: whether it is a list of plain values.
    """

    path: str
    keys: tuple[str, ...]
    label: str
    clause: str = ""
    shape: Shape | None = None
    columns: Mapping[str, Shape] | None = None
    personal: bool = False
    judged: bool = False
    many: bool = False


_known: dict[type[Facts], Mapping[str, FactPath]] = {}


def paths_of(facts: type[Facts]) -> Mapping[str, FactPath]:
    """Return every stored fact of a class, in written order; walked once for each class."""
    if facts not in _known:
        _known[facts] = {one.path: one for one in _walk(facts, ())}
    return _known[facts]


def _walk(facts: type[Facts], around: tuple[str, ...]) -> Iterator[FactPath]:
    for name, spec in facts.specs.items():
        keys = (*around, name)
        if isinstance(spec, Record):
            yield from _walk(spec.of, keys)
        elif isinstance(spec, RowList):
            columns = {
                key: inner.shape
                for key, inner in spec.of.specs.items()
                if isinstance(inner, Scalar | ValueList)
            }
            hides = _is_personal(spec.of)
            yield FactPath(".".join(keys), keys, spec.label, "", None, columns, hides)
        elif isinstance(spec, Scalar | ValueList):
            shape = spec.shape
            yield FactPath(
                ".".join(keys),
                keys,
                shape.label,
                shape.clause,
                shape,
                None,
                shape.personal,
                shape.judged,
                isinstance(spec, ValueList),
            )


def _is_personal(facts: type[Facts]) -> bool:
    return any(
        spec.shape.personal
        if isinstance(spec, Scalar | ValueList)
        else isinstance(spec, Record | RowList) and _is_personal(spec.of)
        for spec in facts.specs.values()
    )


def nested(facts: type[Facts], flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values as a request is: what nobody has written is unknown, a list empty."""
    return _nested(facts, flat, ())


def _nested(facts: type[Facts], flat: Mapping[str, Any], around: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, spec in facts.specs.items():
        keys = (*around, name)
        path = ".".join(keys)
        if isinstance(spec, Record):
            given[name] = _nested(spec.of, flat, keys)
        elif isinstance(spec, RowList):
            given[name] = flat.get(path) or []
        elif isinstance(spec, Scalar) and spec.shape.optional and flat.get(path) is None:
            continue
        elif isinstance(spec, Scalar | ValueList):
            given[name] = flat.get(path)
    return given


def flat(facts: type[Facts], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a request by path, as they are stored."""
    return {path: value_at(given, path) for path in paths_of(facts)}


def value_at(given: Mapping[str, Any], path: str) -> Any:
    """Return the fact at a path of a request; null where it was never given."""
    found: Any = given
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def problem_path(facts: type[Facts], at: str) -> str:
    """Return the stored path that a place of a request (``/facts/account/branch``) lies in."""
    keys = tuple(at.removeprefix("/facts/").split("/"))
    for one in paths_of(facts).values():
        if keys[: len(one.keys)] == one.keys:
            return one.path
    return ".".join(keys)
