"""Tables of the law looked at as a whole: gaps, ranges, members, citations."""

from __future__ import annotations

from datetime import date

import pytest
from tests.statute.toys import clinic

from openosh.statute.law import Clause, LawText, Reading
from openosh.statute.numbers import LawError, Numbers
from openosh.statute.tables import TableProblem, check, members_of


HEAD = "[programme]\nfirst_covered_day = 2026-01-01\n"


def clauses(*ids: str) -> dict[str, Clause]:
    return {one: Clause(one, "第一點", "amount", "stated", "條文。") for one in ids}


TEXT = LawText({date(2026, 1, 1): clauses("a", "b")}, (Reading(("a",), "疑義", {}),))


def problems(toml: str, text: LawText = TEXT) -> list[str]:
    return [problem.message for problem in check(Numbers.parse(HEAD + toml), text)]


def table(rows: str, more: str = "") -> str:
    return f"""
[caps]
title = "上限表"
by    = ["kind", "size"]
gives = {{ cap = "元" }}
{more}
[[caps.in_force]]
from = 2026-01-01
cite = "a"
rows = {rows}
"""


def bands(rows: str) -> str:
    return f"""
[bands]
title = "規模"
by    = ["band"]
gives = {{ least = "人", most = "人" }}
ranges = {{ band = ["least", "most"] }}
[[bands.in_force]]
from = 2026-01-01
cite = "a"
rows = {rows}
"""


def number(cite: str, start: str = "2026-01-01") -> str:
    return f"""
[days]
title = "日數"
[[days.in_force]]
from  = {start}
cite  = {cite}
value = 30
"""


WHOLE = '[["day", 1, 10], ["day", 2, 20], ["night", 1, 30], ["night", 2, 40]]'


def test_a_whole_table_has_no_problem():
    assert [] == problems(table(WHOLE))


def test_the_toy_has_no_problem():
    members = members_of([clinic.DECIDER.program])

    assert [] == check(clinic.DECIDER.numbers, clinic.TEXT, members)


# -- combinations -------------------------------------------------------------------------------


def test_a_missing_combination_is_a_gap():
    (message,) = problems(table('[["day", 1, 10], ["day", 2, 20], ["night", 1, 30]]'))

    assert message.startswith("缺口：kind night、size 2 既無數值，也未列為不涵蓋。請補一列")


def test_a_combination_that_is_not_covered_is_no_gap():
    rows = '[["day", 1, 10], ["day", 2, 20], ["night", 1, 30]]'

    assert [] == problems(table(rows, 'not_covered = [["night", 2]]'))


def test_a_star_leaves_out_every_member():
    rows = '[["day", 1, 10], ["day", 2, 20]]'
    domain = 'domain = { kind = ["day", "night"], size = [1, 2] }'

    assert [] == problems(table(rows, f'not_covered = [["night", "*"]]\n{domain}'))


def test_a_combination_cannot_be_given_and_not_covered():
    (message,) = problems(table(WHOLE, 'not_covered = [["night", 2]]'))

    assert message.startswith(
        "矛盾：kind night、size 2 列為不涵蓋，卻又有數值。請自 not_covered 移除"
    )


def test_a_declared_member_without_a_row_is_a_gap():
    domain = 'domain = { kind = ["day", "night", "dawn"], size = [1, 2] }'

    assert 2 == len(problems(table(WHOLE, domain)))


def test_a_table_of_thresholds_has_no_combinations_to_miss():
    rows = "[[18, 8, 100], [30, 4, 200]]"

    assert 2 == len(problems(table(rows)))
    assert [] == problems(table(rows, "thresholds = true"))


def test_two_rows_for_one_combination_do_not_even_load():
    with pytest.raises(LawError, match="不得重疊"):
        problems(table('[["day", 1, 10], ["day", 1, 20]]'))


def test_labels_name_what_is_missing():
    labels = '[caps.labels]\nkind = "門診別"\nnight = "夜間"\nsize = "規模"'
    rows = '[["day", 1, 10], ["day", 2, 20], ["night", 1, 30]]'

    (message,) = problems(table(rows, labels))

    assert message.startswith("缺口：門診別 夜間、規模 2 ")


# -- ranges -------------------------------------------------------------------------------------


