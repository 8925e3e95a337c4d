"""How far a form is: what each page still lacks, and what the law finds wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.cases.fact_paths import value_at
from openosh.desk.forms.fields import fields_of


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from openosh.desk.case_type import CaseType, Page
    from openosh.desk.cases.deciding import CheckResult


@dataclass(frozen=True)
class Task:
    """One page in the task list.

    Attributes:
        page: the page.
        state: ``blank``, ``begun``, ``wrong`` or ``done``.
        lacks: labels of what is still to be given.
        wrong: sentences of the checks that fail.
        asked: what the office asked to be mended there.
        is_open: whether the person may change anything on it.
    """

    page: Page
    state: str
    lacks: tuple[str, ...]
    wrong: tuple[str, ...]
    asked: tuple[str, ...]
    is_open: bool


def tasks(
    kind: CaseType,
    case: Mapping[str, Any],
    attached: Mapping[str, int],
    checks: Sequence[CheckResult],
    *,
    open_things: frozenset[str],
    asked: Mapping[str, str],
) -> list[Task]:
    """Return the task list, in the order of the pages."""
    return [_task(kind, page, case, attached, checks, open_things, asked) for page in kind.pages]


def by_group(found: Sequence[Task]) -> list[tuple[str, list[Task]]]:
    """Return the tasks below their headings."""
    groups: dict[str, list[Task]] = {}
    for task in found:
        groups.setdefault(task.page.group, []).append(task)
    return list(groups.items())


def _task(
    kind: CaseType,
    page: Page,
    case: Mapping[str, Any],
    attached: Mapping[str, int],
    checks: Sequence[CheckResult],
    open_things: frozenset[str],
    asked: Mapping[str, str],
) -> Task:
    fields = fields_of(kind, page)
    things = {*page.facts, *page.slots}
    given = [one for one in fields if value_at(case, one.path) not in (None, [])]
    lacks = [one.label for one in fields if not one.optional and one not in given]
    lacks += [
        kind.slot_of[slot].label
        for slot in page.slots
        if not attached.get(slot) and not kind.slot_of[slot].optional
    ]
    begun = bool(given) or any(attached.get(slot) for slot in page.slots)
    wrong = tuple(
        sentence
        for check in checks
        if check.check.page == page.name and check.status == "failed"
        for sentence in check.sentences
    )
    if wrong and begun:
        state = "wrong"
    elif not lacks:
        state = "done"
    else:
        state = "begun" if begun else "blank"
    return Task(
        page,
        state,
        tuple(lacks),
        wrong if begun else (),
        tuple(asked[thing] for thing in (*page.facts, *page.slots) if thing in asked),
        bool(things & open_things),
    )
