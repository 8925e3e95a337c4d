"""The sieve: lines in order through named conditions, and a ceiling that is used up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.statute.small.lines import fate, is_fine
from tests.statute.small.specimen import Line, Specimen, facts, line
from tests.statute.small.table import LAW

from openosh.statute.decide import Decider
from openosh.statute.ordered import Ordered, Standing, in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, when


def body(of: Specimen) -> Outcome:
    made = fate(of)
    columns = {
        "granted": made.granted,
        "removed_at": made.removed_at,
        "cut_by_cap": made.cut_by_cap,
    }
    granted = of.lines.total(lambda _: made.granted)
    return {"granted": granted, "lines": Table(of.lines, columns)}


DECIDER = Decider("toy.d", decision("d", facts=Specimen, label="決定", clause="x")(body), LAW)
Lines = list[dict[str, Any]]


def decided(lines: Lines, ceiling: int | None = 7) -> dict[str, Any]:
    return DECIDER.decide(date(2026, 3, 31), facts(lines=lines, a=ceiling)).outcome


DAYS = st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-03"])
TIMES = st.sampled_from(["09:00", "10:00"])
LINES = st.lists(
    st.builds(
        line,
        st.integers(1, 4),
        name=st.sampled_from(["甲", "乙", "丙"]),
        day=DAYS,
        time=TIMES,
        fine=st.booleans(),
    ),
    max_size=9,
)


def plainly(lines: Lines, ceiling: int) -> list[tuple[int, str | None, int]]:
    """The sieve by hand: one condition after another over the lines that still stand."""
    places = sorted(range(len(lines)), key=lambda n: (lines[n]["day"], lines[n]["time"], n))
    removed: dict[int, str] = {n: "is_fine" for n in places if not lines[n]["fine"]}
    for name, key, most in (("first_of_its_day", "day", 1), ("few_of_its_name", "name", 2)):
        seen: Counter[str] = Counter()
        for n in [one for one in places if one not in removed]:
            if seen[lines[n][key]] >= most:
                removed[n] = name
            seen[lines[n][key]] += 1
    standing = [n for n in places if n not in removed]
    first = [n for n in standing if lines[n]["name"] == "甲"]
    excess = len(first) - (len(standing) - len(first))
    removed |= dict.fromkeys(first[len(first) - excess :] if excess > 0 else [], "balanced")
    left = max(ceiling, 0)
    granted: dict[int, int] = {}
    for n in places:
        if n not in removed:
            granted[n] = min(lines[n]["amount"], left)
            left -= granted[n]
            if granted[n] == 0:
                removed[n] = "ceiling"
    return [
        (
            granted.get(n, 0),
            removed.get(n),
            lines[n]["amount"] - granted[n] if n in granted else 0,
        )
        for n in range(len(lines))
    ]


@given(LINES, st.integers(-2, 12))
def test_the_sieve_does_what_a_person_would_do_by_hand(lines: Lines, ceiling: int):
    found = decided(lines, ceiling)

    assert plainly(lines, ceiling) == [tuple(one.values()) for one in found["lines"]]
    assert found["granted"] == sum(one["granted"] for one in found["lines"]) <= max(ceiling, 0)


@given(LINES, st.data())
def test_an_undecided_line_takes_no_slot_and_no_money(lines: Lines, data: st.DataObject):
    fact = data.draw(st.sampled_from(["name", "day", "amount", "fine"]))
    place = data.draw(st.integers(0, len(lines)))
    stranger = line(2, name="丙", day="2026-03-01") | {fact: None}
    with_stranger = [*lines[:place], stranger, *lines[place:]]

    without, found = decided(lines)["lines"], decided(with_stranger)["lines"]

    own = found.pop(place)
    assert own["granted"] is None or own["removed_at"] is not None
    assert without == found


def test_a_line_removed_earlier_is_decided_whatever_else_is_unknown():
    unknown = line(None, name=None, day=None, time=None, fine=False)

    assert {"granted": 0, "removed_at": "is_fine", "cut_by_cap": 0} == decided([unknown])["lines"][
        0
    ]


def test_an_unknown_ceiling_leaves_open_what_still_stands():
    lines = [line(3, name="乙"), line(3, name="乙", fine=False)]

    assert [None, 0] == [one["granted"] for one in decided(lines, None)["lines"]]
    assert 0 == decided(lines, None)["granted"]


def test_the_last_line_below_the_ceiling_is_paid_in_part():
    lines = [
        line(5, name="乙"),
        line(5, name="乙", day="2026-03-02"),
        line(1, day="2026-03-03", name="丙"),
    ]

    assert [(5, 0), (2, 3), (0, 1)] == [
        (one["granted"], one["cut_by_cap"]) for one in decided(lines)["lines"]
    ]


# -- what a condition may ask of the lines that stand ----------------------------------------------


@rule("x", label="合格")
def is_good(one: Line) -> Truth:
    return one.fine


@rule("x", label="累計未逾十")
def not_too_much(one: Line, standing: Standing[Line]) -> Truth:
    earlier = standing.before(amount=one.amount, where=one.amount < fixed(4))
    return earlier + one.amount <= fixed(10)


def of_a_choice(of: Specimen) -> Outcome:
    """An amount that is itself a choice: open only where the branch that is taken is."""
    each = of.lines.each
    amount = when(of.p).then(each.amount).otherwise(of.b)
    made = sieve(
        in_order(of.lines, lambda one: (one.day,)),
        is_good,
        not_too_much,
        amount=amount,
        ceiling=of.law_on(of.d).count("limit"),
        ceiling_name="limit",
    )
    return {"lines": Table(of.lines, {"granted": made.granted, "removed_at": made.removed_at})}


CHOICE = Decider("toy.d", decision("d", facts=Specimen, label="決定", clause="x")(of_a_choice), LAW)


@pytest.mark.parametrize(
    ("otherwise", "granted", "missing"),
    [
        ({}, [3, 3], []),
        ({"p": False}, [2, 2], []),
        ({"p": False, "b": None}, [None, None], ["/facts/b"]),
        ({"p": None}, [None, None], ["/facts/p"]),
        ({"d": None}, [None, None], ["/facts/d"]),
    ],
    ids=str,
)
def test_a_line_is_open_only_for_what_it_needs(
    otherwise: dict[str, Any], granted: list[int | None], missing: list[str]
):
    lines = [line(3), line(3, day="2026-03-02")]

    result = CHOICE.decide(date(2026, 3, 31), facts(lines=lines, **otherwise))

    assert granted == [one["granted"] for one in result.outcome["lines"]]
    assert missing == [one.fact for one in result.missing]


def test_a_day_before_the_ceiling_was_set_is_not_covered():
    result = CHOICE.decide(date(2026, 3, 31), facts(lines=[line(3)], d="2025-12-31"))

    assert "not_covered" == result.status


def test_counts_look_back_over_days():
    def rolled(of: Specimen) -> Outcome:
        ordered: Ordered[Line] = in_order(of.lines, lambda one: (one.day,))
        count: Whole = ordered.before(of.lines.each.fine, rolling_days=2)
        return {"lines": Table(of.lines, {"n": count})}

    by = Decider("toy.d", decision("d", facts=Specimen, label="決定", clause="x")(rolled), LAW)
    lines = [line(day=day) for day in ("2026-03-01", "2026-03-02", "2026-03-03", None)]

    result = by.decide(date(2026, 3, 31), facts(lines=lines))

    assert [0, 1, 1, None] == [one["n"] for one in result.outcome["lines"]]
    assert ["/facts/lines/3/day"] == [one.fact for one in result.missing]


def test_without_a_ceiling_every_line_that_stands_gets_its_amount():
    def body(of: Specimen) -> Outcome:
        made = sieve(
            in_order(of.lines, lambda one: (one.day,)), is_fine, amount=of.lines.each.amount
        )
        columns = {"granted": made.granted, "removed_at": made.removed_at, "cut": made.cut_by_cap}
        return {"lines": Table(of.lines, columns)}

    plain = decision("d", facts=Specimen, label="決定", clause="x")(body)
    lines = [line(3), line(4, fine=False), line(5, fine=None)]
    found = Decider("toy.d", plain, LAW).decide(date(2026, 3, 31), facts(lines=lines)).outcome

    assert [
        {"granted": 3, "removed_at": None, "cut": 0},
        {"granted": 0, "removed_at": "is_fine", "cut": 0},
        {"granted": None, "removed_at": None, "cut": None},
    ] == found["lines"]


def test_lines_are_taken_by_facts_alone():
    def body(of: Specimen) -> Outcome:
        in_order(of.lines, lambda one: (one.amount + one.amount,))
        return {}

    computed = decision("d", facts=Specimen, label="決定", clause="x")(body)
    with pytest.raises(TypeError, match="taken by their facts"):
        computed.read(LAW)
