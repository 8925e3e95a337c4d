"""Facts classes: how they are laid out as lists, and seen as symbols by a rule."""

from __future__ import annotations

import pytest
from tests.statute.small.shifts import (
    Request,
    Shift,
)
from tests.statute.small.table import LAW

from openosh.statute.expr import CASE, Kind
from openosh.statute.facts import (
    KIND_OF,
    Facts,
    Root,
    Rows,
    rows,
    text,
)
from openosh.statute.sources import labels, sources_of
from openosh.statute.symbols import Day, Text, Time, Truth, Whole


def test_a_facts_class_is_laid_out_as_lists():
    sources = sources_of(Request)

    assert ["", "shifts", "shifts_breaks", "shifts_seen_in"] == list(sources)
    assert [0, 1, 2, 2] == [source.depth for source in sources.values()]
    assert [None, "", "shifts", "shifts"] == [source.parent for source in sources.values()]
    assert [False, False, False, True] == [source.is_plain for source in sources.values()]
    assert "/facts/office/name" == sources[""].paths["office_name"]
    assert "/facts/shifts/{0}/breaks/{1}/minutes" == sources["shifts_breaks"].paths["minutes"]
    assert "名稱" == labels(sources)["", "office_name"]


def test_a_list_inside_a_row_may_not_repeat_a_name_of_its_row():
    class Inner(Facts):
        """A row with the name of a fact of its parent."""

        id = text("編號")

    class Outer(Facts):
        """A row."""

        id = text("編號")
        inner = rows(Inner, "內")

    class Case(Facts):
        """A case."""

        outer = rows(Outer, "外")

    with pytest.raises(TypeError, match="outer_inner 與 outer 都有 'id'：請改其中一個的名稱"):
        sources_of(Case)


def test_a_fact_is_seen_as_the_symbol_of_its_kind():
    view = Request(Root(LAW), CASE)

    kinds = {name: type(getattr(view, name)) for name in ("size", "people", "on", "of_month")}
    assert {"size": Text, "people": Whole, "on": Day, "of_month": Day} == kinds
    assert isinstance(view.office.island, Truth)
    assert isinstance(view.shifts.each.starts, Time)
    assert isinstance(view.shifts, Rows)
    assert view.size is view.size
    assert "office_island" == view.office.island.node.name  # type: ignore[attr-defined]
    assert "shifts_breaks" == view.shifts.each.breaks.source
    assert "starts" == view.shifts.each.breaks.each.shift.starts.node.name  # type: ignore[attr-defined]


def test_a_declaration_is_seen_on_the_class():
    assert "規模" == Request.size.shape.label
    assert "元" == Request.cost.shape.unit
    assert "西元年" == Shift.seen_in.shape.unit


def test_every_format_has_a_kind():
    assert set(Kind) - {Kind.TEXTS} == set(KIND_OF.values())


def test_inherited_facts_come_first():
    assert ["starts", "ends", "id", "breaks", "seen_in"] == list(Shift.specs)


def test_a_fact_cannot_take_the_name_of_what_every_view_has():
    with pytest.raises(TypeError, match="source has a meaning of its own: rename the fact"):

        class Flag(Facts):
            """註記。"""

            source = text("來源")  # type: ignore[assignment]
