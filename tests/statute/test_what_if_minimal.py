"""Against brute force: no single fact nearer than what is proposed would have done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st
from tests.statute.toys import allowance

from openosh.statute.intake import InvalidFactsError
from openosh.statute.what_if.search import Goal, goals, what_if


LAW_DATE = date(2026, 6, 30)
DECIDER = allowance.decider()
MAY = date(2026, 5, 4)
FEW = 40
"""Each example decides hundreds of cases."""

days = st.integers(0, 3).map(lambda n: MAY + timedelta(n))
starts = st.sampled_from(["08:00", "09:30", "11:00", "13:00"])
visits = st.fixed_dictionaries(
    {
        "helper": st.sampled_from(["測試甲", "測試乙"]),
        "agency": st.sampled_from(["A", "B"]),
        "date": days.map(date.isoformat),
        "starts": starts,
        "ends": st.sampled_from(["13:30", "15:00"]),
        "cost": st.sampled_from([1, 300, 1_500]),
        "signed": st.booleans(),
    }
)
claims = st.fixed_dictionaries(
    {
        "year": st.just(2026),
        "household": st.fixed_dictionaries(
            {
                "income": st.sampled_from([0, 50_000, 50_001]),
                "zone": st.sampled_from(["near", "far"]),
                "grade": st.just(1),
            }
        ),
        "registrations": st.lists(
            st.fixed_dictionaries(
                {
                    "helper": st.sampled_from(["測試甲", "測試乙"]),
                    "registered_on": st.integers(8, 16).map(
                        lambda n: (MAY + timedelta(n)).isoformat()
                    ),
                }
            ),
            min_size=1,
            max_size=3,
        ),
        "agencies": st.just([{"id": "A", "barred_years": []}]),
        "visits": st.lists(visits, min_size=1, max_size=4).map(
            lambda rows: [{"id": f"v{i}", **row} for i, row in enumerate(rows)]
        ),
        "paid_earlier": st.sampled_from([0, 999, 1_000, 2_000]),
    }
)


def with_fact(facts: dict[str, Any], at: str, value: Any) -> Any:
    """Return the facts with one of them otherwise."""
    path = [int(p) if p.isdigit() else p for p in at.removeprefix("/facts/").split("/")]

    def put(whole: Any, steps: list[Any]) -> Any:
        if not steps:
            return value
        copy = list(whole) if isinstance(whole, list) else dict(whole)
        copy[steps[0]] = put(whole[steps[0]], steps[1:])
        return copy

    return put(facts, path)


def single_changes(facts: dict[str, Any], line: int) -> Iterator[tuple[str, Any, int]]:
    """Yield (where, value, how far) of many single changes that evidence could show."""
    own = f"/facts/visits/{line}"
    visit = facts["visits"][line]
    near = [
        (f"/facts/registrations/{i}/registered_on", one["registered_on"])
        for i, one in enumerate(facts["registrations"])
    ]
    for at, old in [(f"{own}/date", visit["date"]), *near]:
        for by in range(-6, 7):
            yield at, (date.fromisoformat(old) + timedelta(by)).isoformat(), abs(by)
    yield f"{own}/signed", not visit["signed"], 0
    for zone in ("near", "far"):
        yield "/facts/household/zone", zone, 0
    for income in (0, 49_999, 50_000):
        yield "/facts/household/income", income, abs(income - facts["household"]["income"])
    for paid in (0, 998, 999, 1_999):
        yield "/facts/paid_earlier", paid, abs(paid - facts["paid_earlier"])


def lines_of(facts: dict[str, Any]) -> list[int]:
    return [row["granted"] for row in DECIDER.decide(LAW_DATE, facts).outcome["lines"]]


def is_paid(facts: dict[str, Any], line: int, before: list[int]) -> bool:
    """Return whether a line is paid, and no other line pays for it."""
    try:
        after = lines_of(facts)
    except InvalidFactsError:
        return False
    return after[line] > 0 and sum(after) - after[line] >= sum(before) - before[line]


def distance(now: Any, then: Any) -> int:
    if isinstance(now, str) and now[:1].isdigit() and "-" in now:
        return abs((date.fromisoformat(now) - date.fromisoformat(then)).days)
    return abs(now - then) if isinstance(now, int) and not isinstance(now, bool) else 0


@given(claims)
@settings(max_examples=FEW)
def test_where_one_fact_suffices_it_is_found_and_none_is_nearer(facts: dict[str, Any]):
    wanted = [goal for goal in goals(DECIDER.decide(LAW_DATE, facts)) if goal.line]
    before = lines_of(facts)

    for goal in wanted:
        line = int(str(goal.line).removeprefix("v"))
        nearest: dict[str, int] = {}
        for at, value, far in single_changes(facts, line):
            if is_paid(with_fact(facts, at, value), line, before):
                nearest[at] = min(far, nearest.get(at, far))
        found = what_if(DECIDER, LAW_DATE, facts, goal, at_most=50)
        proposed = {
            one.changes[0].at: distance(one.changes[0].now, one.changes[0].then)
            for one in found
            if len(one.changes) == 1
        }
        assert set(nearest) <= set(proposed)
        assert all(proposed[at] <= far for at, far in nearest.items())


@given(claims)
@settings(max_examples=FEW)
def test_what_is_proposed_holds_when_it_is_decided(facts: dict[str, Any]):
    for goal in goals(DECIDER.decide(LAW_DATE, facts)):
        for one in what_if(DECIDER, LAW_DATE, facts, goal):
            if not one.added:
                changed = facts
                for change in one.changes:
                    changed = with_fact(changed, change.at, change.then)
                assert one.outcome == DECIDER.decide(LAW_DATE, changed).outcome
            assert _is_reached(goal, one.outcome)


def _is_reached(goal: Goal, outcome: Any) -> bool:
    value = outcome[goal.outcome]
    if goal.line is not None:
        value = next(row[goal.column] for row in value if row["id"] == goal.line)
    return value is True if goal.more_than is None else value > goal.more_than
