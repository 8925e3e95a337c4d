"""The numbers of the law: what the loader refuses, and how a rule reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from openosh.statute import expr
from openosh.statute.expr import Const, Fact, Kind, Lookup
from openosh.statute.numbers import Instrument, LawError, Numbers, column_of
from openosh.statute.symbols import Day, Exact, Text, Whole


HEAD = "[programme]\nfirst_covered_day = 2026-01-01\n"
ONE = """
[limit]
title = "限額"
unit  = "元"
note  = "說明"
[[limit.in_force]]
from  = 2026-01-01
cite  = "n1"
value = 100
"""
TABLE = """
[standard]
title = "基準"
by    = ["size", "level"]
gives = { cap = "元", ratio = "比例" }
domain = { level = [1, 2] }
not_covered = [["huge", 1]]
labels = { size = "規模" }
[[standard.in_force]]
from = 2026-01-01
cite = ["n2", "n3"]
rows = [["small", "*", 40, "80%"], ["large", 1, "-", "2/3"]]
"""


def parse(source: str) -> Numbers:
    return Numbers.parse(HEAD + source)


def in_force(value: str, start: str = "2026-01-01", name: str = "limit") -> str:
    return f'[[{name}.in_force]]\nfrom = {start}\ncite = "n1"\nvalue = {value}\n'


# -- what is refused -------------------------------------------------------------------------------

REFUSED = {
    "no TOML": ("[limit", "不是有效的 TOML"),
    "an unknown key": (
        ONE.replace("note ", "nota "),
        r"\[limit\]：不認得的鍵 nota；可用：by、domain",
    ),
    "an unknown key of a version": (
        ONE + "until = 2026-12-31\n",
        r"\[limit\]：不認得的鍵 until；可用：cite、from、rows、value",
    ),
    "no title": (ONE.replace('title = "限額"\n', ""), r"\[limit\]：缺 title"),
    "nothing in force": ('[limit]\ntitle = "限額"\n', r"\[limit\]：缺 in_force"),
    "no citation": (ONE.replace('cite  = "n1"\n', ""), r"\[limit\]：有一段 in_force 缺 cite"),
    "no beginning": (ONE.replace("from  = 2026-01-01\n", ""), "有一段 in_force 缺 from"),
    "no value": (ONE.replace("value = 100\n", ""), "2026-01-01 起之值缺 value"),
    "dates out of order": (ONE + in_force("1", "2025-01-01"), "必須由早到晚、不得重複"),
    "a date twice": (ONE + in_force("1"), "必須由早到晚、不得重複"),
    "a value of no known kind": (ONE.replace("100", "{ a = 1 }"), "不認得的值 {'a': 1}"),
    "a member of no domain": (
        TABLE.replace('["large", 1,', '["large", 3,'),
        r"level 沒有成員 3；有的是 \(1, 2\)",
    ),
    "a key of no column": (TABLE.replace("domain = { level", "domain = { levels"), "levels"),
    "a row too short": (
        TABLE.replace('["large", 1, "-", "2/3"]', '["large", 1, "-"]'),
        "應有 2 個鍵與 2 個值",
    ),
    "two rows for one combination": (
        TABLE.replace('["large", 1,', '["small", 2,'),
        r"2026-01-01 起，\('small', 2\) 有兩列：不得重疊",
    ),
    "a range of one end": (TABLE + "[standard.ranges]\nsize = ['cap']\n", "最小值欄位, 最大值欄位"),
    "a range of unknown ends": (
        TABLE + "[standard.ranges]\nsize = ['cap', 'top']\n",
        "兩者均須在 gives 之列",
    ),
    "a range of an unknown key": (
        TABLE + "[standard.ranges]\nx = ['cap', 'cap']\n",
        "不認得的鍵 x",
    ),
}


@pytest.mark.parametrize(("source", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_could_hide_a_mistake_is_refused(source: str, says: str):
    with pytest.raises(LawError, match=says):
        parse(source)


def test_a_programme_says_its_first_covered_day():
    with pytest.raises(LawError, match="first_covered_day；請寫本計畫最早可適用之日"):
        Numbers.parse(ONE)


# -- what is read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("100", 100),
        ("true", True),
        ('"month"', "month"),
        ("12:30:00", 750),
        ('"60%"', Fraction(3, 5)),
        ('"12.5%"', Fraction(1, 8)),
        ('"2/3"', Fraction(2, 3)),
        ("0.65", Fraction(13, 20)),
        ('"-"', None),
        ('"a/b"', "a/b"),
        ("2021-03-26", date(2021, 3, 26)),
    ],
)
def test_a_value_is_exact(written: str, read: Any):
    entry = parse('[limit]\ntitle = "限額"\n' + in_force(written)).entry("limit")

    assert [read] == list(entry.cells("value"))
    assert type(read) is type(next(entry.cells("value")))


def test_a_table_is_given_for_every_combination_it_names():
    entry = parse(TABLE).entry("standard")

    assert {
        ("small", 1): (40, Fraction(4, 5)),
        ("small", 2): (40, Fraction(4, 5)),
        ("large", 1): (None, Fraction(2, 3)),
    } == entry.versions[0].rows
    assert (("small", "large", "huge"), (1, 2)) == entry.domain
    assert {("huge", 1)} == entry.not_covered
    assert ("n2", "n3") == entry.versions[0].cite
    assert {"size": "規模"} == entry.labels


def test_a_list_has_members():
    entry = parse('[limit]\ntitle = "月份"\n' + in_force("[3, 8]")).entry("limit")

    assert (3, 8) == entry.versions[0].members


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), 100),
        (date(2026, 6, 30), 100),
        (date(2026, 7, 1), 200),
        (date(9999, 12, 31), 200),
    ],
)
def test_a_version_stands_until_the_next(day: date, value: int | None):
    version = parse(ONE + in_force("200", "2026-07-01")).entry("limit").at(day)

    assert value == (version.rows[()][0] if version else None)


def test_an_entry_that_is_not_there_names_the_nearest():
    with pytest.raises(LawError, match="沒有 'limits'；是否為 'limit'？"):
        parse(ONE).entry("limits")
    with pytest.raises(LawError, match=r"沒有 'xyz'$"):
        parse(ONE).entry("xyz")


def test_a_column_that_is_not_there_names_those_there_are():
    with pytest.raises(LawError, match="standard 沒有欄位 'caps'；有的是：cap、ratio"):
        parse(TABLE).entry("standard").column("caps")


def test_instruments_are_what_is_cited_from():
    numbers = parse('[instrument.plan]\ntitle = "計畫"\nissued = 2025-07-22\nnumber = "1"\n')

    assert {"plan": Instrument("plan", "計畫", date(2025, 7, 22), "1")} == numbers.instruments


def test_a_file_is_read_as_text(tmp_path: Path):
    file = tmp_path / "numbers.toml"
    file.write_text(HEAD + ONE, encoding="utf-8")

    assert parse(ONE).fingerprint() == Numbers.load(file).fingerprint()


@pytest.mark.parametrize(
    "changed",
    [
        ONE.replace("100", "101"),
        ONE.replace("2026-01-01", "2026-01-02"),
        ONE.replace('"n1"', '"n2"'),
        ONE.replace("[limit]", "[limits]").replace("[[limit.", "[[limits."),
    ],
)
def test_the_fingerprint_changes_with_what_decides(changed: str):
    assert parse(ONE).fingerprint() != parse(changed).fingerprint()


def test_the_fingerprint_is_blind_to_what_does_not_decide():
    assert parse(ONE).fingerprint() == parse(ONE.replace("說明", "另一說明")).fingerprint()


# -- as a rule reads them --------------------------------------------------------------------------

DAY = Day(Fact(Kind.DAY, "", "day"))
SIZE = Text(Fact(Kind.TEXT, "", "size"))
LEVEL = Whole(Fact(Kind.WHOLE, "", "level"))


def looked_up(node: expr.Node) -> Lookup:
    assert isinstance(node, Lookup)
    return node


def test_a_number_remembers_its_day_and_its_keys():
    law = parse(TABLE).on(DAY)

    node = looked_up(law.count("standard", "cap", level=LEVEL, size=SIZE).node)

    assert DAY.node is node.on
    assert (("size", SIZE.node), ("level", LEVEL.node)) == node.keys


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (lambda law: law.count("limit"), Kind.WHOLE),
        (lambda law: law.time("limit"), Kind.TIME),
        (lambda law: law.date("limit"), Kind.DAY),
        (lambda law: law.switch("limit"), Kind.TRUTH),
        (lambda law: law.word("limit"), Kind.TEXT),
        (lambda law: law.lists("limit", LEVEL), Kind.TRUTH),
    ],
    ids=["count", "time", "date", "switch", "word", "lists"],
)
def test_a_number_has_the_kind_that_is_asked_for(read: Any, kind: Kind):
    assert kind is read(parse(ONE).on(DAY)).node.kind


def test_ratios_of_all_dates_share_one_denominator():
    source = ONE.replace("100", '"2/3"') + in_force('"60%"', "2026-07-01")

    ratio = parse(source).on(DAY).ratio("limit")

    assert isinstance(ratio, Exact)
    assert isinstance(ratio.denominator, Const)
    assert 15 == ratio.denominator.value
    assert ("value", "scaled", 15) == column_of(looked_up(ratio.numerator))


@pytest.mark.parametrize(
    ("column", "read"),
    [
        ("cap", ("cap", "value", 1)),
        ("∋", ("", "holds", 1)),
        ("max cap", ("cap", "best", 1)),
        ("ratio×15", ("ratio", "scaled", 15)),
    ],
)
def test_the_column_of_a_look_up_says_how_it_is_read(column: str, read: tuple[str, str, int]):
    assert read == column_of(Lookup(Kind.WHOLE, "t", column, (), DAY.node))


def test_a_ratio_whose_cells_are_all_empty_is_over_one():
    ratio = parse(ONE.replace("100", '"-"')).on(DAY).ratio("limit")

    assert isinstance(ratio.denominator, Const)
    assert 1 == ratio.denominator.value


def test_a_table_is_read_with_its_own_keys():
    law = parse(TABLE).on(DAY)

    with pytest.raises(LawError, match=r"standard 以 \('size', 'level'\) 查表，不是 \('size',\)"):
        law.count("standard", "cap", size=SIZE)
    with pytest.raises(LawError, match="沒有欄位 'value'"):
        law.count("standard", size=SIZE, level=LEVEL)
    with pytest.raises(LawError, match="沒有欄位 'value'"):
        law.best("standard", "value", size=LEVEL, level=LEVEL)


def test_a_lone_percent_sign_is_a_word():
    law = Numbers.parse(
        "[programme]\nfirst_covered_day = 2026-01-01\n[unit]\ntitle = '單位'\n"
        "[[unit.in_force]]\nfrom = 2026-01-01\ncite = 'a'\nvalue = '%'\n"
    )

    assert ["%"] == list(law.entry("unit").cells("value"))
