"""Every worked example of a programme: those written beside its law, and the published cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openosh.statute.examples import Example, load
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from openosh.desk.programme import Programme
    from openosh.statute.decide import Decider, Result


PUBLISHED = Path(__file__).parent / "cases"
ABSENT = "沒有此項"


def examples(programme: Programme) -> list[Example]:
    """Return all of them, in the order written."""
    files = sorted((programme.folder / "tests" / "examples").glob("*.toml"))
    written = [one for file in files for one in load(file)]
    return [*written, *map(_published, sorted(PUBLISHED.glob(f"{programme.slug}.*.json")))]


def _published(path: Path) -> Example:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    request = case["request"]
    error = case.get("expect_error")
    return Example(
        name=path.stem,
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


def faults(decider: Decider, example: Example) -> Iterator[str]:
    """Yield in what a decision differs from what the example says."""
    try:
        result = decider.decide(example.law_date, example.facts)
    except InvalidFactsError as error:
        if {problem.at for problem in error.problems} != set(example.error or ()):
            yield f"{example.name}：事實不被接受：{error}"
        return
    if example.error is not None:
        yield f"{example.name}：事實應不被接受"
    elif example.status and example.status != result.status:
        yield f"{example.name}：{result.status}"
    for name, expected in example.expect.items():
        found = result.outcome.get(name, ABSENT)
        if found != expected:
            yield f"{example.name}：{name} 得 {found!r}，應為 {expected!r}"
    if example.missing and set(example.missing) != {one.fact for one in result.missing}:
        yield f"{example.name}：{[one.fact for one in result.missing]}"
    if example.warns is not None and set(example.warns) != advice_of(result):
        yield f"{example.name}：{advice_of(result)}"


def advice_of(result: Result) -> set[str]:
    """Return the advisory steps that hold."""
    advisory = {step.name for step in result.decider.program.steps if step.warns}
    return {entry.step for entry in result.trace if entry.step in advisory}
