"""The fewest, then nearest, facts to change: found by the tree, proved by deciding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.statute.toys import allowance, permit
from tests.statute.toys.permit_request import PERMIT

from openosh.statute.intake import InvalidFactsError
from openosh.statute.what_if.search import ChangeSet, Goal, goals, what_if


LAW_DATE = date(2026, 6, 30)
CLAIMS = allowance.decider()


def visit(name: str, **facts: Any) -> dict[str, Any]:
    """Return a visit of a registered helper on a morning in May that lacks nothing."""
    return {
        "id": name,
        "helper": "測試甲",
        "agency": "A",
        "date": "2026-05-04",
        "starts": "09:00",
        "ends": "11:00",
        "cost": 300,
        "signed": True,
        **facts,
    }


def claim(*visits: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "year": 2026,
        "household": {"income": 40_000, "zone": "near", "grade": 1},
        "registrations": [{"helper": "測試甲", "registered_on": "2026-01-02"}],
        "agencies": [{"id": "A", "barred_years": []}],
        "visits": list(visits),
        **facts,
    }


def paid(line: str | int, facts: dict[str, Any], **more: Any) -> list[ChangeSet]:
    return what_if(CLAIMS, LAW_DATE, facts, Goal("lines", line, "granted", more_than=0), **more)


def moved(found: list[ChangeSet]) -> list[dict[str, Any]]:
    """Return, for each change set, where something changes and to what."""
    return [{change.at: change.then for change in one.changes} for one in found]


# -- lines -----------------------------------------------------------------------------------------


def test_the_sentence_says_what_would_be_otherwise_what_it_brings_and_what_shows_it():
    found = paid("a", claim(visit("a", signed=False)))

    assert ["若簽名為 是（現為 否），本訪視即可補助 150 元；可佐證：簽到表"] == [
        one.sentence for one in found
    ]


def test_what_was_recorded_comes_before_the_line_itself_where_both_are_equally_near():
    facts = claim(visit("a"), registrations=[{"helper": "測試甲", "registered_on": "2026-05-15"}])

    assert [
        {"/facts/registrations/0/registered_on": "2026-05-14"},
        {"/facts/visits/0/date": "2026-05-05"},
    ] == moved(paid("a", facts))


def test_who_starts_later_also_ends_later_and_that_counts_as_one_change():
    found = paid("b", claim(visit("a"), visit("b", starts="09:30", ends="11:30")))

    assert {"/facts/visits/1/starts": "12:00", "/facts/visits/1/ends": "14:00"} == moved(found)[0]
    assert (
        "若開始時間為 12:00（現為 09:30），且結束時間為 14:00（現為 11:30），" in found[0].sentence
    )


def test_a_day_that_is_taken_as_well_is_passed_over():
    mornings = [visit(f"v{day}", date=f"2026-05-{day:02}") for day in (3, 4, 5)]
    found = paid("b", claim(*mornings, visit("b", starts="10:00", ends="11:00")))

    assert "2026-05-02" in {one.get("/facts/visits/3/date") for one in moved(found)}


def test_the_other_lines_stay_as_they_are():
    found = paid("b", claim(visit("a"), visit("b", starts="10:00", ends="13:00")))

    assert all(at.startswith("/facts/visits/1/") for one in moved(found) for at in one)


def test_what_another_line_would_lose_comes_last_and_is_said():
    afternoon = visit("c", starts="13:00", ends="14:00")
    found = paid("b", claim(visit("a"), visit("b", starts="10:00", ends="12:30"), afternoon))

    assert [["/facts/visits/1/date"], ["/facts/visits/1/starts"]] == [
        [change.at for change in one.changes] for one in found
    ]
    assert "；但其他訪視合計減少 150 元；" in found[1].sentence


def test_a_fact_without_evidence_is_never_proposed():
    found = paid("b", claim(visit("a"), visit("b", starts="10:00", ends="13:00", urgent=False)))

    assert "/facts/visits/1/urgent" not in {at for one in moved(found) for at in one}


def test_several_faults_are_mended_together():
    facts = claim(
        visit("a", signed=False),
        household={"income": 50_001, "zone": "near", "grade": 1},
        registrations=[{"helper": "測試甲", "registered_on": "2026-05-15"}],
    )

    assert {
        "/facts/household/income": 50_000,
        "/facts/registrations/0/registered_on": "2026-05-14",
        "/facts/visits/0/signed": True,
    } == moved(paid("a", facts))[0]


def test_more_changes_than_four_are_another_case():
    facts = claim(
        visit("a", signed=False, agency="B", date="2025-05-04"),
        household={"income": 50_001, "zone": "near", "grade": 1},
        registrations=[{"helper": "測試甲", "registered_on": "2026-05-15"}],
        agencies=[{"id": "B", "barred_years": [2025, 2026]}],
        paid_earlier=1_000,
    )

    assert [] == paid("a", facts)


def test_a_row_that_is_not_there_is_proposed_where_nothing_else_helps():
    found = paid("a", claim(visit("a"), registrations=[]))

    row = "登錄一筆（照顧者與本訪視相同，登錄日期為 115年5月14日）"
    assert [f"若另有{row}，本訪視即可補助 150 元；可佐證：登錄名冊"] == [
        one.sentence for one in found
    ]
    assert ("/facts/registrations/0",) == found[0].added


def test_a_row_for_the_whole_case_names_nobody():
    facts = claim(visit("a"), registrations=[])
    found = what_if(CLAIMS, LAW_DATE, facts, Goal("granted", more_than=100))

    assert found[0].sentence.startswith(
        "若另有登錄一筆（登錄日期為 115年5月14日），訪視補助即為 150 元"
    )


def test_a_row_whose_keys_are_unknown_is_not_proposed():
    assert [] == paid("a", claim(visit("a", helper=None), registrations=[]))


def test_a_listed_value_that_stands_in_the_way_is_taken_out_of_its_list():
    facts = claim(visit("a"), agencies=[{"id": "A", "barred_years": [2025, 2026]}])
    found = paid("a", facts)

    assert [{"/facts/agencies/0/barred_years": [2025]}] == moved(found)
    assert "停權年度為 民國114年（現為 民國114年、民國115年）" in found[0].sentence


def test_a_list_that_nobody_knows_is_proposed_empty():
    facts = claim(visit("a"), agencies=[{"id": "A", "barred_years": None}])
    found = paid("a", facts)

    assert [{"/facts/agencies/0/barred_years": []}] == moved(found)
    assert "停權年度為 無（現尚不明）" in found[0].sentence


def test_among_several_rows_the_sentence_says_which():
    registrations = [
        {"helper": "測試乙", "registered_on": "2026-01-02"},
        {"helper": "測試甲", "registered_on": "2026-05-15"},
    ]
    agencies = [{"id": "B", "barred_years": []}, {"id": "A", "barred_years": [2026]}]
    found = paid("a", claim(visit("a"), registrations=registrations, agencies=agencies))

    assert "若第 2 筆登錄之登錄日期為 115年5月14日（現為 115年5月15日），" in found[0].sentence
    assert "且第 2 筆機構之停權年度為 無（現為 民國115年），" in found[0].sentence


def test_what_was_paid_earlier_stands_in_the_way_by_the_least_dollar():
    found = paid("a", claim(visit("a"), paid_earlier=1_000))

    assert [
        {"/facts/paid_earlier": 999},
        {"/facts/household/zone": "far"},
    ] == moved(found)
    assert "居住地區為 偏遠（現為 近郊），本訪視即可補助 225 元" in found[1].sentence


def test_a_line_may_be_named_by_its_position():
    facts = claim(visit("a"), visit("b", date="2026-05-05", signed=False))

    assert moved(paid("b", facts)) == moved(paid(1, facts))


def test_no_more_change_sets_are_given_than_asked_for():
    facts = claim(visit("a"), visit("b", starts="10:00", ends="13:00"))

    assert 2 == len(paid("b", facts))
    assert 1 == len(paid("b", facts, at_most=1))


def test_what_is_reached_already_needs_no_change():
    assert [] == paid("a", claim(visit("a")))


def test_the_search_gives_up_after_so_many_cases(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openosh.statute.what_if.search.MOST_DECIDED", 1)
    facts = claim(visit("a"), visit("b", starts="10:00", ends="13:00"))

    assert 1 == len(paid("b", facts))


def test_before_the_law_nothing_helps():
    goal = Goal("granted", more_than=0)

    assert [] == what_if(CLAIMS, date(2025, 12, 31), claim(visit("a")), goal)


# -- whole cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "expected", "effect"),
    [
        (Goal("tier", equals="low"), {"/facts/household/income": 0}, "級距即為 low"),
        (Goal("tier", equals="high"), {"/facts/household/income": 50_001}, "級距即為 high"),
        (Goal("ceiling", equals=2_000), {"/facts/household/zone": "far"}, "補助上限即為 2,000 元"),
        (Goal("granted", more_than=200), {"/facts/visits/0/cost": 401}, "訪視補助即為 201 元"),
        (Goal("granted", equals=0), {"/facts/visits/0/cost": 1}, ""),
    ],
)
def test_an_outcome_of_the_case_may_be_the_goal(goal: Goal, expected: dict[str, Any], effect: str):
    found = what_if(CLAIMS, LAW_DATE, claim(visit("a")), goal)

    if effect:
        assert expected == moved(found)[0]
        assert f"，{effect}；可佐證：" in found[0].sentence


def test_goals_are_what_the_person_concerned_would_want():
    facts = claim(visit("a", signed=False), visit("b", date="2026-05-05", signed=None), visit("c"))

    assert [
        Goal("lines", "a", "granted", more_than=0),
        Goal("lines", "b", "granted", more_than=0),
    ] == goals(CLAIMS.decide(LAW_DATE, facts))


def test_goals_of_a_case_are_its_amounts_and_its_checks():
    poor = claim(visit("a"), household={"income": 60_001, "zone": "near", "grade": 1})
    wanted = goals(CLAIMS.decide(LAW_DATE, poor))

    assert [("ceiling", 0), ("granted", 0)] == [(one.outcome, one.more_than) for one in wanted[:2]]
    assert Goal("titled", equals=True) in goals(permit.decider().decide(LAW_DATE, PERMIT))


def test_a_change_set_is_json():
    found = paid("a", claim(visit("a", signed=False)))

    assert {
        "changes": [
            {
                "at": "/facts/visits/0/signed",
                "label": "簽名",
                "now": False,
                "then": True,
                "clause": "",
                "evidence": "簽到表",
            }
        ],
        "added": [],
        "status": "decided",
        "outcome": found[0].outcome,
        "sentence": found[0].sentence,
    } == found[0].to_json()


def test_a_fact_is_cited_with_the_prefix_of_its_programme():
    facts = claim(visit("a"), household={"income": 50_001, "zone": "near", "grade": 1})

    assert "toy:a1" == paid("a", facts)[0].changes[0].clause


# -- what cannot be asked --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        (Goal("grnted", more_than=0), "這項決定沒有結果 'grnted'；有的是：ceiling、granted"),
        (Goal("lines", "a", "amount"), "lines 沒有欄位 'amount'；有的是：id、granted"),
        (Goal("lines", "z", "granted"), "本案沒有訪視 'z'；有的是：a"),
        (Goal("lines", 7, "granted"), "本案沒有訪視 '7'；有的是：a"),
        (Goal("tier", more_than=0), "tier 不是數字，請以 equals 說明所要之值"),
    ],
)
def test_an_unknown_goal_is_refused_with_what_there_is(goal: Goal, message: str):
    with pytest.raises(LookupError, match=message):
        what_if(CLAIMS, LAW_DATE, claim(visit("a")), goal)


def test_a_case_that_cannot_be_is_refused():
    with pytest.raises(InvalidFactsError):
        paid("a", claim(visit("a", cost=0)))
