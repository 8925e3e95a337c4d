import pytest
from hypothesis import given, strategies as st

from openosh.kit.numerals import from_formal, to_formal


AMOUNTS = st.integers(min_value=0, max_value=9_999_999_999_999)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "零元整"),
        (7, "柒元整"),
        (10, "壹拾元整"),
        (101, "壹佰零壹元整"),
        (1_005, "壹仟零伍元整"),
        (1_050, "壹仟零伍拾元整"),
        (12_500, "壹萬貳仟伍佰元整"),
        (10_125, "壹萬零壹佰貳拾伍元整"),
        (10_010, "壹萬零壹拾元整"),
        (120_000, "壹拾貳萬元整"),
        (203_450, "貳拾萬參仟肆佰伍拾元整"),
        (10_000_000, "壹仟萬元整"),
        (100_000_005, "壹億零伍元整"),
        (100_001_000, "壹億零壹仟元整"),
        (100_100_000, "壹億零壹拾萬元整"),
        (1_000_000_000_000, "壹兆元整"),
        (9_876_543_210_123, "玖兆捌仟柒佰陸拾伍億肆仟參佰貳拾壹萬零壹佰貳拾參元整"),
    ],
)
def test_an_amount_is_written_and_read(amount: int, expected: str):
    assert expected == to_formal(amount)
    assert amount == from_formal(expected)


@given(AMOUNTS)
def test_what_is_written_reads_back_as_a_whole_number(amount: int):
    read = from_formal(to_formal(amount))
    assert type(read) is int
    assert amount == read


@given(AMOUNTS)
def test_nought_is_never_written_twice_in_a_row(amount: int):
    assert "零零" not in to_formal(amount)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("壹萬零仟壹百貳拾伍元整", 10_125),
        ("壹萬貳千伍百元", 12_500),
        ("新臺幣壹萬貳仟伍佰元整", 12_500),
        ("新台幣：壹萬貳仟伍佰圓正", 12_500),
        ("台幣 壹萬 貳仟 伍佰 元 整", 12_500),
        ("壹萬貳仟伍佰", 12_500),
        ("叁仟叄佰參拾元整", 3_330),
        ("一百二十五元", 125),
        ("拾伍元整", 15),
        ("兩萬元整", 20_000),
        ("壹萬〇伍元", 10_005),
        ("零萬零仟壹佰零拾零元整", 110),
        ("壹億貳萬元整", 100_020_000),
        ("壹仟伍拾元整", 1_050),
    ],
)
def test_the_forms_on_receipts_are_read(text: str, expected: int):
    assert expected == from_formal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元整",
        "12500元",
        "壹萬貳元",
        "壹仟貳萬元",
        "壹佰伍元",
        "萬元整",
        "壹萬貳億元",
        "壹拾貳佰元",
        "貳貳元",
        "壹元伍角",
        "壹拾兆元整",
    ],
)
def test_a_doubtful_amount_is_refused_with_an_example(text: str):
    with pytest.raises(ValueError, match=r"請依位數由大到小寫成大寫金額.*例如「壹萬貳仟伍佰元整」"):
        from_formal(text)


@pytest.mark.parametrize("amount", [-1, 10_000_000_000_000])
def test_an_amount_out_of_range_is_refused(amount: int):
    with pytest.raises(ValueError, match=r"只能寫 0 至 9,999,999,999,999 元.*請檢查金額"):
        to_formal(amount)
