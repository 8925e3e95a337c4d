"""Worked examples of a programme's law, written beside it as data and run as tests.

A file holds examples of one part of the law, in TOML; the string ``"?"`` stands for null, which
TOML does not have: a fact that nobody knows, or an outcome that stays open. ::

    [[example]]
    name = "醫師駐診費不是臨場健康服務費"
    decision = "receipt_item_name"
    clause = "s5.err.item_name"
    law_date = 2026-08-31
    facts = { item = "醫師駐診費", kind = "physician" }
    expect = { passed = false, failed = ["service_fee_name", "no_wrong_name"] }

``status`` is «decided» unless the example says otherwise, ``missing`` names the unknown facts that
left something open, ``warns`` the advisory steps that hold. An example of facts that cannot be has
``error``, the places of the problems, and nothing of these.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


UNKNOWN = "?"
REQUIRED = ("name", "decision", "clause", "law_date", "facts")
OF_A_RESULT = ("expect", "status", "missing", "warns")
KEYS = frozenset({*REQUIRED, *OF_A_RESULT, "error"})


class ExampleError(ValueError):
    """An example that cannot be what its author meant; says which one, and what to write."""


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example.

    Attributes:
        name: one sentence in Chinese that says what the example shows.
        decision: name of the decision, without the programme.
        clause: id of the clause it works out, without prefix.
        law_date: the law date of the request.
        facts: the facts of the request, as JSON has them.
        expect: keys of the outcome that must come out exactly like this.
        status: the status of the result.
        missing: the unknown facts that the result names, as places in the request.
        warns: the advisory steps that hold; None where the example does not say.
        error: the places of the problems if the facts are refused; None if they are not.
    """

    name: str
    decision: str
    clause: str
    law_date: date
    facts: dict[str, Any]
    expect: dict[str, Any]
    status: str
    missing: tuple[str, ...]
    warns: tuple[str, ...] | None
    error: tuple[str, ...] | None


def load(path: Path) -> list[Example]:
    """Return the examples of a file, in the order written.

    Raises:
        ExampleError: a file that is no TOML, or an example with an unknown, missing or
            contradictory key; says which.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name} 不是有效的 TOML：{error}"
        raise ExampleError(message) from error
    strangers = sorted(set(raw) - {"example"})
    if strangers:
        message = f"{path.name}：不認得的鍵 {'、'.join(strangers)}；案例請寫成 [[example]]"
        raise ExampleError(message)
    examples = [
        _read(path.name, position, one) for position, one in enumerate(raw.get("example", []), 1)
    ]
    _refuse_twins(path.name, examples)
    return examples


def _read(file: str, position: int, raw: Mapping[str, Any]) -> Example:
    where = f"{file} 第 {position} 例〈{raw.get('name', '未命名')}〉"
    _refuse_keys(where, raw)
    error = raw.get("error")
    warns = raw.get("warns")
    return Example(
        name=raw["name"],
        decision=raw["decision"],
        clause=raw["clause"],
        law_date=raw["law_date"],
        facts=_plain(where, raw["facts"]),
        expect=_plain(where, raw.get("expect", {})),
        status=raw.get("status", "decided"),
        missing=tuple(raw.get("missing", ())),
        warns=None if warns is None else tuple(warns),
        error=None if error is None else tuple(error),
    )


def _refuse_keys(where: str, raw: Mapping[str, Any]) -> None:
    strangers = sorted(set(raw) - KEYS)
    if strangers:
        message = f"{where}：不認得的鍵 {'、'.join(strangers)}；可用：{'、'.join(sorted(KEYS))}"
        raise ExampleError(message)
    lacking = [key for key in REQUIRED if key not in raw]
    if lacking:
        message = f"{where}：缺 {'、'.join(lacking)}"
        raise ExampleError(message)
    if type(raw["law_date"]) is not date:
        message = f"{where}：law_date 應為日期，寫成 2026-08-31，不加引號"
        raise ExampleError(message)
    beside = [key for key in OF_A_RESULT if key in raw]
    if "error" in raw and beside:
        message = f"{where}：事實不被接受（error）者沒有結果，請刪除 {'、'.join(beside)}"
        raise ExampleError(message)
    if "error" not in raw and "expect" not in raw:
        message = f"{where}：請寫 expect（結果）或 error（不被接受之事實所在）"
        raise ExampleError(message)


def _refuse_twins(file: str, examples: list[Example]) -> None:
    names = [example.name for example in examples]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        message = f"{file}：案例名稱重複：{'、'.join(twins)}；每例一個名稱"
        raise ExampleError(message)


def _plain(where: str, value: Any) -> Any:
    """Return a TOML value as a request has it: days and times as text, «?» as null."""
    match value:
        case dict():
            return {key: _plain(where, one) for key, one in value.items()}
        case list():
            return [_plain(where, one) for one in value]
        case str():
            return None if value == UNKNOWN else value
        case bool() | int() | float():
            return value
        case time():
            return value.isoformat("minutes")
        case date() if type(value) is date:
            return value.isoformat()
        case _:
            message = f"{where}：不認得的值 {value!r}；日期與時刻請分開寫"
            raise ExampleError(message)
