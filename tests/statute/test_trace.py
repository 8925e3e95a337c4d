"""The trace: which steps, in which order, with which sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.statute.toys import clinic, market

from openosh.statute.decide import Result
from openosh.statute.rule import TableItem
from openosh.statute.step_order import RuleError
from openosh.statute.trace.entries import TraceEntry, trace
from openosh.statute.trace.insight import Insight
from openosh.statute.trace.openness import MissingFact, Openness
from openosh.statute.trace.sentences import Binder


OPEN = clinic.facts(
    fit=None,
    kind="night",
    sites=[{"site": "示範院區", "closed_years": None}],
    sessions=[
        clinic.session("s1", starts=None),
        clinic.session("s2", held_on="2026-02-03", starts="08:00", doctor="測試丙"),
    ],
)


def sentence(step: str, at: str | None = None, **changes: Any) -> str:
    entries = clinic.decided(clinic.facts(**changes)).trace
    return next(entry.sentence for entry in entries if (entry.step, entry.at) == (step, at))


def line(number: int) -> str:
    return f"/facts/sessions/{number}"


def insight_of(given: dict[str, Any]) -> Insight:
    return looked_into(clinic.decided(given))


def looked_into(result: Result) -> Insight:
    assert result.computed is not None
    return Insight(result.decider.program, result.case, result.computed)


# -- what stands in the trace -------------------------------------------------------------------


def test_an_entry_has_the_shape_of_the_contract():
    entry = next(e for e in clinic.decided().trace if e.step == "share")

    assert {
        "step": "share",
        "label": "應補助",
        "value": 1876,
        "clause": "toy:p2",
        "sentence": "診察費 3,001 元 × 62.5%",
        "at": "/facts/sessions/0",
    } == entry.to_json()


def test_steps_come_case_first_then_line_by_line_then_what_is_summed():
    places = [entry.at for entry in clinic.decided().trace]

    assert [None, line(0), line(1), "/facts/permits/0", None] == [
        place for i, place in enumerate(places) if i == 0 or place != places[i - 1]
    ]


def test_each_line_has_every_shown_step_once_in_the_order_of_the_rules():
    steps = clinic.DECIDER.program.shown()
    shown = [step.name for step in steps if step.source == "sessions" and not step.warns]

    for number in (0, 1):
        told = [e.step for e in clinic.decided().trace if e.at == line(number)]
        assert shown == [name for name in told if name != "early"]


def test_advice_is_told_only_where_it_holds():
    given = clinic.facts(sessions=[clinic.session("s1", starts="08:00"), clinic.session("s2")])

    told = [entry for entry in clinic.decided(given).trace if entry.step == "early"]

    assert [line(0)] == [entry.at for entry in told]
    assert "08:30 起；停診 2、8 月" == told[0].sentence


def test_values_are_those_of_the_contract():
    values = {entry.step: entry.value for entry in clinic.decided().trace if entry.at != line(1)}

    assert "09:00" == values["first_start"]
    assert "2026-06-01" == values["next_month"]
    assert [] == values["flaws"]
    assert "示範院區" == values["place"]
    assert 9_000 == values["cap"]


def test_a_known_none_is_null_in_a_value():
    closed = clinic.facts(sites=[{"site": "示範院區", "closed_years": [2026]}])

    entry = next(e for e in clinic.decided(closed).trace if e.step == "place")

    assert (None, "院區別：無") == (entry.value, entry.sentence)


def test_before_the_first_covered_day_there_is_nothing_to_tell():
    assert [] == clinic.decided(on=date(2025, 12, 31)).trace


def test_an_empty_list_leaves_the_steps_of_the_case():
    told = {entry.at for entry in clinic.decided(clinic.facts(sessions=[], permits=[])).trace}

    assert {None} == told


def test_entries_made_at_once_are_entries():
    assert all(type(entry) is TraceEntry for entry in trace(clinic.decided()))


# -- sentences ------------------------------------------------------------------------------------


def test_days_months_years_and_none_are_written_as_people_write_them():
    assert "開業於 115年3月，年度 民國115；歇業 營業中；備註 無" == sentence("suitable")
    assert "歇業 115年9月1日" in sentence("suitable", left_on="2026-09-01")


def test_a_failing_step_says_how_it_failed():
    assert "115年5月4日 已滿 1 診次" == sentence("daily", line(1))
    assert "測試甲 無執照，請補附" == sentence(
        "licensed", owner={"name": "測試甲", "licensed": False}
    )


def test_a_step_without_a_sentence_says_its_value():
    assert "院區未停業：是" == sentence("running", line(0))
    assert "許可有效：是" == sentence("permitted", line(0))
    assert "測試丙 於 115年5月4日 無有效之許可" == sentence(
        "permitted", line(0), sessions=[clinic.session("s1", doctor="測試丙")]
    )


def test_a_number_of_the_law_is_the_one_of_the_day_of_the_line():
    later = [clinic.session("s1"), clinic.session("s2", held_on="2026-07-01")]

    assert "每日 1 診次以內" == sentence("daily", line(0), sessions=later)
    assert "每日 2 診次以內" == sentence("daily", line(1), sessions=later)


def test_a_cell_of_a_table_is_the_one_of_the_keys():
    assert "日間、規模 1：9,000 元" == sentence("cap", size=1)
    assert "診察費 3,001 元 × 50%" == sentence("share", line(0), size=1)
    assert "診察費 3,001 元 × 1/3" == sentence("share", line(0), size=1, kind="night")


def market_sentence(step: str, **changes: Any) -> str:
    return next(one.sentence for one in market.decided(**changes).trace if one.step == step)


def test_a_number_that_the_law_has_not_yet_is_said_to_be_none():
    assert "第 1 排 10 元；加成 尚無規定 元" == market_sentence("row_fee")
    assert "第 1 排 10 元；加成 50 元" == market_sentence(
        "row_fee", stalls=[market.stall("測試一", open_on="2027-01-04")]
    )


def test_a_number_of_an_unknown_day_is_not_known():
    assert market_sentence("row_fee", stalls=[market.stall("測試一", open_on=None)]).startswith(
        "尚不能判斷"
    )
    assert "300 元；加成 尚無規定" == market_sentence("award")
    assert "每曆月：每曆月" == market_sentence("period")


def test_conditions_that_fail_are_called_by_their_labels():
    unlicensed = {"name": "測試甲", "licensed": False}

    assert "不符者：負責人具執照、still_open" == sentence(
        "flaws", owner=unlicensed, left_on="2026-01-01"
    )


def test_what_is_not_known_stands_in_a_sentence_as_such():
    assert "尚不明 具執照" == sentence("licensed", owner={"name": None, "licensed": True})


# -- what is open ---------------------------------------------------------------------------------


def open_sentence(step: str, at: str | None = None) -> str:
    entries = clinic.decided(OPEN).trace
    return next(entry.sentence for entry in entries if (entry.step, entry.at) == (step, at))


def test_an_open_step_names_the_missing_fact_and_its_evidence():
    assert "尚不能判斷：「開始時刻」尚不明（可佐證：門診表）" == open_sentence(
        "first_start", line(0)
    )


def test_a_missing_fact_of_another_list_is_named_by_its_row():
    assert "尚不能判斷：院區第 1 列之「停業年度」尚不明（可佐證：公告）" == open_sentence(
        "running", line(0)
    )


def test_a_gap_of_the_law_is_no_missing_fact():
    assert "尚不能判斷：法規未涵蓋（補助表未列此種情形）〔p2〕" == open_sentence("cap")


def test_judgement_is_asked_of_a_person():
    assert "尚不能判斷：「環境適宜」須由承辦人員判斷" == open_sentence("suitable")


def test_many_causes_are_counted_after_the_first_few():
    permits = [{"holder": "測試乙", "until": None} for _ in range(5)]

    told = sentence("permitted", line(0), permits=permits)

    assert told.count("尚不明") == 3
    assert told.endswith("；另有 2 項")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("running", ["/facts/sites/0/closed_years"]),
        ("first_start", ["/facts/sessions/0/starts"]),
        ("opened", []),
    ],
)
def test_the_causes_of_an_open_step_are_facts_of_the_request(step: str, expected: list[str]):
    openness = Openness(insight_of(OPEN))
    steps = {one.name: one for one in openness.insight.program.steps}

    causes = openness.of_step(steps[step], 0)

    assert expected == [openness.path(cause) for cause in causes]  # type: ignore[arg-type]


def test_an_unfiled_key_is_asked_before_the_rows():
    given = clinic.facts(sessions=[clinic.session("s1", doctor=None)])

    assert "尚不能判斷：「醫師」尚不明（可佐證：門診表）" == next(
        e.sentence for e in clinic.decided(given).trace if e.step == "permitted"
    )


def test_a_row_that_fails_anyway_is_not_asked():
    permits = [
        {"holder": "測試乙", "until": "2026-01-01"},
        {"holder": "測試乙", "until": None},
    ]

    assert "尚不能判斷：許可第 2 列之「有效日期」尚不明（可佐證：許可證）" == sentence(
        "permitted", line(0), permits=permits
    )


def test_a_row_whose_key_is_open_is_named():
    permits = [{"holder": None, "until": "2026-12-31"}]

    assert "尚不能判斷：許可第 1 列之「持有人」尚不明（可佐證：許可證）" == sentence(
        "permitted", line(0), permits=permits
    )


# -- looking into a case ---------------------------------------------------------------------------


MARKETS = [
    market.decided(),
    market.decided(closed=None, since=None),
    market.decided(
        stalls=[
            market.stall("測試一", row=None, goods=None),
            market.stall("測試二", open_on=None, row=9),
        ]
    ),
    market.decided(fees=[{"stall": None, "paid_on": None, "sum": None}]),
    market.decided(stalls=[]),
]


@pytest.mark.parametrize(
    "result",
    [
        *map(clinic.decided, (clinic.facts(), OPEN, clinic.facts(size=None, since=None))),
        *MARKETS,
    ],
)
def test_looking_into_a_step_gives_what_was_computed(result: Result):
    insight = looked_into(result)

    for step in insight.program.steps:
        for row in range(insight.case.size(step.source)):
            at = {step.source: row} if step.source else {}
            assert insight.step(step, row) == insight.value(step.definition, at), step.name


@pytest.mark.parametrize(
    ("changes", "step", "expected"),
    [
        ({"stalls": [market.stall("測試一", row=None)]}, "row_fee", "「排」尚不明"),
        (
            {"stalls": [market.stall("測試一", row=9)]},
            "row_fee",
            "法規未涵蓋（收費表未列此種情形）〔m1〕",
        ),
        (
            {"stalls": [market.stall("測試一", goods=None)]},
            "recent",
            "「品項」尚不明（可佐證：照片）",
        ),
        (
            {"fees": [{"stall": "測試一", "paid_on": None, "sum": 1}]},
            "last_paid",
            "規費第 1 列之「繳費日」尚不明",
        ),
        ({"since": None}, "settled_on", "「起月」尚不明"),
        ({"closed": None}, "lively", "「休市」尚不明"),
    ],
)
def test_every_way_to_be_open_is_told(changes: dict[str, Any], step: str, expected: str):
    entry = next(one for one in market.decided(**changes).trace if one.step == step)

    assert (None, f"尚不能判斷：{expected}") == (entry.value, entry.sentence)


def test_the_first_open_condition_is_asked_and_no_later_one():
    insight = looked_into(MARKETS[2])
    item = insight.program.outcome["stalls"]
    assert isinstance(item, TableItem)

    causes = list(Openness(insight).causes(item.columns["fallen_at"], {"stalls": 0}))

    assert [MissingFact("stalls", "goods", 0)] == causes


# -- templates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{nobody}", "no such fact, no such step"),
        ("{#nothing}", "does not look up"),
        ("{#scale.width}", "does not look up"),
        ("{#opening}", "does not look up"),
    ],
)
def test_a_template_that_names_what_is_not_there_is_refused(template: str, problem: str):
    program = clinic.DECIDER.program
    step = next(one for one in program.steps if one.name == "cap")

    with pytest.raises(RuleError, match=problem):
        Binder(program).bind(step, template)


def test_a_percent_sign_in_a_template_stays_one():
    program = clinic.DECIDER.program
    step = next(one for one in program.steps if one.name == "cap")
    insight = insight_of(clinic.facts())

    assert ["100% 日間"] == Binder(program).bind(step, "100% {kind}").texts(insight, [0])
    assert ["100%"] == Binder(program).bind(step, "100%").texts(insight, [0])


def test_for_people_who_read_rules_a_template_names_its_labels():
    program = clinic.DECIDER.program
    step = next(one for one in program.steps if one.name == "total")

    assert "〔合計〕〔補助上限〕〔法律日期〕〔負責人具執照〕" == Binder(program).labelled(
        step, "{total}{cap}{law_date}{licensed}"
    )
