from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from openosh.kit.money import format_money, parse_ratio, round_half_up, share


AMOUNTS = st.integers(min_value=-(10**13), max_value=10**13)
DENOMINATORS = st.integers(min_value=1, max_value=10**6)
RATIOS = st.fractions(min_value=0, max_value=5, max_denominator=10**4)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1, 2, 1), (3, 2, 2), (5, 2, 3), (-1, 2, -1), (-3, 2, -2), (1, 3, 0), (2, 3, 1), (0, 7, 0)],
)
def test_halves_round_away_from_zero(numerator: int, denominator: int, expected: int):
    assert expected == round_half_up(numerator, denominator)


def test_the_part_month_of_the_handbook_is_6107():
    assert round_half_up(45_800 * 25 * 16, 100 * 30) == 6_107


@pytest.mark.parametrize(
    ("amount", "ratio", "expected"),
    [
        (7_350, Fraction(4, 5), 5_880),
        (3_570, Fraction(4, 5), 2_856),
        (3_670, Fraction(4, 5), 2_936),
        (3_500, Fraction(3, 5), 2_100),
        (45_800, Fraction(1, 4), 11_450),
    ],
)
def test_a_share_of_an_amount_is_whole_dollars(amount: int, ratio: Fraction, expected: int):
    assert expected == share(amount, ratio)


@given(AMOUNTS, DENOMINATORS)
def test_rounding_is_off_by_at_most_half_and_never_a_float(numerator: int, denominator: int):
    rounded = round_half_up(numerator, denominator)
    assert type(rounded) is int
    assert abs(Fraction(numerator, denominator) - rounded) <= Fraction(1, 2)


@given(AMOUNTS, DENOMINATORS)
def test_rounding_mirrors_at_zero(numerator: int, denominator: int):
    assert round_half_up(-numerator, denominator) == -round_half_up(numerator, denominator)


@given(AMOUNTS, AMOUNTS, RATIOS)
def test_a_larger_amount_has_no_smaller_share(one: int, other: int, ratio: Fraction):
    smaller, larger = sorted((one, other))
    assert share(smaller, ratio) <= share(larger, ratio)


@given(AMOUNTS)
def test_the_whole_is_its_own_share(amount: int):
    assert amount == share(amount, Fraction(1))


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_denominator_that_is_not_positive_is_refused(denominator: int):
    with pytest.raises(ValueError, match=f"分母必須大於 0，目前是 {denominator}；請檢查除數"):
        round_half_up(1, denominator)


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="float"):
        round_half_up(1.5, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0.60", Fraction(3, 5)),
        ("60%", Fraction(3, 5)),
        ("６０％", Fraction(3, 5)),
        (" 12.5% ", Fraction(1, 8)),
        ("1", Fraction(1)),
        (Decimal("0.60"), Fraction(3, 5)),
        (Decimal("1E+1"), Fraction(10)),
        (Decimal(0), Fraction(0)),
    ],
)
def test_a_ratio_is_read_exactly(written: str | Decimal, expected: Fraction):
    assert expected == parse_ratio(written)


@given(st.integers(min_value=0, max_value=10**6))
def test_hundredths_and_percent_say_the_same(hundredths: int):
    assert parse_ratio(f"{hundredths}%") == parse_ratio(Decimal(hundredths).scaleb(-2))


@pytest.mark.parametrize(
    "written", ["", "六成", "-0.6", "60%%", ".6", "3/5", Decimal("NaN"), Decimal("-0.6")]
)
def test_what_is_no_ratio_is_refused_with_an_example(written: str | Decimal):
    with pytest.raises(ValueError, match=r"請寫成小數（例如 0.60）或百分比（例如 60%）"):
        parse_ratio(written)


@pytest.mark.parametrize(
    ("amount", "expected"), [(120_000, "120,000"), (0, "0"), (-1_200, "-1,200"), (999, "999")]
)
def test_money_is_printed_with_separators(amount: int, expected: str):
    assert expected == format_money(amount)


@given(AMOUNTS)
def test_printed_money_reads_back(amount: int):
    assert amount == int(format_money(amount).replace(",", ""))
