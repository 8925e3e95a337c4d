from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from openosh.kit.identifiers import (
    IdentifierError,
    check_business_number,
    check_invoice_number,
    check_medical_institution_code,
    check_national_id,
    check_person_number,
    check_resident_number,
    labour_insurance_warning,
    mask_national_id,
    normalise,
)


Check = Callable[[str], None]

VALID: list[tuple[Check, str]] = [
    (check_business_number, "04595257"),
    (check_business_number, "00501503"),
    (check_business_number, "22099131"),
    (check_business_number, "10458575"),
    (check_business_number, "53212539"),
    (check_business_number, "12345675"),
    (check_business_number, "12345670"),
    (check_business_number, " ０４５９５２５７ "),
    (check_national_id, "A123456789"),
    (check_national_id, "B123456780"),
    (check_national_id, "A223456781"),
    (check_national_id, "F131104093"),
    (check_national_id, "a123456789"),
    (check_resident_number, "A800000014"),
    (check_resident_number, "A900207177"),
    (check_resident_number, "AA00000009"),
    (check_resident_number, "HD12345678"),
    (check_resident_number, "AB12345677"),
    (check_person_number, "A123456789"),
    (check_person_number, "A800000014"),
    (check_person_number, "HD12345678"),
    (check_medical_institution_code, "0131060029"),
    (check_medical_institution_code, "0101090517"),
    (check_medical_institution_code, "0111070010"),
    (check_medical_institution_code, "0131060010"),
    (check_invoice_number, "AB11223344"),
    (check_invoice_number, "AB-11223344"),
    (check_invoice_number, "ａｂ－１１２２３３４４"),
]

INVALID: list[tuple[Check, str, str]] = [
    (check_business_number, "12345678", "檢查碼不符"),
    (check_business_number, "07015914", "檢查碼不符"),
    (check_business_number, "66662222", "檢查碼不符"),
    (check_business_number, "00000000", "不可全部為 0"),
    (check_business_number, "1234567", "目前是 7 碼"),
    (check_business_number, "1234567A", "格式不符"),
    (check_business_number, "", "目前是空白"),
    (check_national_id, "A123456788", "檢查碼不符"),
    (check_national_id, "A323456789", "接 1 或 2"),
    (check_national_id, "A12345678", "目前是 9 碼"),
    (check_national_id, "A800000014", "格式不符"),
    (check_resident_number, "A800000015", "檢查碼不符"),
    (check_resident_number, "AA00000008", "檢查碼不符"),
    (check_resident_number, "AE00000009", "A 至 D"),
    (check_resident_number, "A123456789", "接 8 或 9"),
    (check_person_number, "A123456788", "國民身分證統一編號的檢查碼不符"),
    (check_person_number, "A800000015", "外來人口統一證號的檢查碼不符"),
    (check_person_number, "AE00000009", "外來人口統一證號應為"),
    (check_person_number, "A", "國民身分證統一編號應為"),
    (check_medical_institution_code, "013106002", "10 個數字"),
    (check_medical_institution_code, "013106002X", "10 個數字"),
    (check_invoice_number, "A112233445", "2 個英文字母"),
]


@pytest.mark.parametrize(("check", "text"), VALID)
def test_a_well_formed_identifier_passes(check: Check, text: str):
    check(text)


@pytest.mark.parametrize(("check", "text", "what_is_wrong"), INVALID)
def test_a_malformed_identifier_is_refused_with_what_to_do(
    check: Check, text: str, what_is_wrong: str
):
    with pytest.raises(IdentifierError, match=what_is_wrong) as caught:
        check(text)
    assert "請" in str(caught.value).partition("；")[2]


@pytest.mark.parametrize(("check", "text"), [(check, text) for check, text, _ in INVALID])
def test_no_message_repeats_the_identifier(check: Check, text: str):
    with pytest.raises(IdentifierError) as caught:
        check(text)
    assert len(text) <= 1 or text not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ａ１２３４５６７８９ ", "A123456789"),
        ("ab－1122 3344", "AB11223344"),
        ("12345678b", "12345678B"),
        ("AB–1122–3344", "AB11223344"),
    ],
)
def test_an_identifier_has_one_written_form(text: str, expected: str):
    assert expected == normalise(text)


@given(st.text(max_size=20))
def test_normalising_twice_changes_nothing_more(text: str):
    assert normalise(text) == normalise(normalise(text))


@pytest.mark.parametrize("check", [check_national_id, check_resident_number])
@given(letters=st.data())
def test_one_wrong_digit_is_always_noticed(check: Check, letters: st.DataObject):
    number = "A123456789" if check is check_national_id else "A800000014"
    place = letters.draw(st.integers(min_value=2, max_value=8))
    digit = letters.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    weight = 10 - place - 1
    changed = number[:place] + digit + number[place + 1 :]
    if (int(digit) - int(number[place])) * weight % 10:
        with pytest.raises(IdentifierError, match="檢查碼不符"):
            check(changed)
    else:
        check(changed)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_whatever_the_old_rule_accepted_the_new_rule_accepts(value: int):
    number = f"{value:08}"
    weights = (1, 2, 1, 2, 1, 2, 4, 1)
    products = [int(digit) * weight for digit, weight in zip(number, weights, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    if total % 10 == 0 or (number[6] == "7" and (total + 1) % 10 == 0):
        check_business_number(number)


@pytest.mark.parametrize("text", ["12345678B", "01045678b", " ０１０４５６７８Ｂ"])
def test_an_insurance_number_as_printed_has_no_warning(text: str):
    assert labour_insurance_warning(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P01045678B", "這是勞退提繳單位編號；勞工保險證號請填去掉開頭 P"),
        ("0000000A", "目前是 8 碼，格式不符；請對照證件或單據重新輸入。確認無誤者可繼續。"),
        ("", "目前是空白"),
    ],
)
def test_an_odd_insurance_number_is_a_warning_and_no_error(text: str, expected: str):
    warning = labour_insurance_warning(text)
    assert warning is not None
    assert expected in warning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A123456789", "A12345****"),
        ("ａ123456789", "A12345****"),
        ("HD12345678", "HD1234****"),
        ("A12345", "******"),
        ("A1234567890", "***********"),
        ("", ""),
    ],
)
def test_the_end_of_a_national_id_is_masked(text: str, expected: str):
    assert expected == mask_national_id(text)
