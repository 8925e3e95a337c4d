"""Grades from schemes: letters, shares and points, against a plain calculation, in all readings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.statute.toys.graded import HOME_ITEM, HOME_SHARE, SHEET

from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.decide import Decider, Result
from openosh.statute.grading import Letters
from openosh.statute.intake import InvalidFactsError
from openosh.statute.replay import Record, replay


LAW_DATE, LATER = date(2026, 8, 31), date(2027, 8, 31)
ORDER = {"unmet": 0, "partly": 1, "met": 2}
GRADES = "ABCDE"


def home(item: str, *states: str | None, on: date = LAW_DATE) -> Result:
    facts = {"item": item, "conditions": {str(n): s for n, s in enumerate(states, 1)}}
    return HOME_ITEM.decide(on, facts)


def refused(decider: Decider, facts: Any) -> dict[str, str]:
    with pytest.raises(InvalidFactsError) as error:
        decider.decide(LAW_DATE, facts)
    return {problem.at: problem.message for problem in error.value.problems}


# -- letters ---------------------------------------------------------------------------------------


def plain_h1(one: str, two: str, three: str) -> str:
    if (one, two) == ("met", "met") and three != "unmet":
        return "A" if three == "met" else "B"
    return "D" if one == "met" and two != "unmet" else "E"


@pytest.mark.parametrize("states", list(product(ORDER, repeat=3)))
def test_a_letter_is_the_best_whose_requirement_holds(states: tuple[str, str, str]):
    assert plain_h1(*states) == home("H1", *states).outcome["grade"]


@pytest.mark.parametrize("states", list(product(ORDER, repeat=4)))
def test_a_letter_that_counts_takes_conditions_that_are_met(states: tuple[str, ...]):
    met = states.count("met")
    letter = "A" if met == 4 else "B" if met == 3 else "C" if met == 2 else "E"

    assert letter == home("H2", *states).outcome["grade"]


@pytest.mark.parametrize("states", list(product((*ORDER, None), repeat=3)))
def test_a_letter_is_open_only_where_completions_differ(states: tuple[str | None, ...]):
    completions = product(*(ORDER if one is None else (one,) for one in states))
    letters = {plain_h1(*one) for one in completions}
    found = home("H1", *states)

    assert (letters.pop() if len(letters) == 1 else None) == found.outcome["grade"]
    assert (found.status == "decided") == (found.outcome["grade"] is not None)


@pytest.mark.parametrize("states", list(product(("met", "unmet", None), repeat=4)))
def test_a_count_is_open_only_where_completions_differ(states: tuple[str | None, ...]):
    met, unknown = states.count("met"), states.count(None)
    letters = {"EECBA"[n] for n in range(met, met + unknown + 1)}

    assert (letters.pop() if len(letters) == 1 else None) == home("H2", *states).outcome["grade"]


def test_what_the_next_better_letter_wants_is_named():
    found = home("H1", "met", "partly", "unmet").outcome

    assert {
        "grade": "D",
        "better": "B",
        "wanting": ["2"],
        "wanting_partly": ["3"],
        "short": 0,
        "award": "0",
        "odd": False,
    } == found


def test_a_count_says_how_many_more_and_of_which():
    found = home("H2", "met", "unmet", "partly", "unmet").outcome

    assert ("E", "C", ["2", "3", "4"], 1) == (
        found["grade"],
        found["better"],
        found["wanting"],
        found["short"],
    )


def test_nothing_is_better_than_the_best():
    found = home("H4", "met").outcome

    assert ("A", None, [], "0.5") == (
        found["grade"],
        found["better"],
        found["wanting"],
        found["award"],
    )


def test_the_scheme_of_the_day_grades():
    assert "A" == home("H2", "met", "met", "met", "unmet", on=LATER).outcome["grade"]
    assert "not_covered" == home("H1", "met", "met", "met", on=LATER).status


def test_conditions_are_just_those_of_the_item():
    facts = {"item": "H1", "conditions": {"1": "met", "2": "well", "4": "met", "9": "met"}}

    assert {
        "/facts/conditions/2": "第2項：應為 met、partly、unmet 之一，收到 「well」。〔h〕",
        "/facts/conditions/9": "不認得的事實。可用的是：1、2、3、4。",
        "/facts/conditions/3": "缺少此項。H1 之基準為第 1、2、3 項；尚不知道時請寫 null。",
        "/facts/conditions/4": "H1 沒有第 4 項；其基準為第 1、2、3 項，請刪去或改正項次。",
    } == refused(HOME_ITEM, facts)


def test_of_an_item_that_is_not_known_no_condition_is_missing():
    found = HOME_ITEM.decide(LAW_DATE, {"item": None, "conditions": {}})

    assert ["/facts/item"] == [one.fact for one in found.missing if "item" in one.fact]


def test_a_map_that_is_none_is_refused_once():
    assert ["/facts/conditions"] == list(refused(HOME_ITEM, {"item": "H1", "conditions": 3}))


def test_the_trace_tells_the_item_at_hand_alone():
    assert ["h1"] == [e.step for e in home("H1", "met", "met", "met").trace if e.step[0] == "h"]


def test_a_scheme_without_the_item_is_found_out():
    class Law:
        numbers = HOME_ITEM.numbers

    with pytest.raises(KeyError, match="home has no item H9"):
        Letters(Law(), "home", "H9")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("states", "odd"),
    [
        (("met", "met", "met"), False),
        (("met", "met", "partly"), False),
        (("met", "partly", "unmet"), False),
        (("unmet", "unmet", "unmet"), False),
        (("met", "met", "unmet"), True),
        (("unmet", "met", "met"), True),
        (("met", "partly", "partly"), True),
        (("unmet", None, None), False),
        (("unmet", "met", None), True),
    ],
)
def test_a_pattern_for_which_no_letter_is_printed_is_told(states: tuple[Any, ...], odd: bool):
    assert odd is home("H1", *states).outcome["odd"]


def test_partly_counts_as_unmet_where_no_letter_asks_it():
    assert home("H4", "partly").outcome["odd"] is False
    assert home("H2", "partly", "met", "unmet", "unmet").outcome["odd"] is False


# -- shares ----------------------------------------------------------------------------------------


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_share_is_compared_exactly(every: int, part: int):
    share = Fraction(part, every) if every else Fraction(1)
    edges = {"A": Fraction(1), "B": Fraction(3, 4), "D": Fraction(1, 4), "E": Fraction(0)}
    letter = next(letter for letter, edge in edges.items() if share >= edge)

    found = HOME_SHARE.decide(LAW_DATE, {"every": every, "part": part}).outcome
    assert letter == found["grade"]
    if letter != "A":
        better = {"B": Fraction(1), "D": Fraction(3, 4), "E": Fraction(1, 4)}[letter]
        assert (
            Fraction(part + found["short"], every)
            >= better
            > Fraction(part + found["short"] - 1, every)
        )


# -- points ----------------------------------------------------------------------------------------


SHEET_FACTS = {
    "scores": {"1.1": 4, "1.2": 2.5, "2": 3.5},
    "bonus": 0,
    "cases": 0,
    "violation": False,
    "late": False,
    "gate": True,
}


def sheet(on: date = LAW_DATE, **changes: Any) -> dict[str, Any]:
    return SHEET.decide(on, SHEET_FACTS | changes).outcome


def scores(one: float | None, two: float | None, three: float | None) -> dict[str, Any]:
    return {"1.1": one, "1.2": two, "2": three}


TENTH = st.integers(0, 25) | st.none()


def plain_total(parts: list[int], bonus: int, cases: int) -> int:
    return sum(parts) + bonus - min(5 * cases, 10)


def plain_grade(total: int, violation: bool) -> str:
    by_score = "優等" if total >= 90 else "甲等" if total >= 75 else "乙等"
    lower = {"優等": "甲等", "甲等": "乙等", "乙等": "乙等"}
    return lower[by_score] if violation else by_score


@given(
    st.tuples(st.integers(0, 40) | st.none(), TENTH, st.integers(0, 35) | st.none()),
    st.integers(0, 10) | st.none(),
    st.integers(0, 4) | st.none(),
    st.booleans() | st.none(),
)
def test_grades_are_open_only_where_completions_differ(
    parts: tuple[int | None, ...], bonus: int | None, cases: int | None, violation: bool | None
):
    maxima = (40, 25, 35)
    found = sheet(
        scores=scores(*(None if p is None else p / 10 for p in parts)),
        bonus=None if bonus is None else bonus / 10,
        cases=cases,
        violation=violation,
    )
    low = plain_total([p or 0 for p in parts], bonus or 0, 9 if cases is None else cases)
    high = plain_total(
        [m if p is None else p for m, p in zip(maxima, parts, strict=True)],
        10 if bonus is None else bonus,
        cases or 0,
    )
    worst, best = plain_grade(low, violation is not False), plain_grade(high, violation is True)
    by_score = {plain_grade(low, False), plain_grade(high, False)}

    assert (worst if worst == best else None) == found["grade"]
    assert (by_score.pop() if len(by_score) == 1 else None) == found["by_score"]
    if None not in (*parts, bonus, cases):
        whole, tenth = divmod(low, 10) if low >= 0 else (0, 0)
        assert low < 0 or (f"{whole}.{tenth}" if tenth else f"{whole}") == found["total"]


def test_the_next_better_grade_is_short_of_so_many_tenths():
    found = sheet(scores=scores(4, 2.5, 1.3))

    assert ("7.8", "甲等", "優等", 12) == (
        found["total"],
        found["by_score"],
        found["better"],
        found["short"],
    )


def test_a_deduction_has_a_ceiling_and_a_total_may_be_negative():
    assert "-1" == sheet(scores=scores(0, 0, 0), cases=9)["total"]
    assert "-0.5" == sheet(scores=scores(0, 0, 0), cases=1)["total"]


def test_a_gate_closes_a_leaf_and_caps_a_grade():
    assert ("4", "優等") == (sheet(late=True)["first_part"], sheet()["gated"])
    assert ("甲等", "乙等") == (
        sheet(gate=False)["gated"],
        sheet(gate=False, cases=9, late=True)["gated"],
    )


def test_a_scheme_without_bonus_deduction_or_demotion_has_none():
    found = sheet(LATER, scores=scores(4, 2.5, 1.5), violation=True, cases=9)

    assert ("8", "優等") == (found["total"], found["grade"])


def test_a_score_has_one_decimal_and_stays_below_its_maximum():
    given_scores = {"1.1": 4.1, "1.2": 0.25, "2": True, "3": 1, "1.3": -1}

    assert {
        "/facts/scores/1.1": "1.1 得分：應為不大於 4 之數（分），收到 4.1。〔s〕",
        "/facts/scores/1.2": "1.2 得分：應為至多一位小數之數（分），收到 0.25。〔s〕",
        "/facts/scores/2": "2 得分：應為至多一位小數之數（分），收到 true。〔s〕",
        "/facts/scores/3": "不認得的事實。可用的是：1.1、1.2、2。",
        "/facts/scores/1.3": "不認得的事實。可用的是：1.1、1.2、2。",
    } == refused(SHEET, SHEET_FACTS | {"scores": given_scores})


@pytest.mark.parametrize("odd", ["3", float("nan"), float("inf"), [], -0.1])
def test_what_is_no_number_of_points_is_refused(odd: object):
    assert ["/facts/bonus"] == list(refused(SHEET, SHEET_FACTS | {"bonus": odd}))


def test_a_leaf_that_is_left_out_is_as_unknown_as_null():
    found = SHEET.decide(LAW_DATE, SHEET_FACTS | {"scores": {"1.1": 0, "1.2": 0}})

    assert ("unknown", ["/facts/scores/2"]) == (found.status, [m.fact for m in found.missing])


def test_points_are_written_as_short_decimals_everywhere():
    trace = {e.step: e for e in SHEET.decide(LAW_DATE, SHEET_FACTS | {"bonus": 0.5}).trace}

    assert "10.5" == trace["total"].value
    assert "總分 10.5 分，優等為 9 分以上" == trace["by_score"].sentence


# -- all readings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("decider", [HOME_ITEM, HOME_SHARE, SHEET], ids=lambda one: one.name)
def test_all_readings_agree_on_grades(decider: Decider, engine: str):
    assert [] == list(disagreements(decider, sample(decider, seed=7, cases=200), engine))


def test_a_grade_can_be_replayed():
    facts = {"item": "H2", "conditions": dict.fromkeys("1234", "met")}
    again = replay(Record.of(HOME_ITEM.decide(LAW_DATE, facts), facts), HOME_ITEM)

    assert again.holds
    assert () == again.differing
