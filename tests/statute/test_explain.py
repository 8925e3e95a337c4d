"""A decided case in words: as plain text, and as a tree of reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.statute.toys import clinic, market

from openosh.statute.decide import Decider
from openosh.statute.explain.text import explain_text
from openosh.statute.typeset import width


def explained(**changes: Any) -> str:
    return explain_text(clinic.decided(clinic.facts(**changes)))


PERMITS = [{"holder": "測試乙", "until": "2027-12-31"}]
CUT = clinic.facts(
    kind="night",
    size=1,
    sessions=[
        clinic.session("s1", fee=15_000),
        clinic.session("s2", held_on="2026-05-05", fee=15_000),
        clinic.session("s3", held_on="2026-05-06", fee=15_000),
    ],
)


def test_it_begins_with_what_was_decided_when_and_by_which_rulebook():
    result = clinic.decided()

    assert [
        "診次補助",
        "========",
        "結　　果  已決定",
        "法律日期  115年6月30日",
        f"依　　據  toy.sessions〔p2〕規則版本 {result.rulebook}",
        "",
        "  補助上限      9,000 元",
        "  環境適宜      是",
        "  缺漏          無",
        "  合計          3,752 元",
        "  已屆開業月份  是",
        "  長期許可數    0 件",
        "  班別          日間",
    ] == explain_text(result).splitlines()[:13]


def test_the_steps_of_the_case_stand_before_the_lines_and_the_sums_after_them():
    titles = [line for line in explained().splitlines() if "、" in line[:2]]

    assert [
        "一、本案之認定",
        "二、診次（2 列）",
        "三、許可（1 列）",
        "四、各列合計後之認定",
    ] == titles


def test_a_step_says_its_value_its_clause_and_its_sentence():
    lines = explained().splitlines()

    at = lines.index("  ・ 補助上限：9,000 元〔p2〕")
    assert "      日間、規模 2：9,000 元" == lines[at + 1]
    assert "  ✓ 負責人具執照：是〔p1〕" in lines


def test_a_step_that_fails_is_marked_by_sign_and_word():
    text = explained(owner={"name": "測試甲", "licensed": False})

    assert "  ✗ 負責人具執照：否〔p1〕\n      測試甲 無執照，請補附" in text


def test_a_line_that_stands_says_how_its_amount_is_made():
    lines = explained().splitlines()

    at = next(i for i, line in enumerate(lines) if line.startswith("  1.  s1"))
    assert "       應補助：診察費 3,001 元 × 62.5%〔p2〕" == lines[at + 1]


def test_a_line_that_fell_says_where_and_why():
    lines = explained().splitlines()

    at = next(i for i, line in enumerate(lines) if line.startswith("  2.  s2"))
    assert "未逾每日診次" in lines[at]
    assert "       未逾每日診次：115年5月4日 已滿 1 診次〔p3〕" == lines[at + 1]


def test_a_line_that_met_the_ceiling_says_so():
    lines = explain_text(clinic.decided(CUT)).splitlines()

    second = next(line for line in lines if line.startswith("  2.  s2"))
    third = next(i for i, line in enumerate(lines) if line.startswith("  3.  s3"))
    assert "1,000 元" in second
    assert "4,000 元" in second
    assert "已由較早各列用完" in lines[third + 1]


def test_an_open_line_says_what_is_missing():
    text = explained(sessions=[clinic.session("s1", doctor=None)])

    assert "尚不能判斷：「醫師」尚不明（可佐證：門診表）" in text


def test_the_columns_of_the_lines_stand_below_each_other():
    lines = explained().splitlines()
    heading = next(i for i, line in enumerate(lines) if "診次編號" in line)

    for name, value in (("看診日期", "115年5月4日"), ("院區別", "示範院區")):
        row = lines[heading + 1]
        assert width(lines[heading].partition(name)[0]) == width(row.partition(value)[0])


def test_lines_that_the_outcome_does_not_list_are_not_told():
    text = explained(owner={"name": "測試甲", "licensed": False})

    assert "診次（不列）" in text
    assert "s1" not in text.partition("各列合計")[0]


def test_what_is_missing_stands_with_its_evidence_and_place():
    text = explained(
        sites=[{"site": "示範院區", "closed_years": None}],
        sessions=[clinic.session("s1", starts=None)],
    )

    assert "待補之事實（2 項）" in text
    assert "  1. 開始時刻（診次第 1 列）〔p3〕\n     可佐證：門診表\n" in text
    assert "     位置：/facts/sessions/0/starts" in text
    assert "  2. 停業年度（院區第 1 列）\n" in text


def test_gaps_of_the_law_and_judgements_stand_apart_from_missing_facts():
    text = explained(fit=None, kind="night")

    assert "結　　果  法規未涵蓋" in text
    assert "・法規未涵蓋（補助表未列此種情形）〔p2〕" in text
    assert "・「環境適宜」須由承辦人員判斷" in text
    assert "待補之事實" not in text


def test_a_judgement_alone_is_asked_of_a_person():
    text = explained(fit=None)

    assert "結　　果  待承辦人員判斷" in text
    assert "法規未涵蓋或須由人判斷之處" in text


def test_what_nobody_can_compute_says_why():
    opinion = Decider("toy.opinion", clinic.opinion, clinic.DECIDER.numbers, "toy:")

    result = opinion.decide(date(2026, 6, 30), {"name": "測試甲", "licensed": True})

    assert "・須由承辦人員判斷（另有規定與否）〔p5〕" in explain_text(result)


def test_advice_stands_last_with_the_lines_it_is_about():
    text = explained(sessions=[clinic.session("s1", starts="08:00")])

    assert text.endswith(
        "提醒（不影響決定）\n  ！ 最早開診〔p3〕\n      s1：08:30 起；停診 2、8 月"
    )


def test_before_the_first_day_it_says_that_this_is_no_refusal():
    text = explain_text(clinic.decided(on=date(2025, 12, 31)))

    assert "結　　果  法規未涵蓋" in text
    assert "法律日期 114年12月31日 早於本規則最早可適用之日 115年1月1日" in text
    assert "這不是不予補助" in "".join(text.split())


def test_no_line_of_prose_is_wider_than_a_sheet():
    text = explained(
        sessions=[clinic.session(f"s{n}", doctor=None, site=None) for n in range(20)],
        permits=[{"holder": None, "until": None} for _ in range(9)],
    )

    prose = [line for line in text.splitlines() if "診次編號" not in line and ".  s" not in line]
    assert all(width(line) <= 80 for line in prose)


def test_advice_on_the_case_and_on_other_lists_is_told_as_well():
    text = explain_text(market.decided())

    assert (
        "  ！ 提醒：休市〔m3〕\n      休市\n  ！ 提醒：規費為零〔m3〕\n      0 元：第 0 元" in text
    )
    assert "✓ 提醒" not in text


def test_lines_without_a_name_are_told_by_what_they_have():
    lines = explain_text(market.decided()).splitlines()

    heading = lines.index("二、規費（2 列）")
    assert ["       金額", "  1.   0 元", "  2.  10 元"] == lines[heading + 1 : heading + 4]
    assert "來賓（1 列）\n      來賓姓名\n  1.  測試丁" in explain_text(market.decided())


def test_a_missing_fact_without_evidence_stands_with_its_place():
    text = explain_text(market.decided(since=None))

    assert "待補之事實（1 項）\n  1. 起月\n     位置：/facts/since" in text


def test_a_condition_that_has_no_name_is_told_as_it_is_written():
    text = explain_text(market.decided())

    assert "       未通過「fruit」" in text
    assert "排費：第 1 排 10 元；加成 尚無規定 元〔m1〕" in text


def test_the_steps_of_a_list_that_is_not_given_back_are_told_row_by_row():
    lines = explained(permits=[{"holder": "測試乙", "until": None}, *PERMITS]).splitlines()

    at = lines.index("三、許可（2 列）")
    assert [
        "  1. ？ 效期逾年：尚不明〔p1〕",
        "         尚不能判斷：「有效日期」尚不明（可佐證：許可證）",
        "  2. ✓ 效期逾年：是〔p1〕",
        "         至 116年12月31日",
    ] == lines[at + 1 : at + 5]


def test_what_is_not_listed_leaves_no_gap():
    text = explained(fit=None, kind="night", owner={"name": "測試甲", "licensed": False})

    assert "結　　果  待承辦人員判斷" in text
    assert "法規未涵蓋（" not in text.partition("須由人判斷之處")[2]


def test_a_line_that_waits_for_a_sum_over_all_lines_is_told_once():
    text = explain_text(market.decided())

    assert 1 == text.count("攤（3 列）")
    assert "獨攤" in text


def test_an_empty_list_has_a_title_and_no_lines():
    text = explain_text(market.decided(stalls=[], fees=[]))

    assert "攤（0 列）" not in text
