"""A decided case as a tree of reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from tests.statute.toys import clinic, market

from openosh.statute.explain.reasons import Reason, tree


def every(reason: Reason) -> Iterator[Reason]:
    yield reason
    for child in reason.children:
        yield from every(child)


def found(reason: Reason, label: str) -> Reason:
    return next(one for one in every(reason) if one.label == label)


def test_the_tree_begins_with_the_decision_and_has_an_outcome_each():
    root = tree(clinic.decided())

    assert ("decision", "診次補助", "已決定", "p2") == (
        root.sort,
        root.label,
        root.value,
        root.clause,
    )
    assert [
        "補助上限",
        "環境適宜",
        "缺漏",
        "合計",
        "已屆開業月份",
        "長期許可數",
        "班別",
        "診次",
    ] == [one.label for one in root.children]


def test_a_step_rests_on_facts_and_numbers_with_evidence_and_citation():
    reason = tree(clinic.decided(), step="cap")

    kind, number = found(reason, "門診別"), found(reason, "補助表：補助上限")
    assert ("fact", "日間", "/facts/kind") == (kind.sort, kind.value, kind.at)
    assert ("number", "9,000", "自 115年1月1日 起") == (
        number.sort,
        number.value,
        number.sentence,
    )
    assert "p2、readings:p2" == number.clause
    assert "可佐證：執照" == found(reason, "具執照").sentence


def test_a_ratio_of_the_law_is_shown_as_one():
    reason = tree(clinic.decided(), step="share", line="s1")

    assert "62.5%" == found(reason, "補助表：補助比例").value


def test_of_a_choice_only_the_branch_taken_is_shown():
    reason = tree(
        clinic.decided(clinic.facts(owner={"name": "測試甲", "licensed": False})), step="cap"
    )

    assert ["負責人具執照"] == [one.label for one in reason.children]


def test_a_line_shows_its_conditions_up_to_the_first_that_failed():
    reason = tree(clinic.decided(), line="s2")

    removed = found(reason, "未通過之檢核")
    assert "未逾每日診次" == removed.value
    assert ["在開業之後", "許可有效", "院區未停業", "未逾每日診次"] == [
        one.label for one in removed.children
    ]
    assert "未逾每日診次：115年5月4日 已滿 1 診次〔p3〕" == reason.sentence


def test_a_count_says_which_lines_it_took():
    reason = tree(clinic.decided(), step="daily", line="s2")

    count = next(one for one in every(reason) if one.sort == "count")
    assert ("1", "計入診次第 1 列") == (count.value, count.sentence)
    assert "同看診日期、較早而仍未剔除之診次數" == count.label


def test_related_rows_are_shown_with_what_was_asked_of_them():
    reason = tree(clinic.decided(), step="permitted", line="s1")

    row = next(one for one in every(reason) if one.label == "許可第 1 列")
    assert ("是", "有效日期 115年12月31日", "/facts/permits/0") == (
        row.value,
        row.sentence,
        row.at,
    )


def test_without_a_related_row_the_tree_says_so():
    reason = tree(clinic.decided(clinic.facts(permits=[])), step="permitted", line="s1")

    assert "沒有相符之列" == reason.children[0].sentence


def test_a_step_is_explained_once_and_only_named_after_that():
    cap = [one for one in every(tree(clinic.decided())) if one.label == "補助上限"]

    assert len(cap) > 1
    assert [bool(one.children) for one in cap] == [True] + [False] * (len(cap) - 1)


def test_a_list_that_matters_is_shown_with_its_members():
    reason = tree(clinic.decided(clinic.facts(sessions=[clinic.session("s1", starts="08:45")])))

    early = tree(clinic.decided(), step="early")
    assert ("list", "最早開診", "2 列") == (early.sort, early.label, early.value)
    assert "2、8" == found(early, "停診月份").value
    assert "08:30" == found(early, "開診時刻").value
    assert reason.children


def test_an_open_fact_is_shown_as_not_known():
    reason = tree(clinic.decided(clinic.facts(size=None)), step="share", line="s1")

    assert "尚不明" == found(reason, "規模").value


def test_a_number_that_every_key_agrees_on_is_known_without_the_key():
    reason = tree(clinic.decided(clinic.facts(size=None)), step="cap")

    assert "9,000" == found(reason, "補助表：補助上限").value
    assert "9,000 元" == reason.value


def test_numbers_are_shown_whatever_they_are():
    reason = tree(market.decided())

    assert "尚無規定" == found(reason, "加成").value
    assert "每曆月" == found(reason, "計算期間").value
    assert "300" == found(reason, "獎勵表：prize").value
    assert "是" == found(reason, "是否計次").value
    assert "m1、m2、m3 等 4 處" == found(reason, "收費表：fee").clause


def test_a_key_that_is_not_known_leaves_the_number_unknown():
    reason = tree(market.decided(stalls=[market.stall("測試一", row=None)]))

    assert "尚不明" == found(reason, "收費表：fee").value
    assert (
        "—"
        == found(tree(market.decided(stalls=[market.stall("測試一", row=9)])), "收費表：fee").value
    )


def test_a_day_that_is_not_known_leaves_the_number_unknown():
    reason = tree(market.decided(stalls=[market.stall("測試一", open_on=None)]))

    assert ("尚不明", "") == (
        found(reason, "收費表：fee").value,
        found(reason, "收費表：fee").clause,
    )


def test_the_law_date_is_a_fact_like_another():
    reason = tree(clinic.decided(clinic.facts()), step="dated")

    assert "115年6月30日" == found(reason, "法律日期").value


def test_a_line_is_found_by_its_name_or_its_place():
    result = clinic.decided()

    assert tree(result, line="s2") == tree(result, line="/facts/sessions/1")


@pytest.mark.parametrize(
    ("asked", "named"),
    [({"step": "nothing"}, "有的是：.*cap"), ({"line": "s9"}, "有的是：s1、s2")],
)
def test_asking_for_what_is_not_there_names_what_is(asked: dict[str, str], named: str):
    with pytest.raises(LookupError, match=named):
        tree(clinic.decided(), **asked)


def test_lines_that_are_not_listed_have_no_reasons():
    result = clinic.decided(clinic.facts(owner={"name": "測試甲", "licensed": False}))

    assert ("不列", ()) == (tree(result).children[-1].value, tree(result).children[-1].children)


def test_before_the_first_day_the_tree_is_its_root():
    root = tree(clinic.decided(on=date(2025, 12, 31)))

    assert ("法規未涵蓋", ()) == (root.value, root.children)


def test_the_tree_can_be_written_as_json():
    written = json.dumps(tree(clinic.decided()).to_json(), ensure_ascii=False)

    assert '"label": "補助上限"' in written


def test_what_depends_on_an_open_question_is_open_with_it():
    unpaid = [{"stall": None, "paid_on": "2026-05-01", "sum": 10}]

    reason = tree(market.decided(fees=unpaid), line="115年5月4日")

    assert "最近繳費日" == found(reason, "fee").children[0].label
    assert "規費第 1 列" == found(reason, "規費第 1 列").label
