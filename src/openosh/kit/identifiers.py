"""Identifiers on Taiwan's forms: what each must look like, and what to do when it does not.

Every ``check_…`` takes the text as typed (fullwidth signs, spaces and hyphens aside), returns
nothing when it can be right, and raises :class:`IdentifierError` otherwise. No message repeats
the identifier, since messages end up in logs and letters. Store what :func:`normalise` gives.

A check proves that a number is well formed, not that it was ever issued.
"""

from __future__ import annotations

import re
import unicodedata


_LETTER_VALUES = {
    letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", start=10)
}
_SPACES_AND_HYPHENS = re.compile(r"[\s\-‐‑–—]+")

_BUSINESS = re.compile(r"[0-9]{8}")
_NATIONAL = re.compile(r"[A-Z][12][0-9]{8}")
_RESIDENT_NEW = re.compile(r"[A-Z][89][0-9]{8}")
_RESIDENT_OLD = re.compile(r"[A-Z][A-D][0-9]{8}")
_MEDICAL = re.compile(r"[0-9]{10}")
_INVOICE = re.compile(r"[A-Z]{2}[0-9]{8}")
_LABOUR_INSURANCE = re.compile(r"[0-9]{8}[A-Z]")

_BUSINESS_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)
_BUSINESS_MODULUS = 5
_PERSON_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_PERSON_MODULUS = 10
_PERSON_LENGTH = 10
_MASKED_LENGTH = 4


class IdentifierError(ValueError):
    """An identifier that cannot be right; the message says why and what to do next."""


def normalise(text: str) -> str:
    """One written form: halfwidth, capital letters, without spaces and hyphens."""
    halfwidth = unicodedata.normalize("NFKC", text)
    # Once more, for what dropping a space has brought side by side.
    return unicodedata.normalize("NFKC", _SPACES_AND_HYPHENS.sub("", halfwidth).upper())


def check_business_number(text: str) -> None:
    """統一編號: eight digits, by the rule in force since 2023-04-01 (modulus 5, was 10).

    Each digit is multiplied by 1, 2, 1, 2, 1, 2, 4, 1, and the digits of the products are added.
    A seventh digit of 7 gives 28, whose digits 2 + 8 = 10 may count as 1 + 0 or as 0.
    """
    number = normalise(text)
    if _BUSINESS.fullmatch(number) is None:
        raise IdentifierError(_shape("統一編號", "8 個數字", number))
    if not number.strip("0"):
        raise IdentifierError("統一編號不可全部為 0；請填公司或商業登記的統一編號。")
    products = (
        int(digit) * weight for digit, weight in zip(number, _BUSINESS_WEIGHTS, strict=True)
    )
    total = sum(sum(divmod(product, 10)) for product in products)
    either = (total, total + 1) if number[6] == "7" else (total,)
    if all(each % _BUSINESS_MODULUS for each in either):
        raise IdentifierError(_wrong_check_digit("統一編號", "公司登記或稅籍資料"))


def check_national_id(text: str) -> None:
    """國民身分證統一編號: a letter, 1 or 2, seven digits and a check digit."""
    number = normalise(text)
    if _NATIONAL.fullmatch(number) is None:
        shape = "1 個英文字母，接 1 或 2，再接 8 個數字"
        raise IdentifierError(_shape("國民身分證統一編號", shape, number))
    _check_person(number, "國民身分證統一編號", "國民身分證")


def check_resident_number(text: str) -> None:
    """外來人口統一證號: new (a letter, 8 or 9, digits; since 2021) or old (two letters, digits)."""
    number = normalise(text)
    if _RESIDENT_NEW.fullmatch(number) is None and _RESIDENT_OLD.fullmatch(number) is None:
        shape = "1 個英文字母，接 8 或 9（舊式為第 2 個字母 A 至 D），再接 8 個數字"
        raise IdentifierError(_shape("外來人口統一證號", shape, number))
    _check_person(number, "外來人口統一證號", "居留證或統一證號基資表")


def check_person_number(text: str) -> None:
    """Either of the two numbers by which a person is known, told apart by the second character."""
    number = normalise(text)
    if _RESIDENT_NEW.fullmatch(number) or number[1:2].isalpha():
        check_resident_number(number)
    else:
        check_national_id(number)


def check_medical_institution_code(text: str) -> None:
    """醫事機構代碼: ten digits; no check digit is published."""
    number = normalise(text)
    if _MEDICAL.fullmatch(number) is None:
        raise IdentifierError(_shape("醫事機構代碼", "10 個數字", number))


def check_invoice_number(text: str) -> None:
    """統一發票號碼: two letters and eight digits."""
    number = normalise(text)
    if _INVOICE.fullmatch(number) is None:
        raise IdentifierError(_shape("發票號碼", "2 個英文字母接 8 個數字", number))


def labour_insurance_warning(text: str) -> str | None:
    """What looks odd about a 勞工保險證號, or None.

    A warning only: eight digits and a letter is how forms print it, not a published rule.
    """
    number = normalise(text)
    if _LABOUR_INSURANCE.fullmatch(number):
        return None
    if number.startswith("P") and _LABOUR_INSURANCE.fullmatch(number[1:]):
        return "這是勞退提繳單位編號；勞工保險證號請填去掉開頭 P 的 8 個數字與 1 個英文字母。"
    return _shape("勞工保險證號", "8 個數字接 1 個英文字母", number) + "確認無誤者可繼續。"


def mask_national_id(text: str) -> str:
    """Hide the last four characters: ``A12345****``; whatever is no full number, wholly."""
    number = normalise(text)
    if len(number) != _PERSON_LENGTH:
        return "*" * len(number)
    return number[:-_MASKED_LENGTH] + "*" * _MASKED_LENGTH


def _check_person(number: str, name: str, proof: str) -> None:
    """The check digit of either number; a second letter counts by the last digit of its value."""
    first = divmod(_LETTER_VALUES[number[0]], 10)
    second = _LETTER_VALUES[number[1]] % 10 if number[1].isalpha() else int(number[1])
    digits = [*first, second, *map(int, number[2:])]
    total = sum(digit * weight for digit, weight in zip(digits, _PERSON_WEIGHTS, strict=True))
    if total % _PERSON_MODULUS:
        raise IdentifierError(_wrong_check_digit(name, proof))


def _shape(name: str, shape: str, number: str) -> str:
    length = f"目前是 {len(number)} 碼" if number else "目前是空白"
    return f"{name}應為{shape}，{length}，格式不符；請對照證件或單據重新輸入。"


def _wrong_check_digit(name: str, proof: str) -> str:
    return f"{name}的檢查碼不符，可能有一碼打錯或對調；請對照{proof}逐碼重新輸入。"
