"""Formal numerals, as receipts write an amount so that no stroke can be added.

Written: ``壹萬貳仟伍佰元整``. Read: that, with 新臺幣 or NT$ before it, 圓 or 元 with or without
整 after it, 叁 for 參, plain numerals (百, 千, 一 …), and the form with printed places of which
some are nought (``壹萬零仟壹百貳拾伍元整``). Amounts are whole dollars from 0 to
9,999,999,999,999.
"""

from __future__ import annotations

import re
import unicodedata


_DIGITS = "零壹貳參肆伍陸柒捌玖"
_LARGEST = 9_999_999_999_999
_GROUP = 10_000
_SCALES = (("兆", 10**12), ("億", 10**8), ("萬", 10**4), ("", 1))
_PLACES = (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1))
_EXAMPLE = "壹萬貳仟伍佰元整"

_PLAIN_TO_FORMAL = str.maketrans(
    "〇○叁叄兩一二三四五六七八九十百千万圓正",
    "零零參參貳壹貳參肆伍陸柒捌玖拾佰仟萬元整",
)
_WRITTEN = re.compile(r"(?:新?[臺台]幣:?)?(?P<number>[^元整]+)(?:元整?)?")
_WRITTEN_GROUP = re.compile(
    rf"(?=.)零?(?:([{_DIGITS}])仟)?零?(?:([{_DIGITS}])佰)?零?(?:([{_DIGITS}]?)拾)?零?"
    rf"((?<![仟佰])[{_DIGITS[1:]}])?"
)


def to_formal(amount: int) -> str:
    """Write whole dollars in formal numerals: 12500 as ``壹萬貳仟伍佰元整``.

    Raises :class:`ValueError` outside 0 to 9,999,999,999,999.
    """
    if not 0 <= amount <= _LARGEST:
        raise ValueError(f"大寫金額只能寫 0 至 {_LARGEST:,d} 元，目前是 {amount:,d}；請檢查金額。")
    written = ""
    gap = False
    for name, scale in _SCALES:
        group = amount // scale % _GROUP
        if group == 0:
            gap = bool(written)
            continue
        if written and (gap or group < _GROUP // 10):
            written += _DIGITS[0]
        written += _group_to_formal(group) + name
        gap = False
    return f"{written or _DIGITS[0]}元整"


def from_formal(text: str) -> int:
    """Read whole dollars written in formal numerals.

    Raises :class:`ValueError` that says what is wrong and how to write it. «壹萬貳元» is
    refused, for it may mean 10,002 or 12,000.
    """
    tidy = "".join(unicodedata.normalize("NFKC", text).split()).translate(_PLAIN_TO_FORMAL)
    found = _WRITTEN.fullmatch(tidy)
    if found is None:
        raise _unreadable(text, "看不出金額")
    total, rest = 0, found["number"]
    for name, scale in _SCALES[:-1]:
        head, sign, tail = rest.partition(name)
        if sign:
            total += _read_group(text, head, follows=False) * scale
            rest = tail
    if rest:
        total += _read_group(text, rest, follows=rest != found["number"])
    if total > _LARGEST:
        raise _unreadable(text, f"金額超過 {_LARGEST:,d} 元")
    return total


def _group_to_formal(group: int) -> str:
    """Four places at most, nought written once between those that are not."""
    written = ""
    gap = False
    for name, place in _PLACES:
        digit = group // place % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += (_DIGITS[0] if gap else "") + _DIGITS[digit] + name
        gap = False
    return written


def _read_group(text: str, written: str, *, follows: bool) -> int:
    """Read four places at most; ``follows`` says that a larger unit stands right before them."""
    found = _WRITTEN_GROUP.fullmatch(written)
    if found is None or (follows and written in _DIGITS[1:]):
        raise _unreadable(text, "數字與位數的順序不合，或不知屬於哪一位")
    thousands, hundreds, tens, ones = found.groups()
    if tens == "":
        tens = _DIGITS[1]
    return sum(
        place * _DIGITS.index(digit)
        for digit, (_, place) in zip((thousands, hundreds, tens, ones), _PLACES, strict=True)
        if digit is not None
    )


def _unreadable(text: str, why: str) -> ValueError:
    return ValueError(
        f"「{text}」{why}；請依位數由大到小寫成大寫金額，空位補「零」，例如「{_EXAMPLE}」。"
    )
