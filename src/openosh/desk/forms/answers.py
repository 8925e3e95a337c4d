"""Check your answers: everything that was given, page by page, and what still stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases.fact_paths import value_at
from openosh.desk.forms.fields import Field, fields_of
from openosh.desk.forms.reading import shown_form


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openosh.desk.case_type import CaseType, Page
    from openosh.desk.cases.deciding import CheckResult
    from openosh.desk.forms.progress import Task


@dataclass(frozen=True)
class Answer:
    """One answer: what was asked, what was given; a list shows its rows."""

    field: Field
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Section:
    """One page of answers."""

    page: Page
    answers: tuple[Answer, ...]
    files: tuple[Any, ...]


@dataclass(frozen=True)
class Obstacle:
    """Something to mend before sending: what, by which clause, and the page where."""

    page: str
    title: str
    what: str
    clause: str = ""


def answers_of(
    kind: CaseType, case: Mapping[str, Any], uploads: Iterable[Any]
) -> tuple[Section, ...]:
    """Return the answers of every page."""
    files = list(uploads)
    return tuple(
        Section(
            page,
            tuple(_answer(one, value_at(case, one.path)) for one in fields_of(kind, page)),
            tuple(file for file in files if file.slot in page.slots),
        )
        for page in kind.pages
    )


def wrong_answers(
    kind: CaseType, tasks: Sequence[Task], checks: Sequence[CheckResult]
) -> list[Obstacle]:
    """Return everything that stands in the way, in the order of the form."""
    found = []
    for task in tasks:
        if task.lacks:
            found.append(
                Obstacle(task.page.name, task.page.title, f"尚未填寫：{'、'.join(task.lacks)}")
            )
        found += [
            Obstacle(task.page.name, task.page.title, sentence, check.clause)
            for check in checks
            if check.check.page == task.page.name and check.status == "failed"
            for sentence in check.sentences
        ]
    pages = set(kind.page_of)
    found += [
        Obstacle("", check.check.label, sentence, check.clause)
        for check in checks
        if check.check.page not in pages and check.status == "failed"
        for sentence in check.sentences
    ]
    return found


def _answer(one: Field, value: Any) -> Answer:
    if one.control != "rows":
        return Answer(one, shown_form(one, value))
    return Answer(
        one,
        "",
        tuple(
            tuple(shown_form(column, row.get(column.path)) for column in one.columns)
            for row in value or ()
        ),
    )
