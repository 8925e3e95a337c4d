import pytest
from hypothesis import given, strategies as st

from openosh.kit.texts import normalise_name, similarity_permille


TEXTS = st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台中分公司", "臺中分公司"),
        ("示範　科技 股份\t有限公司", "示範科技股份有限公司"),
        ("ＡＢＣ（示範）診所", "ABC(示範)診所"),
        ("測試\u200b診所\ufeff", "測試診所"),
        ("", ""),
    ],
)
def test_one_name_has_one_written_form(text: str, expected: str):
    assert expected == normalise_name(text)


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str):
    assert normalise_name(text) == normalise_name(normalise_name(text))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("台北示範診所", "臺北 示範診所", 1000),
        ("", "", 1000),
        ("示範", "", 0),
        ("甲乙丙丁", "甲乙丙戊", 750),
        ("甲乙丙", "甲乙丁", 666),
        ("甲", "乙", 0),
    ],
)
def test_likeness_is_counted_in_thousandths(one: str, other: str, expected: int):
    assert expected == similarity_permille(one, other)


def test_a_frequent_character_in_a_long_text_still_counts():
    assert similarity_permille("勞" * 300, "勞" * 299 + "工") == 996


@given(TEXTS, TEXTS)
def test_the_order_of_two_texts_does_not_matter(one: str, other: str):
    assert similarity_permille(one, other) == similarity_permille(other, one)


@given(TEXTS, TEXTS)
def test_a_full_thousand_means_identical(one: str, other: str):
    likeness = similarity_permille(one, other)
    assert type(likeness) is int
    assert 0 <= likeness <= 1000
    assert (likeness == 1000) is (normalise_name(one) == normalise_name(other))
