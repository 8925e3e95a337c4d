"""The published year as data: whole, as printed, and decided as it was."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openosh.kit.counts import counts_in
from openosh.programmes.programme_review.evaluation import table
from openosh.programmes.programme_review.measures import (
    DELIVERABLE,
    NO_FIGURE,
    Measure,
    candidates,
    feeds,
    published,
)
from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.programmes.programme_review.published_facts import facts_of
from openosh.statute.rule import TableItem


DAY = date(2024, 12, 31)
REVIEW = published()
MEASURES = list(REVIEW.measures)
STANDARD = "推動事項、執行經費及進度皆符合規定。"


def outcome(decision: str, facts: dict[str, Any]) -> dict[str, Any]:
    return PROGRAMME.decider(decision).decide(DAY, facts).outcome


def measure(number: int) -> Measure:
    return MEASURES[number - 1]


def test_eighty_two_measures_are_numbered_in_order():
    assert list(range(1, 83)) == [one.number for one in MEASURES]


@pytest.mark.parametrize("project", REVIEW.projects, ids=lambda one: f"項次{one.number}")
def test_a_project_is_read_in_whole(project: Any):
    items = [{"path": one.path, "measures": len(one.measures)} for one in project.items]

    found = outcome("imported_project", {"project": project.number, "items": items})

    assert found["passed"]


def test_every_measure_stands_in_a_sub_item_of_its_work_item():
    for project in REVIEW.projects:
        for item in project.items:
            paths = [sub.path for sub in item.subs]
            assert len(paths) == len(set(paths))
            assert {one.path for one in item.measures} <= set(paths)
            assert {item.path} == {path.rpartition(".")[0] for path in paths}


def test_only_the_name_of_project_two_is_lost():
    assert [2] == [project.number for project in REVIEW.projects if not project.name]


@pytest.mark.parametrize(
    "one", [one for one in MEASURES if one.is_numeric], ids=lambda one: f"{one.number}"
)
def test_a_figure_is_as_printed(one: Measure):
    printed = {count.value: count.at_least for count in counts_in(one.printed)}

    assert one.value in printed
    assert ("lower_bound" in one.flags) == printed[one.value]


@pytest.mark.parametrize(
    "one", [one for one in MEASURES if one.is_numeric], ids=lambda one: f"{one.number}"
)
def test_a_figure_stands_in_the_words_of_its_sub_item(one: Measure):
    texts = [
        sub.text
        for project in REVIEW.projects
        for item in project.items
        for sub in item.subs
        if sub.path == one.path
    ]

    assert one.value in {count.value for text in texts for count in counts_in(text)}


def test_what_is_no_figure_is_a_deliverable_or_words_alone():
    others = [one for one in MEASURES if not one.is_numeric]

    assert {DELIVERABLE: 5, NO_FIGURE: 4} == Counter(
        flag for one in others for flag in one.flags if flag in {DELIVERABLE, NO_FIGURE}
    )
    assert all(one.value == 1 for one in others if DELIVERABLE in one.flags)
    assert all(one.value is None and not one.unit for one in others if NO_FIGURE in one.flags)


def test_every_unit_is_registered_and_every_registered_unit_is_used_but_one():
    registered = PROGRAMME.numbers.entry("units").versions[0].members
    used = {one.unit for one in MEASURES if one.unit}

    assert used <= set(registered)
    assert set() == set(registered) - used


@pytest.mark.parametrize(
    ("number", "target", "rate"), [(78, 50_000, "112.72"), (76, 35_000, "91.66")]
)
def test_a_printed_rate_agrees_with_its_derived_target(number: int, target: int, rate: str):
    rates = {78: measure(79).rate, 76: measure(77).rate}
    facts = {"actual": int(measure(number).value or 0), "target": target}

    found = outcome("printed_rate", facts | {"printed": float(rates[number] or 0)})

    assert {"passed": True, "failed": [], "rate_percent": rate} == found


def test_a_rate_that_is_printed_as_a_measure_is_its_value():
    assert [(75, True), (77, True), (78, False), (79, True)] == [
        (one.number, one.rate == one.value) for one in MEASURES if one.rate is not None
    ]


def test_the_printed_targets_are_reached():
    targets = [one for one in MEASURES if one.target is not None]

    assert [75, 77] == [one.number for one in targets]
    for one in targets:
        facts = {"actual": float(one.value or 0), "target": int(one.target or 0)}
        assert outcome("target_reached", facts) == {"reached": True}


def test_what_is_restored_keeps_the_scan():
    restored = {
        sub.path: sub.scan
        for project in REVIEW.projects
        for item in project.items
        for sub in item.subs
        if "〔" in sub.text or sub.scan
    }

    assert {"1.2.0", "1.3.3", "1.3.4"} == set(restored)
    for scan in restored.values():
        assert outcome("restored_text", {"restored": True, "scan": scan})["passed"]


def test_every_project_gets_the_opinion_that_was_published():
    rows = table(REVIEW)

    assert [STANDARD] * 5 == [row.opinion for row in rows]
    assert [project.opinion for project in REVIEW.projects] == [row.opinion for row in rows]


@pytest.mark.parametrize("project", REVIEW.projects, ids=lambda one: f"項次{one.number}")
def test_no_condition_of_a_decided_project_stays_open(project: Any):
    """A measure without target is not open: it has nothing to fall short of."""
    trace = PROGRAMME.decider("proposed_opinion").decide(DAY, facts_of(project)).trace

    assert set() == {entry.step for entry in trace if entry.value is None}


def test_the_table_has_four_columns_and_a_line_for_each_item_and_sub_item():
    first = table(REVIEW)[0]

    assert ("number", "name", "results", "opinion") == first._fields
    assert "一、加強職業傷病防治網絡及傷病通報" == first.results[0]
    assert first.results[2].startswith("(1)為提升近便性")
    assert [13, 21, 13, 12, 4] == [len(row.results) for row in table(REVIEW)]


def test_the_table_may_be_published_though_a_name_is_lost():
    rows = [
        {
            "number": row.number,
            "name": row.name or None,
            "results": len(project.items),
            "opinion": row.opinion,
        }
        for row, project in zip(table(REVIEW), REVIEW.projects, strict=True)
    ]

    found = outcome("evaluation_table", {"projects": rows})

    assert (True, [], 0) == (found["passed"], found["failed"], found["open_rows"])


def test_a_project_that_loses_an_item_gets_no_standard_opinion():
    facts = facts_of(REVIEW.projects[4])

    found = outcome("proposed_opinion", facts | {"measures": []})

    assert (False, ["items_compliant"], None) == (
        found["passed"],
        found["failed"],
        found["opinion"],
    )


def test_figures_of_one_unit_add_up_and_others_do_not():
    sessions = [one for one in MEASURES if one.unit == "場次"]
    rows = [
        {"id": str(one.number), "value": int(one.value or 0), "unit": one.unit} for one in sessions
    ]

    together = outcome("unit_sum", {"measures": rows})
    mixed = outcome("unit_sum", {"measures": [*rows, {"id": "x", "value": 1, "unit": "場"}]})

    assert str(sum(int(one.value or 0) for one in sessions)) == together["sum"]
    assert (False, ["one_unit"]) == (mixed["passed"], mixed["failed"])


# -- feeds -----------------------------------------------------------------------------------------


def test_every_feed_is_a_finding_that_the_manifest_reads():
    assert {one.finding for one in feeds()} == set(PROGRAMME.reads)


@pytest.mark.parametrize("feed", feeds(), ids=lambda one: f"{one.decision} {one.outcome}")
def test_a_feed_names_a_decision_that_gives_the_figure(feed: Any):
    program = PROGRAMME.decider(feed.decision).program

    assert feed.clause in PROGRAMME.text.latest()
    assert not isinstance(program.outcome[feed.outcome], TableItem)
    assert {"of", "on", "when", "give"} == set(feed.query)
    assert all(measure(number).is_numeric for number in feed.measures)


def test_no_measure_is_fed_twice():
    fed = [number for feed in feeds() for number in feed.measures]

    assert [1, 2, 3, 4, 11, 18, 75] == fed


def test_what_might_be_fed_is_not_fed_yet():
    might = {number for one in candidates() for number in one.measures}

    assert {17, 61, 77, 79} == might
    assert set() == might & {number for feed in feeds() for number in feed.measures}
    assert all(one.needs and one.why for one in candidates())


def test_an_automatic_value_stands_beside_the_published_one():
    facts = {"automatic": float(measure(75).value or Decimal(0)), "manual": 93.75, "reason": None}

    assert "automatic" == outcome("measure_source", facts)["source"]
