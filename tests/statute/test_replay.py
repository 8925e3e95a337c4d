"""A decision kept and decided again: to the dollar, or with the place where it differs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from tests.statute.toys import allowance, permit
from tests.statute.toys.permit_facts import NUMBERS as PERMIT_NUMBERS

from openosh.kit.calendar import DayKind, OfficeCalendar, SpecialDay
from openosh.statute.decide import Decider
from openosh.statute.numbers import Numbers
from openosh.statute.replay import Difference, LawInForce, Record, RecordError, replay
from openosh.statute.worktime import use_calendar


LAW_DATE = date(2026, 6, 30)
FACTS: dict[str, Any] = {
    "year": 2026,
    "household": {"income": 40_000, "zone": "near", "grade": 1},
    "registrations": [{"helper": "測試甲", "registered_on": "2026-01-02"}],
    "agencies": [],
    "visits": [
        {
            "id": "a",
            "helper": "測試甲",
            "agency": "A",
            "date": "2026-05-04",
            "starts": "09:00",
            "ends": "11:00",
            "cost": 300,
            "signed": True,
        }
    ],
}


def kept(facts: dict[str, Any] = FACTS) -> Record:
    return Record.of(allowance.decider().decide(LAW_DATE, facts), facts)


def under(numbers: str) -> Decider:
    return allowance.decider(numbers)


def test_under_the_same_law_the_same_comes_out_to_the_dollar():
    again = replay(kept(), allowance.decider())

    assert again.holds
    assert () == again.differing
    assert f"依同一法規（{again.rulebook}）重算。\n結果與原決定完全相符。" == again.to_text()


def test_a_record_survives_json():
    record = kept()
    through_json = Record.from_json(json.loads(json.dumps(record.to_json(), ensure_ascii=False)))

    assert record == through_json
    assert replay(through_json, allowance.decider()).holds


def test_a_record_does_not_change_with_the_request_it_was_made_of():
    facts = json.loads(json.dumps(FACTS))
    record = kept(facts)
    facts["visits"].clear()

    assert 1 == len(record.facts["visits"])


def test_what_is_missing_is_part_of_the_record():
    facts = {**FACTS, "visits": [{**FACTS["visits"][0], "signed": None}]}
    record = kept(facts)

    assert ("unknown", ("/facts/visits/0/signed",)) == (record.status, record.missing)
    assert replay(record, allowance.decider()).holds


def test_another_number_is_named_and_shows_in_dollars():
    again = replay(kept(), under(allowance.NUMBERS.replace('"50%"', '"60%"')))

    assert ("numbers",) == again.differing
    assert (
        Difference("/outcome/granted", 150, 180),
        Difference("/outcome/lines/0/granted", 150, 180),
    ) == again.differences
    assert "法規已非原決定所依" in again.to_text()
    assert "：法定數值不同。" in again.to_text()
    assert "結果與原決定有 2 處不同：\n　/outcome/granted：原為 150，重算為 180" in again.to_text()


def test_a_number_that_decides_nothing_here_leaves_the_outcome_as_it_was():
    again = replay(kept(), under(allowance.NUMBERS.replace("value = 10", "value = 12")))

    assert (("numbers",), True) == (again.differing, again.holds)
    assert again.to_text().endswith("結果與原決定完全相符。")


def test_another_text_is_told_from_another_number():
    decider = allowance.decider()
    decider.law_text_hash = "amended"

    assert ("text",) == replay(kept(), decider).differing


def test_other_rules_are_told_from_other_numbers():
    record = kept()
    decider = permit.decider()
    decider.name = record.decision
    decider.numbers = Numbers.parse(allowance.NUMBERS + PERMIT_NUMBERS.partition("2026-01-01")[2])

    assert "rules" in record.law.differing(LawInForce.of(decider))


def test_another_engine_is_named(monkeypatch: pytest.MonkeyPatch):
    record = kept()
    monkeypatch.setattr("openosh.statute.replay.ENGINE", "2")

    assert ("engine",) == replay(record, allowance.decider()).differing


def test_another_office_calendar_is_named():
    closed = SpecialDay(date(2026, 7, 13), DayKind.CLOSED, "示範停班")
    days = sorted([*OfficeCalendar.load().special_days, closed], key=lambda day: day.date)
    record = kept()

    with use_calendar(OfficeCalendar(tuple(days))):
        again = replay(record, allowance.decider())
    assert ("calendar",) == again.differing
    assert "：辦公日曆不同。" in again.to_text()


def test_facts_that_can_no_longer_be_are_named_with_the_reason():
    record = kept({**FACTS, "paid_earlier": 5})
    refused = Record.from_json({**record.to_json(), "facts": {**FACTS, "paid_earlier": -1}})
    again = replay(refused, allowance.decider())

    assert ["/facts/paid_earlier"] == [one.at for one in again.differences]
    assert not again.holds


def test_lines_that_are_more_or_fewer_differ_as_a_whole():
    record = kept()
    lines = [*record.outcome["lines"], record.outcome["lines"][0]]
    longer = Record.from_json(
        {**record.to_json(), "outcome": {**record.outcome, "lines": lines, "tier": True}}
    )

    assert ["/outcome/tier", "/outcome/lines"] == [
        one.at for one in replay(longer, allowance.decider()).differences
    ]


def test_a_replay_is_json():
    again = replay(kept(), under(allowance.NUMBERS.replace('"50%"', '"60%"')))

    assert {
        "decision": "toy.claim",
        "holds": False,
        "rulebook": {"recorded": kept().rulebook, "replayed": again.rulebook},
        "differing": ["numbers"],
        "differences": [
            {"at": "/outcome/granted", "recorded": 150, "replayed": 180},
            {"at": "/outcome/lines/0/granted", "recorded": 150, "replayed": 180},
        ],
    } == again.to_json()


def test_a_record_of_another_decision_is_refused():
    with pytest.raises(RecordError, match=r"紀錄是 toy\.claim 之決定，不能以 toy\.permit 重算"):
        replay(kept(), permit.decider())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"law_date": "30/6/2026"}, "law_date 應為 YYYY-MM-DD，收到 '30/6/2026'"),
        ({"law_date": None}, "law_date 應為 YYYY-MM-DD，收到 None"),
        ({"extra": 1}, "紀錄不認得 extra"),
        ({"law": {}}, "紀錄之 law缺 calendar、engine、numbers、rules、text"),
        ({"law": None}, "紀錄之 law缺 calendar"),
    ],
)
def test_a_record_that_cannot_be_read_says_what_to_look_at(change: dict[str, Any], message: str):
    with pytest.raises(RecordError, match=message):
        Record.from_json({**kept().to_json(), **change})


def test_a_record_that_lacks_a_part_names_it():
    cut = {name: value for name, value in kept().to_json().items() if name != "status"}

    with pytest.raises(RecordError, match="紀錄缺 status。請檢查檔案是否完整"):
        Record.from_json(cut)
