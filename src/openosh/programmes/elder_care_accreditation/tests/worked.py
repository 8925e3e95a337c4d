"""Every worked example of the law: those written beside it, and the published cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.statute.decide import Decider, Result
from openosh.statute.examples import Example, load
from openosh.statute.intake import InvalidFactsError


HERE = Path(__file__).parent
PUBLISHED = HERE.parents[4] / "tests" / "cases"
ABSENT = "沒有此項"


@cache
def examples() -> tuple[Example, ...]:
    """Return all of them, by decision and in the order written."""
    written = (one for file in sorted((HERE / "examples").glob("*.toml")) for one in load(file))
    published = map(_published, sorted(PUBLISHED.glob(f"{PROGRAMME.slug}.*.json")))
    return tuple(sorted([*written, *published], key=lambda one: one.decision))


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
