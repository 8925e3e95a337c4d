"""Every worked example of a programme: those written beside its law, and the published cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest

from openosh.desk.programme import Programme
from openosh.server import discovery
from openosh.statute.decide import Decider, Result
from openosh.statute.examples import Example, load
from openosh.statute.intake import InvalidFactsError


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
    if set(example.missing) != {one.fact for one in result.missing}:
        yield f"{example.name}：{[one.fact for one in result.missing]}"
    if example.warns is not None and set(example.warns) != advice_of(result):
        yield f"{example.name}：{advice_of(result)}"


def advice_of(result: Result) -> set[str]:
    """Return the advisory steps that hold."""
    advisory = {step.name for step in result.decider.program.steps if step.warns}
    return {entry.step for entry in result.trace if entry.step in advisory}


# -- what the examples of every programme promise --------------------------------------------------


@cache
def decider_of(slug: str, decision: str) -> Decider:
    """Reading a decision takes longer than deciding a case: once for all its examples."""
    return discovery.programme(slug).decider(decision)


class WorkedExamples:
    """Every worked example comes out as written, and together they work out the law.

    Each programme says whose they are beside its rules, where the mutation tester looks for tests.
    """

    programme: ClassVar[Programme]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Ask for each example, and for each decision."""
        if "example" in metafunc.fixturenames:
            given = examples(self.programme)
            metafunc.parametrize("example", given, ids=[one.name for one in given])
        if "decision" in metafunc.fixturenames:
            metafunc.parametrize("decision", self.programme.decisions)

    def written(self) -> list[Example]:
        """The examples that stand beside the law; the published cases cite no clause."""
        return [one for one in examples(self.programme) if one.clause]

    def test_the_example_comes_out_as_written(self, example: Example):
        decider = decider_of(self.programme.slug, example.decision)

        assert [] == list(faults(decider, example))

    def test_no_two_examples_of_a_decision_have_one_name(self):
        names = [(one.decision, one.name) for one in examples(self.programme)]

        assert [] == sorted({name for name in names if names.count(name) > 1})

    def test_every_example_works_out_a_clause_of_the_text(self):
        clauses = self.programme.text.latest()

        assert [] == [one.name for one in self.written() if one.clause not in clauses]

    def test_every_decision_has_an_example(self, decision: str):
        assert decision in {one.decision for one in self.written()}

    def test_every_check_has_an_example_of_each_verdict(self):
        """A check that never passes, or never fails, in an example is not worked out."""
        found = {
            (one.decision, one.expect["passed"]) for one in self.written() if "passed" in one.expect
        }
        checks = {decision for decision, _ in found}

        assert set() == {(check, passed) for check in checks for passed in (True, False)} - found
