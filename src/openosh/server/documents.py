"""Reading JSON strictly, and writing it so that people can read it too.

What is wrong with a document, and where, is found in one pass. Requests come from spreadsheets,
other systems and people. A document that means two things (a key written twice) or nothing (NaN)
is refused with the place where it stands, as is one that is not UTF-8 or not JSON at all; a byte
order mark and Windows line ends are no fault.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_NUMBER = 18
"""Digits of the longest whole number that every reading can hold (64 bits)."""

MEANINGS = {
    "Expecting value": "這裡應有一個值",
    "Expecting property name enclosed in double quotes": "這裡應有以雙引號括起的鍵",
    "Expecting ':' delimiter": "鍵的後面應有冒號",
    "Expecting ',' delimiter": "這裡缺逗號或右括號",
    "Illegal trailing comma before end of object": "最後一項後面多了逗號",
    "Illegal trailing comma before end of array": "最後一項後面多了逗號",
    "Extra data": "內容已經結束，後面卻還有文字",
    "Unterminated string starting at": "這裡開始的文字沒有結尾的雙引號",
    "Invalid control character at": "文字裡有控制字元，請改寫成 \\n、\\t 等",
    "Invalid \\escape": "反斜線後的字元不對，反斜線本身請寫成 \\\\",
    "Invalid \\uXXXX escape": "\\u 後面應有四個十六進位數字",
    "Invalid \\uXXXX escape at": "\\u 後面應有四個十六進位數字",
}
"""What the parser of the standard library says, in the words of the person who reads it."""


class Fault(NamedTuple):
    """One thing wrong with a document: the place in it, and what to write instead."""

    at: str
    message: str


class MalformedError(ValueError):
    """A document that is no JSON, or whose JSON does not mean one thing."""

    def __init__(self, faults: list[Fault], document: object = None) -> None:
        """Hold everything that is wrong, and the document as far as it could be read."""
        super().__init__("；".join(fault.message for fault in faults))
        self.faults = faults
        self.document = document


class TooLong:
    """A whole number longer than any amount: kept as it is written, and no number to anyone."""

    def __init__(self, written: str) -> None:
        """Hold the digits."""
        self.written = written

    def __repr__(self) -> str:
        return f"{self.written[:LONGEST_NUMBER]}…（{len(self.written.lstrip('-'))} 位數）"


class _Twice:
    """Stands where a key is written twice, until the place is known."""

    def __init__(self, value: object) -> None:
        self.value = value


class _NoNumber:
    """Stands where NaN or Infinity is written, until the place is known."""

    def __init__(self, written: str) -> None:
        self.written = written


def parsed(raw: bytes) -> Any:
    """Return what a JSON document says; whole numbers beyond 64 bits become :class:`TooLong`.

    Raises:
        MalformedError: it is not UTF-8, not JSON, or does not mean one thing.
    """
    reader = _Reader()
    try:
        document = reader.read(_text(raw))
        faults = list(_faults(document, "")) if reader.faulty else []
    except json.JSONDecodeError as error:
        raise MalformedError([Fault("", _explained(error))]) from error
    except RecursionError as error:
        raise MalformedError([Fault("", "括號層層相套過深；請依決定的格式改寫")]) from error
    if faults:
        raise MalformedError(faults, document)
    return document


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"第 {line} 行不是 UTF-8 編碼；請以 UTF-8 另存後再送"
        raise MalformedError([Fault("", message)]) from error
    if not text.strip():
        raise MalformedError([Fault("", "沒有內容；請放入一個請求，或請求的清單")])
    return text


class _Reader:
    """One pass of the standard parser that leaves a mark where something is wrong."""

    def __init__(self) -> None:
        self.faulty = False

    def read(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_int=self._whole,
            parse_constant=self._constant,
        )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self.faulty = True
            seen: set[str] = set()
            for key, value in pairs:
                made[key] = _Twice(value) if key in seen else value
                seen.add(key)
        return made

    def _whole(self, written: str) -> int | TooLong:
        is_long = len(written) > LONGEST_NUMBER + written.startswith("-")
        return TooLong(written) if is_long else int(written)

    def _constant(self, written: str) -> _NoNumber:
        self.faulty = True
        return _NoNumber(written)


def _explained(error: json.JSONDecodeError) -> str:
    meaning = MEANINGS.get(error.msg, "不是有效的 JSON")
    return f"第 {error.lineno} 行第 {error.colno} 字：{meaning}；請改正後再送"


def _faults(value: object, at: str) -> Iterator[Fault]:
    """Yield what is wrong below a place, in the order of the document."""
    match value:
        case _Twice():
            yield Fault(at, "這個鍵寫了兩次，無從得知以何者為準；請刪去其一")
            yield from _faults(value.value, at)
        case _NoNumber():
            yield Fault(at, f"{value.written} 不是 JSON 的數字；不知道時請寫 null")
        case dict():
            for key, one in value.items():
                yield from _faults(one, f"{at}/{pointed(key)}")
        case list():
            for i, one in enumerate(value):
                yield from _faults(one, f"{at}/{i}")


def pointed(key: str) -> str:
    """Return a key as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def line(value: object) -> str:
    """Return JSON on one line, in the letters in which people write."""
    return json.dumps(value, ensure_ascii=False)


def laid_out(value: object, indent: str = "") -> str:
    """Return JSON on many lines, with a line of its own for each row of a list.

    The standard library can indent only with its slow writer, and would give a row ten lines.
    """
    inner = f"{indent}  "
    match value:
        case dict() if value:
            rows = (f"{line(key)}: {laid_out(one, inner)}" for key, one in value.items())
            return f"{{\n{inner}" + f",\n{inner}".join(rows) + f"\n{indent}}}"
        case [dict() as first, *_]:
            is_deep = any(isinstance(one, dict) for one in first.values())
            rows = (laid_out(row, inner) if is_deep else line(row) for row in value)
            return f"[\n{inner}" + f",\n{inner}".join(rows) + f"\n{indent}]"
        case _:
            return line(value)
