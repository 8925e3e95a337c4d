"""The lists of a case: their columns, their paths in a request, their parents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.expr import CASE
from openosh.statute.facts import (
    Facts,
    Record,
    RowList,
    Scalar,
    Shape,
    ValueList,
    ValueRow,
    column_name,
)


if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Source:
    """One list of a case, or the case itself.

    ``columns`` holds the facts of a row; a list inside a row also carries its parent's facts, and
    ``depth`` says how many list positions the path of a fact has.
    """

    name: str
    facts: type[Facts]
    path: str
    label: str = ""
    parent: str | None = None
    columns: dict[str, Shape] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    """Path of each column, with ``{0}`` and ``{1}`` for the positions in its lists."""

    @property
    def depth(self) -> int:
        """Return how many positions lead to a row: 0 for the case, 2 for a list inside a list."""
        return self.path.count("{")

    @property
    def is_plain(self) -> bool:
        """Return whether the rows are plain values of a list inside a row."""
        return self.facts is ValueRow


def sources_of(facts: type[Facts]) -> dict[str, Source]:
    """Return all sources of a facts class, the case first, parents before their lists."""
    found: dict[str, Source] = {}
    _collect(facts, Source(CASE, facts, "/facts"), found)
    return found


def _collect(facts: type[Facts], source: Source, found: dict[str, Source]) -> None:
    found[source.name] = source
    lists: dict[str, RowList[Facts] | ValueList] = {}
    _collect_columns(facts, source, "", source.path, lists)
    for name, spec in lists.items():
        child_name = name if source.name == CASE else f"{source.name}_{name}"
        label = spec.label if isinstance(spec, RowList) else spec.shape.label
        path = f"{source.path}/{name}/{{{source.depth}}}"
        if isinstance(spec, RowList):
            child = Source(child_name, spec.of, path, label, source.name)
            _collect(spec.of, child, found)
        else:
            child = Source(child_name, ValueRow, path, label, source.name)
            child.columns["value"] = spec.shape
            child.paths["value"] = path
            found[child_name] = child
        _inherit(child, source)


def _collect_columns(
    facts: type[Facts],
    source: Source,
    prefix: str,
    path: str,
    lists: dict[str, RowList[Facts] | ValueList],
) -> None:
    for name, spec in facts.specs.items():
        if isinstance(spec, Scalar):
            column = column_name(prefix, name)
            source.columns[column] = spec.shape
            source.paths[column] = f"{path}/{name}"
        elif isinstance(spec, Record):
            _collect_columns(spec.of, source, f"{prefix}{name}_", f"{path}/{name}", lists)
        elif isinstance(spec, RowList | ValueList):
            lists[name] = spec


def _inherit(child: Source, parent: Source) -> None:
    """Give the rows of a list inside a row the facts of that row."""
    if parent.name == CASE:
        return
    for name, shape in parent.columns.items():
        if name in child.columns:
            message = f"{child.name} 與 {parent.name} 都有 {name!r}：請改其中一個的名稱"
            raise TypeError(message)
        child.columns[name] = shape
        child.paths[name] = parent.paths[name]


def path_of(source: Source, column: str, positions: tuple[int, ...]) -> str:
    """Return the path in a request of one fact of one row."""
    return source.paths[column].format(*positions)


def labels(sources: Mapping[str, Source]) -> dict[tuple[str, str], str]:
    """Return the Chinese label of every fact, by source and column."""
    return {
        (s.name, name): shape.label for s in sources.values() for name, shape in s.columns.items()
    }
