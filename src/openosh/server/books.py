"""Rulebooks gathered from the manifests: law, decisions, worked examples, cases of handbooks."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from openosh.server.law_index import LawIndex
from openosh.statute.examples import Example, load
from openosh.statute.rulebook.book import Rulebook
from openosh.statute.rulebook.cases import WorkedCase, worked_case


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openosh.desk.programme import Programme
    from openosh.statute.rule import Program


EXAMPLE, HANDBOOK, PUBLISHED = "範例", "手冊案例", "公布案例"


def rulebook(programme: Programme, published: Path | None = None) -> Rulebook:
    """Gather what the rulebook tells of a programme.

    Args:
        programme: the programme.
        published: a folder of cases as JSON, each ``<programme>.<decision>.<name>.json``.
    """
    decisions = LawIndex(programme).decisions
    programs = {decision.name: decision.read(programme.numbers) for decision in decisions}
    return Rulebook(
        programme.slug,
        programme.title,
        programme.text,
        programme.numbers,
        programs,
        programme.excused,
        tuple(_cases(programme, programs, published)),
        programme.reads,
        programme.publishes,
    )


def newest_day(programme: Programme) -> date:
    """Return the day since when the newest text and numbers stand."""
    numbers = (
        version.start for one in programme.numbers.entries.values() for version in one.versions
    )
    return max(*programme.text.versions, *numbers)


def _cases(
    programme: Programme, programs: Mapping[str, Program], published: Path | None
) -> Iterator[WorkedCase]:
    """Yield the cases of the handbook, those published, then the examples beside the law."""
    numbers: Counter[str] = Counter()

    def told(example: Example, origin: str, clauses: tuple[str, ...] = ()) -> WorkedCase:
        numbers[example.decision] += 1
        anchor = f"case-{example.decision}-{numbers[example.decision]}"
        return worked_case(example, programs[example.decision], anchor, origin, clauses)

    for case in programme.handbook:
        example = _written(programme.folder / "handbook" / case.file, case.title)
        yield told(example, HANDBOOK, case.quotes)
    for path in sorted(published.glob(f"{programme.slug}.*.json")) if published else ():
        yield told(_written(path, path.stem.split(".", 2)[-1]), PUBLISHED)
    for path in sorted((programme.folder / "tests" / "examples").glob("*.toml")):
        for example in load(path):
            yield told(example, EXAMPLE)


def _written(path: Path, name: str) -> Example:
    """Read a case that is written as a request with what comes out."""
    case: dict[str, Any] = json.loads(path.read_bytes())
    request, error = case["request"], case.get("expect_error")
    return Example(
        name=name,
        decision=request["decision"].partition(".")[2],
        clause="",
        law_date=date.fromisoformat(request["law_date"]),
        facts=request["facts"],
        expect=case.get("expect", {}),
        status=case.get("expect_status", ""),
        missing=tuple(case.get("expect_missing", ())),
        warns=None,
        error=None if error is None else tuple(error),
    )
