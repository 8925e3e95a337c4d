"""Every node of the algebra has its way of being said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from tests.statute.toys import market
from tests.statute.toys.nodes import (
    DOCTOR,
    EARLIER,
    FEE,
    FIT,
    HAS_PERMIT,
    HELD_ON,
    KIND,
    LAST_PERMIT,
    LAW_DATE,
    LEFT_ON,
    LICENSED,
    MORE,
    NAMED,
    ORDER,
    PASSED,
    PROGRAM,
    SITE,
    SIZE,
    STARTS,
    TWO,
    UNNAMED,
    UNTIL,
    VALID,
    WORD,
    all_of,
    any_of,
    arith,
    choose,
    compare,
    lookup,
    no,
)

from openosh.statute import expr
from openosh.statute.expr import FALSE, ONE, TRUE, Const, Kind, Node
from openosh.statute.prose.outlines import outline
from openosh.statute.prose.ratios import reduced, smallest
from openosh.statute.prose.rules import prose, spaced
from openosh.statute.symbols import Day, Exact, Whole, greatest, least


SAID: list[tuple[Node, str]] = [
    # leaves
    (TRUE, "成立"),
    (FALSE, "不成立"),
    (Const(Kind.WHOLE, 120_000), "120,000"),
    (Const(Kind.DAY, date(2026, 7, 1)), "115年7月1日"),
    (Const(Kind.TEXT, ""), "無"),
    (FEE, "診察費"),
    (LAW_DATE, "法律日期"),
    (NAMED, "「在開業之後」"),
    (UNNAMED, "規模"),
    (expr.Absent(Kind.WHOLE, "not_covered", "p2", "未列"), "法規未涵蓋（未列）"),
    (expr.Absent(Kind.TEXT, "judgement", "p5", "另有規定"), "由承辦人員判斷（另有規定）"),
    # numbers of the law
    (lookup("per_day"), "2"),
    (lookup("opening"), "08:30"),
    (lookup("scale", "cap", kind=Const(Kind.TEXT, "day"), size=ONE), "9,000"),
    (lookup("scale", "cap", kind=Const(Kind.TEXT, "day"), size=SIZE), "補助上限（9,000）"),
    (lookup("scale", "cap", kind=KIND, size=SIZE), "補助上限（9,000 或 6,000）"),
    (lookup("scale", "ratio", kind=KIND, size=SIZE), "補助比例（50% 或 62.5% 或 1/3）"),
    (lookup("scale", "ratio×24", kind=KIND, size=ONE), "補助比例（50% 或 1/3） × 24"),
    (
        lookup("scale", "max cap", kind=KIND, size=SIZE),
        "「補助表」中各門檻均達到之列，最高之補助上限",
    ),
    (lookup("closed_months", "∋", member=SIZE), "規模屬「停診月份」（2、8）"),
    (no(lookup("closed_months", "∋", member=SIZE)), "規模不屬「停診月份」（2、8）"),
    # arithmetic
    (arith("+", FEE, TWO), "診察費 + 2"),
    (arith("*", arith("+", FEE, TWO), SIZE), "（診察費 + 2） × 規模"),
    (arith("-", FEE, arith("-", SIZE, TWO)), "診察費 − （規模 − 2）"),
    (arith("-", FEE, arith("*", SIZE, TWO)), "診察費 − 規模 × 2"),
    (arith("-", arith("-", FEE, SIZE), TWO), "診察費 − 規模 − 2"),
    (arith("//", FEE, TWO), "診察費 ÷ 2 之整數部分"),
    (arith("%", FEE, TWO), "診察費 ÷ 2 之餘數"),
    (arith("+", HELD_ON, TWO, Kind.DAY), "看診日期後 2 日"),
    (arith("+", HELD_ON, arith("-", SIZE, ONE), Kind.DAY), "看診日期後（規模 − 1）日"),
    (arith("-", HELD_ON, TWO, Kind.DAY), "看診日期前 2 日"),
    (arith("-", HELD_ON, UNTIL), "日數（自有效日期至看診日期）"),
    (arith("-", STARTS, lookup("opening")), "分鐘數（自 08:30 至開始時刻）"),
    (expr.Round(Kind.WHOLE, FEE, TWO, "half_up"), "四捨五入至整數（診察費 ÷ 2）"),
    (expr.Round(Kind.WHOLE, FEE, ONE, "down"), "無條件捨去至整數（診察費）"),
    (
        expr.Round(Kind.WHOLE, arith("+", FEE, SIZE), arith("*", TWO, SIZE), "up"),
        "無條件進位至整數（（診察費 + 規模） ÷ （2 × 規模））",
    ),
    (expr.DayPart(Kind.WHOLE, "year", HELD_ON), "看診日期之年度"),
    (expr.DayPart(Kind.WHOLE, "month_index", HELD_ON), "看診日期之年月"),
    (expr.MonthEdge(Kind.DAY, "first", HELD_ON), "看診日期當月首日"),
    (expr.MonthEdge(Kind.DAY, "last", HELD_ON), "看診日期當月末日"),
    (expr.AddMonths(Kind.DAY, HELD_ON, TWO), "看診日期後 2 個月"),
    (expr.AddMonths(Kind.DAY, HELD_ON, arith("+", SIZE, ONE)), "看診日期後（規模 + 1）個月"),
    (expr.WorkingDay(Kind.DAY, HELD_ON, TWO), "看診日期後第 2 個工作日"),
    # conditions
    (MORE, "診察費 > 規模"),
    (compare("!=", SIZE, TWO), "規模 ≠ 2"),
    (compare("<=", HELD_ON, UNTIL), "看診日期不晚於有效日期"),
    (compare("<", HELD_ON, Const(Kind.DAY, date(2026, 7, 1))), "看診日期早於 115年7月1日"),
    (compare(">=", STARTS, lookup("opening")), "開始時刻不早於 08:30"),
    (compare("==", KIND, Const(Kind.TEXT, "night")), "門診別為夜間"),
    (compare("!=", KIND, Const(Kind.TEXT, "A")), "門診別不為 A"),
    (compare("==", DOCTOR, Const(Kind.TEXT, "")), "醫師未填"),
    (compare("!=", DOCTOR, Const(Kind.TEXT, "")), "醫師已填"),
    (compare("==", WORD, Const(Kind.TEXT, "")), "「級別」為無"),
    (compare("!=", WORD, Const(Kind.TEXT, "")), "「級別」不為無"),
    (
        choose(LICENSED, Const(Kind.TEXT, "night"), Const(Kind.TEXT, "B")),
        "若具執照，則夜間；否則 B",
    ),
    (compare("==", DOCTOR, SITE), "醫師同於院區"),
    (compare("!=", DOCTOR, SITE), "醫師不同於院區"),
    (no(MORE), "診察費 ≤ 規模"),
    (no(LICENSED), "「具執照」不成立"),
    (no(NAMED), "「在開業之後」不成立"),
    (no(expr.Known(Kind.TRUTH, FEE)), "診察費尚不明"),
    (no(all_of(LICENSED, FIT)), "並非（具執照，且環境適宜）"),
    (no(UNNAMED), "並非（規模）"),
    (all_of(LICENSED, FIT), "具執照，且環境適宜"),
    (
        all_of(compare(">=", SIZE, ONE), compare("<=", SIZE, TWO), LICENSED),
        "規模 ≥ 1 且 ≤ 2，且具執照",
    ),
    (
        all_of(compare(">=", HELD_ON, UNTIL), compare("<", HELD_ON, LAW_DATE)),
        "看診日期不早於有效日期且早於法律日期",
    ),
    (all_of(LICENSED, any_of(FIT, NAMED)), "具執照，且（環境適宜，或「在開業之後」）"),
    (any_of(LICENSED, FIT), "具執照，或環境適宜"),
    (
        any_of(no(all_of(LICENSED, FIT)), MORE, NAMED),
        "若具執照，且環境適宜，則診察費 > 規模，或「在開業之後」",
    ),
    (any_of(no(LICENSED), FIT), "「具執照」不成立，或環境適宜"),
    (expr.Known(Kind.TRUTH, FEE), "診察費已知"),
    (expr.Has(Kind.TRUTH, DOCTOR, "測試"), "醫師含「測試」"),
    (no(expr.Has(Kind.TRUTH, DOCTOR, "測試")), "醫師不含「測試」"),
    # choices
    (choose(LICENSED, FEE, TWO), "若具執照，則診察費；否則 2"),
    (
        choose(LICENSED, FEE, choose(FIT, TWO, SIZE)),
        "若具執照，則診察費；若環境適宜，則 2；否則規模",
    ),
    (
        choose(LICENSED, choose(FIT, TWO, SIZE), ONE),
        "若具執照，則（若環境適宜，則 2；否則規模）；否則 1",
    ),
    (least(Whole(FEE), Whole(SIZE), Whole(TWO)).node, "較小者（診察費，規模，2）"),
    (greatest(Day(HELD_ON), Day(UNTIL)).node, "較晚者（看診日期，有效日期）"),
    (least(Day(HELD_ON), Day(UNTIL)).node, "較早者（看診日期，有效日期）"),
    (greatest(Whole(FEE), Whole(SIZE)).node, "較大者（診察費，規模）"),
    (expr.Presume(Kind.TRUTH, LICENSED, FALSE), "具執照（尚不明者以不成立論）"),
    (expr.Presume(Kind.DAY, LEFT_ON, HELD_ON), "歇業日（營業中者以看診日期論）"),
    (expr.Presume(Kind.WHOLE, UNNAMED, ONE), "規模（尚不明者以 1 論）"),
    (expr.Once(Kind.WHOLE, NAMED, FEE), "診察費（「在開業之後」未定者，亦未定）"),
    (
        expr.Once(Kind.WHOLE, expr.FirstFailing(Kind.TEXT, (("a", NAMED),)), FEE),
        "診察費（剔除與否未定者，亦未定）",
    ),
    (
        expr.FirstFailing(Kind.TEXT, (("opened", NAMED), ("cap", PASSED), ("x", LICENSED))),
        "依序檢核「在開業之後」、「補助上限」、「具執照」，首一不成立者",
    ),
    (
        expr.EveryFailing(Kind.TEXTS, (("opened", NAMED), ("x", FIT))),
        "「在開業之後」、「環境適宜」中不成立者",
    ),
    # other lines, related rows
    (EARLIER, "同看診日期、較早而仍未剔除、具執照之診次數"),
    (compare("<", EARLIER, ONE), "同看診日期、較早而仍未剔除、具執照之診次數 < 1"),
    (
        expr.Before(Kind.WHOLE, ORDER, LICENSED, FEE, (), latest_first=True),
        "較晚、具執照之診次之診察費合計",
    ),
    (
        expr.Before(Kind.WHOLE, ORDER, TRUE, ONE, (SITE,), rolling_days=14),
        "同院區、最近 14 日內較早之診次數",
    ),
    (expr.Total(Kind.WHOLE, "sessions", TRUE, FEE), "全部診次之診察費合計"),
    (expr.Total(Kind.WHOLE, "sessions", PASSED, ONE), "全部仍未剔除之診次數"),
    (expr.Distinct(Kind.WHOLE, "sessions", LICENSED, DOCTOR), "全部具執照之診次之不同醫師數"),
    (
        HAS_PERMIT,
        "有一「許可」，其持有人為醫師，且該許可之有效日期不早於看診日期",
    ),
    (no(HAS_PERMIT), "沒有「許可」，其持有人為醫師，且該許可之有效日期不早於看診日期"),
    (expr.Some(Kind.TRUTH, "permits", (), TRUE), "有一「許可」"),
    (expr.Some(Kind.TRUTH, "permits", (), VALID), "有一「許可」，該許可之「有效」"),
    (
        no(expr.Some(Kind.TRUTH, "permits", (("holder", DOCTOR),), no(VALID))),
        "每一「許可」，其持有人為醫師，均符合：該許可之「有效」",
    ),
    (
        expr.Some(
            Kind.TRUTH,
            "sites_closed_years",
            (("site", SITE), ("value", expr.DayPart(Kind.WHOLE, "year", HELD_ON))),
            TRUE,
        ),
        "有一「停業年度」，其院區與本列相同，且其值為看診日期之年度",
    ),
    (
        LAST_PERMIT,
        "「許可」（其持有人為醫師）中最晚之該許可之有效日期（無者以看診日期論）",
    ),
    (
        expr.Largest(Kind.WHOLE, "sessions", (), FEE, ONE),
        "「診次」中最大之該診次之診察費（無者以 1 論）",
    ),
]


@pytest.mark.parametrize(("node", "expected"), SAID, ids=[said for _, said in SAID])
def test_a_node_is_said(node: Node, expected: str):
    assert expected == prose(node, PROGRAM)


def test_every_node_of_the_algebra_is_said_above():
    assert set(node_classes(Node)) == {type(node) for node, _ in SAID}


def node_classes(cls: type[Node]) -> Iterator[type[Node]]:
    for sub in cls.__subclasses__():
        yield sub
        yield from node_classes(sub)


def test_every_step_of_a_program_is_said():
    for step in PROGRAM.steps:
        assert prose(step.definition, PROGRAM)
        assert outline(step.definition, PROGRAM).text


def test_switches_options_and_long_tables_are_said_by_their_names():
    program = market.DECIDER.program
    said = {step.name: prose(step.definition, program) for step in program.shown()}

    assert "「計算期間」" == said["period"]
    assert said["row_fee"].startswith("「收費表」之fee")
    assert said["recent"].startswith("同品項、最近 3 日內較早")
    counted = expr.Lookup(Kind.TRUTH, "counted", "value", (), LAW_DATE)
    assert "「是否計次」為是" == prose(counted, program)
    assert "「是否計次」為否" == prose(no(counted), program)
    monthly = expr.Lookup(Kind.TEXT, "period", "value", (), LAW_DATE)
    assert "「計算期間」為每曆月" == prose(
        compare("==", monthly, Const(Kind.TEXT, "month")), program
    )


# -- ratios, days ------------------------------------------------------------------------------


def test_a_share_is_said_with_its_ratio_and_not_with_its_denominator():
    step = next(one for one in PROGRAM.steps if one.name == "share")

    assert "四捨五入至整數（診察費 × 補助比例（50% 或 62.5% 或 1/3））" == prose(
        step.definition, PROGRAM
    )


def test_what_may_stand_beside_a_share_is_said_with_its_ratio():
    ratio = Exact(
        Whole(lookup("scale", "ratio×24", kind=Const(Kind.TEXT, "day"), size=ONE)),
        Whole(Const(Kind.WHOLE, 24)),
    )

    assert "無條件捨去至整數（診察費 × （1 − 50%） ÷ 50%）" == prose(
        ratio.rest_for(Whole(FEE)).rounded("down").node, PROGRAM
    )


def test_two_shares_are_compared_as_shares():
    ratio = Exact(
        Whole(lookup("scale", "ratio×24", kind=Const(Kind.TEXT, "day"), size=ONE)),
        Whole(Const(Kind.WHOLE, 24)),
    )

    assert "診察費 ≥ 50% × 規模" == prose(
        Whole(FEE).over(Whole(SIZE)).at_least(ratio).node, PROGRAM
    )


def test_a_factor_that_cancels_is_not_said():
    scaled = lookup("scale", "ratio×24", kind=KIND, size=SIZE)
    common = arith("*", FEE, Const(Kind.WHOLE, 24))

    one, other = reduced(common, scaled)
    twice, _ = reduced(arith("*", FEE, Const(Kind.WHOLE, 48)), scaled)

    assert FEE is one
    assert FEE is reduced(arith("*", Const(Kind.WHOLE, 24), FEE), scaled)[0]
    assert "診察費 × 2" == prose(twice, PROGRAM)
    assert "補助比例（50% 或 62.5% 或 1/3）" == prose(other, PROGRAM)


def test_what_does_not_divide_stays_as_it_is():
    scaled = lookup("scale", "ratio×24", kind=KIND, size=SIZE)

    assert (scaled, FEE) == reduced(scaled, FEE)


def test_a_choice_that_takes_neither_side_is_no_extreme():
    assert smallest(choose(compare("<=", FEE, SIZE), SIZE, FEE)) is None
    assert smallest(choose(compare("<", FEE, SIZE), FEE, SIZE)) is None


def test_numbers_are_said_as_in_force_on_the_day():
    per_day = lookup("per_day")

    assert "1" == prose(per_day, PROGRAM, date(2026, 6, 30))
    assert "2" == prose(per_day, PROGRAM, date(2026, 7, 1))
    assert "1" == prose(per_day, PROGRAM, date(2020, 1, 1))


def test_a_figure_is_set_off_from_the_character_before_it():
    assert (" 30", "三十", " A") == (spaced("30"), spaced("三十"), spaced("A"))
