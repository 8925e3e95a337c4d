"""Rules as nested lists."""

from __future__ import annotations

from tests.statute.toys.nodes import (
    DOCTOR,
    FEE,
    FIT,
    HELD_ON,
    LAW_DATE,
    LICENSED,
    MORE,
    NAMED,
    PROGRAM,
    SITE,
    SIZE,
    STARTS,
    TWO,
    UNTIL,
    all_of,
    any_of,
    choose,
    compare,
    lookup,
    no,
)

from openosh.statute import expr
from openosh.statute.expr import ONE, Kind, Node
from openosh.statute.prose.outlines import outline
from openosh.statute.prose.rules import prose
from openosh.statute.symbols import Text, Time, Truth, Whole, least, when


def listed(node: Node) -> list[str]:
    return [f"{'  ' * depth}{phrase}" for depth, phrase in outline(node, PROGRAM).lines()]


def test_a_conjunction_is_a_list_and_an_alternative_in_it_another():
    node = all_of(compare(">=", SIZE, ONE), compare("<=", SIZE, TWO), any_of(FIT, LICENSED))

    assert [
        "下列各項均成立",
        "  規模 ≥ 1 且 ≤ 2",
        "  下列各項有一成立",
        "    環境適宜",
        "    具執照",
    ] == listed(node)


def test_a_choice_is_a_list_of_cases():
    assert [
        "依序適用",
        "  若具執照，則診察費",
        "  若環境適宜，則下列各項均成立",
        "    具執照",
        "    環境適宜",
        "  否則 2",
    ] == listed(choose(LICENSED, FEE, choose(FIT, all_of(LICENSED, FIT), TWO)))


def test_the_least_of_two_is_no_list():
    assert ["較小者（診察費，規模）"] == listed(least(Whole(FEE), Whole(SIZE)).node)


def test_a_related_row_with_several_conditions_is_a_list():
    condition = all_of(compare(">=", UNTIL, HELD_ON), compare("<", UNTIL, LAW_DATE))

    assert [
        "有一「許可」，下列各項均成立",
        "  其持有人為醫師",
        "  該許可之有效日期不早於看診日期且早於法律日期",
    ] == listed(expr.Some(Kind.TRUTH, "permits", (("holder", DOCTOR),), condition))


def test_what_holds_only_under_a_premise_is_said_as_such():
    premise = no(all_of(LICENSED, FIT))

    assert ["若具執照，且環境適宜，則診察費 > 規模"] == listed(any_of(premise, MORE))
    assert [
        "若具執照，且環境適宜，則下列各項有一成立",
        "  診察費 > 規模",
        "  「在開業之後」",
    ] == listed(any_of(premise, MORE, NAMED))


def test_named_conditions_are_listed_by_name():
    first = expr.FirstFailing(Kind.TEXT, (("opened", NAMED), ("x", all_of(LICENSED, FIT))))

    assert [
        "依序檢核，取首一不成立者；均成立者為無",
        "  「在開業之後」",
        "  「x」：下列各項均成立",
        "    具執照",
        "    環境適宜",
    ] == listed(first)
    every = expr.EveryFailing(Kind.TEXTS, (("x", LICENSED),))
    assert ["取下列各項中不成立者", "  「具執照」：具執照"] == listed(every)


def test_symbols_are_said_like_the_nodes_they_wrap():
    chosen = when(Truth(LICENSED)).then(Text(DOCTOR)).otherwise(Text(SITE))

    assert "若具執照，則醫師；否則院區" == prose(chosen.node, PROGRAM)
    assert "開始時刻早於 08:30" == prose((Time(STARTS) < Time(lookup("opening"))).node, PROGRAM)
