"""Two people edit one case: what of the one's page is written over what the other wrote.

Pure: facts that stand, facts that come, and the version that the person saw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openosh.desk.cases.errors import Conflict


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact as it stands: its value and the version of the case that wrote it."""

    value: Any = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a page: facts to write, and facts on which two people differ."""

    changed: Mapping[str, Any]
    conflicts: tuple[Conflict, ...]


def merge(
    standing: Mapping[str, Standing],
    yours: Mapping[str, Any],
    seen: int,
    shown: Mapping[str, Any] | None = None,
    told: Mapping[str, int] | None = None,
) -> Merged:
    """Merge a page that was filled in at version ``seen`` into what stands now.

    ``shown`` holds what the page showed before it was filled in, where the page knows: what was
    left as it was shown says nothing, and what another wrote meanwhile stands. ``told`` holds a
    later version than ``seen`` for facts of which the person learnt since.
    """
    learnt = told or {}
    changed: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for path, value in yours.items():
        now = standing.get(path, Standing())
        if same(value, now.value) or (shown and path in shown and same(value, shown[path])):
            continue
        if now.version > max(seen, learnt.get(path, seen)):
            conflicts.append(Conflict(path, now.value, value))
        else:
            changed[path] = value
    return Merged(changed, tuple(conflicts))


def same(one: Any, other: Any) -> bool:
    """Return whether two values of a request are the same: yes is not 1."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and bool(one == other)