def test_ranges_that_join_have_no_problem():
    assert [] == problems(bands('[["large", 100, 199], ["small", 50, 99], ["huge", 200, "-"]]'))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            '[["small", 50, 98], ["large", 100, 199]]',
            "缺口：band small 與 band large 之間，99 至 99 不屬任何一列。",
        ),
        (
            '[["small", 50, 100], ["large", 100, 199]]',
            "重疊：band small 與 band large 之範圍相交。",
        ),
        ('[["small", 50, "-"], ["large", 100, 199]]', "重疊："),
        ('[["small", "-", 99], ["large", "-", 199]]', "重疊："),
        ('[["small", 99, 50]]', "band small 之上限 50 小於下限 99。"),
    ],
)
def test_ranges_that_do_not_join_are_named(rows: str, expected: str):
    (message,) = problems(bands(rows))

    assert message.startswith(expected)


def test_ranges_are_compared_within_the_other_keys():
    rows = '[["day", "small", 1, 9], ["night", "small", 1, 99], ["night", "large", 100, 199]]'
    toml = f"""
[bands]
title = "規模"
by    = ["kind", "band"]
gives = {{ least = "人", most = "人" }}
ranges = {{ band = ["least", "most"] }}
not_covered = [["day", "large"]]
[[bands.in_force]]
from = 2026-01-01
cite = "a"
rows = {rows}
"""

    assert [] == problems(toml)


@pytest.mark.parametrize("ends", ['["least"]', '["least", "top"]'])
def test_a_range_needs_two_columns_that_are_there(ends: str):
    with pytest.raises(LawError, match="ranges 之 band"):
        problems(bands("[]").replace('["least", "most"] }', f"{ends} }}"))


def test_a_range_of_an_unknown_key_does_not_load():
    with pytest.raises(LawError, match="不認得的鍵 zone"):
        problems(bands("[]").replace("{ band = [", "{ zone = ["))


# -- members --------------------------------------------------------------------------------------


def of_members(rows: str, known: tuple[str | int, ...]) -> list[str]:
    numbers = Numbers.parse(HEAD + table(rows))
    return [problem.message for problem in check(numbers, TEXT, {"size": known})]


def test_a_member_that_no_fact_has_is_named():
    (message,) = of_members(WHOLE, (1,))

    assert message.startswith("size 有事實所無之成員 2；事實所有者為 1。請改正該列")


def test_a_member_of_the_fact_without_a_row_is_a_gap():
    (message,) = of_members(WHOLE, (1, 2, 3))

    assert "缺口：size 為 3 者沒有任何一列。請補列或加入 not_covered。" == message


def test_members_are_those_of_the_fixed_lists_of_a_decision():
    assert {"kind": ("day", "night"), "size": (1, 2)} == members_of([clinic.DECIDER.program])


# -- citations ------------------------------------------------------------------------------------


def test_clauses_and_readings_are_looked_up():
    assert [] == problems(number('["b", "readings:a"]'))


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        ('"c"', "引用之條文 c 不在 115年1月1日 起適用之條文。請查對條文代號"),
        ('"readings:b"', "引用之採用說 b 不在 readings.md。請補寫"),
        ("[]", "沒有引用條文。請於 cite 寫條文代號"),
    ],
)
def test_a_citation_that_leads_nowhere_is_named(cite: str, expected: str):
    (message,) = problems(number(cite))

    assert message.startswith(expected)


def test_a_number_older_than_the_text_is_looked_up_in_its_first_version():
    assert [] == problems(number('"a"', "2024-08-01"))


def test_a_clause_that_a_later_text_dropped_is_named_while_the_number_is_in_force():
    amended = LawText({**TEXT.versions, date(2027, 1, 1): clauses("b")}, TEXT.readings)

    (message,) = problems(number('"a"'), amended)
    assert message.startswith("引用之條文 a 不在 116年1月1日 起適用之條文。")
    replaced = number('"a"') + '[[days.in_force]]\nfrom = 2027-01-01\ncite = "b"\nvalue = 20\n'
    assert [] == problems(replaced, amended)


def test_without_a_text_no_citation_can_be_looked_up():
    (message,) = problems(number('"a"'), LawText({}, ()))

    assert message.startswith("law/text 沒有任何條文")


def test_a_problem_says_where_it_stands():
    problem = TableProblem("days", date(2026, 1, 1), "請改正。")

    assert "numbers.toml [days] 115年1月1日 起：請改正。" == problem.to_text()
