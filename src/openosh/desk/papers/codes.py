"""Verification codes: short enough to type, too many to guess, a slip told from a forgery."""

from __future__ import annotations

import re
import secrets


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""Digits and letters without I, L, O, U and Z, which are read for others; 31 of them, a prime, so
that the check finds every single slip and every two neighbours that were swapped."""
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "Z": "2"})
_DRAWN = 11
_GROUP = 4


class WrongCodeError(ValueError):
    """What was typed cannot be a code of any paper; says so before anything is looked up."""


def new_code() -> str:
    """Draw a code: eleven characters (54 bits) and one that checks them, in groups of four."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(_DRAWN))
    return _grouped(drawn + _check(drawn))


def read_code(typed: str) -> str:
    """Return a code as it is stored, however it was typed.

    Raises:
        WrongCodeError: a character is missing, too much, or mistyped.
    """
    bare = re.sub(r"[\s\-－—‐]", "", typed).upper().translate(_READ_AS)
    if len(bare) != _DRAWN + 1 or any(one not in ALPHABET for one in bare):
        raise WrongCodeError(
            f"驗證碼是 {_DRAWN + 1} 個英文字母與數字，印在文件左下角；請對照後再輸入。"
        )
    if _check(bare[:-1]) != bare[-1]:
        raise WrongCodeError("驗證碼有一個字打錯了，或兩個字對調了；請對照文件再輸入。")
    return _grouped(bare)


def _check(drawn: str) -> str:
    total = sum(place * ALPHABET.index(one) for place, one in enumerate(drawn, start=1))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(bare: str) -> str:
    return "-".join(bare[at : at + _GROUP] for at in range(0, len(bare), _GROUP))
