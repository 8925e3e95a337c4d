"""Reading a decision: one rule, one named step; what cannot be read says which rule it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.statute.small.specimen import Line, Specimen, facts, line
from tests.statute.small.table import LAW

from openosh.statute import expr
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, rows, whole
from openosh.statute.rule import Decision, Program, Rule, Table, decision, rule
from openosh.statute.step_order import RuleError
from openosh.statute.symbols import Truth, Whole, fixed


def read(body: Callable[[Specimen], Any]) -> Program:
    made: Decision[Specimen] = decision("d", facts=Specimen, label="決定", clause="x")(body)
    return made.read(LAW)


def named(name: str, body: Callable[..., Any]) -> Rule[..., Any]:
    body.__name__ = name
    return rule("x", label=name)(body)


def nothing_of(kind: type[Facts]) -> Decision[Facts]:
    """A decision that reads nothing of its facts."""
    return decision("d", facts=kind, label="決定", clause="x")(lambda _: {"x": fixed(0)})


@rule("x", label="兩倍", sentence="{a} 之兩倍", fails="不", unit="元")
def doubled(of: Specimen) -> Whole:
    """「甲數」
    之兩倍

    More words that quote nothing.
    """
    return of.a + of.a


@rule("x", label="大")
def large(one: Line) -> Truth:
    """大者"""
    return one.amount > fixed(1)


def amount(one: Line) -> Whole:
    return one.amount


def test_a_rule_used_twice_is_one_step():
    program = read(lambda of: {"x": doubled(of), "y": doubled(of)})

    assert ["doubled"] == [step.name for step in program.steps]


def test_a_step_says_all_that_its_rule_says():
    (step,) = read(lambda of: {"x": doubled(of)}).steps

    assert ("doubled", "", "x", "兩倍", "{a} 之兩倍", "不", "元", False) == (
        *(step.name, step.source, step.clause, step.label),
        *(step.sentence, step.fails, step.unit, step.warns),
    )


def test_the_quotation_is_the_first_paragraph_in_one_line():
    assert "「甲數」之兩倍" == doubled.quote
    assert "x" == doubled.clause


def test_a_rule_over_lines_is_a_step_of_their_list():
    program = read(lambda of: {"x": of.lines.count(large)})

    assert [("large", "lines")] == [(step.name, step.source) for step in program.steps]


def test_steps_come_after_the_steps_that_they_need():
    tripled = named("tripled", lambda of: doubled(of) + of.a)

    program = read(lambda of: {"x": tripled(of), "y": doubled(of)})

    assert ["doubled", "tripled"] == [step.name for step in program.steps]


def test_a_rule_cannot_be_called_outside_a_decision():
    with pytest.raises(RuleError, match="rule doubled can only be called while a decision is read"):
        doubled(None)  # type: ignore[arg-type]


def test_a_step_has_one_list():
    both = named("both", lambda of: of.lines.each.amount + of.others.each.amount)

    with pytest.raises(RuleError, match=r"rule both varies with \['lines', 'others'\]"):
        read(lambda of: {"x": both(of)})


def test_one_rule_on_two_things_needs_two_names():
    grown = named("grown", lambda amount: amount + fixed(1))

    with pytest.raises(RuleError, match="rule grown is used on two things in one decision"):
        read(lambda of: {"x": grown(of.a), "y": grown(of.b)})


def test_a_step_has_not_the_name_of_a_fact():
    same = named("a", lambda of: of.a + of.b)

    with pytest.raises(
        RuleError,
        match=r"decision d: in the case, step 'a' of tests\.statute\.test_rules and "
        r"fact 'a' of tests\.statute\.small\.specimen are both called 'a': rename one",
    ):
        read(lambda of: {"x": same(of)})


def test_a_step_of_the_lines_may_have_the_name_of_a_fact_of_the_case():
    same = named("a", lambda each: each.amount + fixed(1))

    assert ["a"] == [step.name for step in read(lambda of: {"x": of.lines.total(same)}).steps]


def test_an_outcome_has_not_the_name_of_a_fact_or_of_a_step_that_it_is_not():
    step = named("y", lambda of: of.a + of.b)

    assert ["y"] == [*read(lambda of: {"y": step(of)}).outcome]
    with pytest.raises(RuleError, match=r"outcome 'a' of .* and fact 'a' of .* both called 'a'"):
        read(lambda of: {"a": of.a})
    with pytest.raises(RuleError, match=r"outcome 'y' of .* and step 'y' of .* both called 'y'"):
        read(lambda of: {"x": step(of), "y": of.a})


def test_every_name_that_means_two_things_is_told_at_once():
    one, other = named("a", lambda of: of.a + of.b), named("status", lambda of: of.b + of.b)

    with pytest.raises(
        RuleError, match=r"called 'a': rename one; in the case, step 'status' of .* and a column"
    ):
        read(lambda of: {"x": one(of), "y": other(of)})


@pytest.mark.parametrize("name", ["case", "position", "position_2"])
def test_a_fact_of_a_list_has_not_the_name_of_a_column_of_every_table(name: str):
    row = type("Row", (Facts,), {name: whole("數")})
    made = nothing_of(type("OfRows", (Facts,), {"listed": rows(row, "列")}))

    with pytest.raises(RuleError, match=f"in list 'listed', fact '{name}' .* a column of every"):
        made.read(LAW)


def test_a_list_is_not_related_to_itself():
    again = named("again", lambda of: of.lines.some(large, name=of.lines.each.name))
    biggest = named("biggest", lambda of: of.lines.largest(amount, fixed(0), day=of.lines.each.day))

    with pytest.raises(
        RuleError,
        match="step 'again' relates list 'lines' to itself by 'name': count the lines before each",
    ):
        read(lambda of: {"x": of.others.count(lambda _: again(of))})
    with pytest.raises(RuleError, match="'biggest' relates list 'lines' to itself by 'day'"):
        read(lambda of: {"lines": Table(of.lines, {"x": biggest(of)})})


def test_a_list_may_be_sought_by_a_fact_of_the_case_or_of_another_list():
    of_case = named("of_case", lambda of: of.lines.some(large, name=of.s))
    of_others = named("of_others", lambda of: of.lines.some(large, name=of.others.each.name))

    program = read(lambda of: {"x": of_case(of), "o": Table(of.others, {"x": of_others(of)})})

    assert {"large": "lines", "of_case": "", "of_others": "others"} == {
        step.name: step.source for step in program.steps
    }


def test_no_list_is_called_like_the_table_of_the_cases():
    made = nothing_of(type("OfCases", (Facts,), {"cases": rows(Line, "列")}))

    with pytest.raises(RuleError, match="list 'cases' has the name of the table of the cases"):
        made.read(LAW)


def test_a_row_belongs_to_the_facts_of_the_decision():
    class Stranger(Specimen):
        """Facts that this decision does not have."""

    with pytest.raises(TypeError, match="Line is not part of a Stranger here"):
        read(lambda of: {"x": Stranger.of(of.lines.each).a})


def test_advice_is_kept_though_no_outcome_needs_it():
    @rule("x", label="提醒", warns=True)
    def advice(of: Specimen) -> Truth:
        return of.a > of.b

    def body(of: Specimen) -> dict[str, Any]:
        advice(of)
        return {"x": of.a}

    assert ["advice"] == [step.name for step in read(body).shown()]


def test_hidden_steps_are_not_shown():
    program = read(lambda of: {"x": doubled(of)})
    program.steps[0].hidden = True

    assert [] == program.shown()


def test_the_fingerprint_changes_with_the_rules_and_with_nothing_else():
    def body(of: Specimen) -> dict[str, Any]:
        return {"x": doubled(of), "lines": Table(of.lines, {"large": large(of.lines.each)})}

    same = read(body).fingerprint()

    assert same == read(body).fingerprint()
    assert same != read(lambda of: {"x": doubled(of)}).fingerprint()
    assert same != read(lambda of: {**body(of), "x": doubled(of) + 1}).fingerprint()
    assert same != read(lambda of: {**body(of), "x": fixed(1)}).fingerprint()


def test_the_rulebook_changes_with_numbers_text_and_rules():
    made = decision("d", facts=Specimen, label="決定", clause="x")(lambda of: {"x": doubled(of)})
    one = Decider("toy.d", made, LAW, law_text_hash="1")

    assert one.rulebook == Decider("toy.e", made, LAW, law_text_hash="1").rulebook
    assert one.rulebook != Decider("toy.d", made, LAW, law_text_hash="2").rulebook
    assert 16 == len(one.rulebook)


def test_a_table_that_is_not_listed_is_empty_and_leaves_nothing_open():
    def body(of: Specimen) -> dict[str, Any]:
        columns = {"name": of.lines.each.name, "large": large(of.lines.each)}
        return {"lines": Table(of.lines, columns, listed=of.p)}

    made = decision("d", facts=Specimen, label="決定", clause="x")(body)
    by = Decider("toy.d", made, LAW)

    def decided(**otherwise: Any) -> Any:
        result = by.decide(date(2026, 3, 31), facts(lines=[line(None)], **otherwise))
        return result.status, result.outcome, [one.fact for one in result.missing]

    row = {"name": "甲", "large": None}
    assert ("decided", {"lines": []}, []) == decided(p=False)
    assert ("unknown", {"lines": [row]}, ["/facts/lines/0/amount"]) == decided(p=True)
    assert ("unknown", {"lines": [row]}, ["/facts/p", "/facts/lines/0/amount"]) == decided(p=None)


def test_before_the_first_covered_day_nothing_is_decided():
    made = decision("d", facts=Specimen, label="決定", clause="x")(lambda of: {"x": of.a})

    result = Decider("toy.d", made, LAW).decide(date(2025, 12, 31), facts(a=None))

    assert ("not_covered", {}, []) == (result.status, result.outcome, result.missing)


def test_a_result_is_written_in_the_shape_of_the_contract():
    made = decision("d", facts=Specimen, label="決定", clause="x")(lambda of: {"x": doubled(of)})
    by = Decider("toy.d", made, LAW, prefix="toy:")

    shown = by.decide(date(2026, 3, 31), facts(a=None)).to_json()

    assert ["decision", "law_date", "status", "outcome", "missing", "trace", "rulebook"] == [*shown]
    assert {"x": None} == shown["outcome"]
    assert [{"fact": "/facts/a", "clause": "", "evidence": ""}] == shown["missing"]
    assert "trace" not in by.decide(date(2026, 3, 31), facts()).to_json(with_trace=False)


def test_a_fact_in_a_table_is_printed_as_it_was_written():
    def body(of: Specimen) -> dict[str, Any]:
        each = of.lines.each
        return {"lines": Table(of.lines, {"day": each.day, "time": each.time, "p": of.p})}

    made = decision("d", facts=Specimen, label="決定", clause="x")(body)

    result = Decider("toy.d", made, LAW).decide(date(2026, 3, 31), facts(lines=[line()]))

    assert [{"day": "2026-03-01", "time": "09:00", "p": True}] == result.outcome["lines"]


def test_an_outcome_is_a_name_or_a_number_but_never_a_bare_node():
    program = read(lambda of: {"x": of.a})

    assert isinstance(program.outcome["x"], expr.Fact)
