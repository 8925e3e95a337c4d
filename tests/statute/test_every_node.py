"""Every node of the algebra, in each of its forms, is computed by every reading."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from tests.statute.small.table import PROGRAMS, decider
from tests.statute.test_readings import answers

from openosh.statute import expr
from openosh.statute.bulk import expressions as bulk
from openosh.statute.case.expressions import ExpressionWriter
from openosh.statute.expr import Lookup, Node
from openosh.statute.sql import expressions as sql


NODES = Node.__subclasses__()
Form = tuple[str, str]


def variants(node: type[Node]) -> Iterator[Form]:
    """A node comes in as many forms as a field that says how has values."""
    yield node.__name__, ""
    for name, hint in typing.get_type_hints(node).items():
        for member in typing.get_args(hint) if typing.get_origin(hint) is Literal else ():
            yield node.__name__, f"{name}={member}"


def forms(node: Node) -> Iterator[Form]:
    """The forms in which one node comes."""
    known = set(variants(type(node)))
    yield type(node).__name__, ""
    for name in node.fields:
        form = (type(node).__name__, f"{name}={getattr(node, name)}")
        if form in known:
            yield form


ALL_FORMS = {form for node in NODES for form in variants(node)}
WRITTEN_OUT = {form for form in ALL_FORMS if form[0] == Lookup.__name__}
"""A look-up reaches no reading: the plan writes it out as choices."""

WRITERS: dict[str, tuple[type[Any], str]] = {
    "case": (ExpressionWriter, "value"),
    "polars": (bulk.Expressions, "of"),
    "duckdb": (sql.Expressions, "of"),
}


@pytest.mark.parametrize("reading", WRITERS)
def test_every_form_of_every_node_is_written_by_each_reading(
    reading: str, monkeypatch: pytest.MonkeyPatch
):
    writer, method = WRITERS[reading]
    honest: Callable[[Any, Node], Any] = getattr(writer, method)
    seen: set[Form] = set()

    def watched(self: Any, node: Node) -> Any:
        seen.update(forms(node))
        return honest(self, node)

    monkeypatch.setattr(writer, method, watched)
    together = [program for program in PROGRAMS if not program.apart]
    alone = [[program] for program in PROGRAMS if program.apart]
    for some in (together, *alone):
        by = decider(*((f"value_{number}", program) for number, program in enumerate(some)))
        answers(reading, by, [case for program in some for case in program.cases])

    assert set() == ALL_FORMS - WRITTEN_OUT - seen


def test_every_form_of_every_node_is_written_by_a_small_program():
    seen: set[Form] = set()
    for number, program in enumerate(PROGRAMS):
        for step in decider((f"value_{number}", program)).program.steps:
            seen.update(form for node in expr.walk(step.definition) for form in forms(node))

    assert set() == ALL_FORMS - seen


def test_the_forms_are_those_that_differ():
    assert ("Round", "mode=half_up") in ALL_FORMS
    assert ("Arith", "op=//") in ALL_FORMS
    assert ("Absent", "reason=judgement") in ALL_FORMS
    assert len(ALL_FORMS) > 2 * len(NODES) - 10
