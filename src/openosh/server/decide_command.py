"""``openosh decide``: requests in, results out, in the shapes of the decision contracts."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from openosh.server.discovery import BrokenProgrammeError
from openosh.server.requests import INVALID, Counter, Refusal, Tray


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.statute.decide import Result


REFUSED, BROKEN = 2, 3
"""Exit statuses: the requests cannot be decided as they stand; a programme cannot be loaded."""
STANDARD_INPUT = "-"
BLANK = b" \t\r\n"


class Flag(NamedTuple):
    """One option of the command."""

    name: str
    help: str


FLAGS = (
    Flag("--text", "改以文字說明：逐條寫出理由"),
    Flag("--jsonl", "一行一個請求，一行一個結果；空白行略過，不省略檔名時由標準輸入讀"),
    Flag("--list", "列出各項決定及其事實；後面可寫決定的名稱"),
    Flag("--json", "與 --list 併用：以 JSON 列出"),
    Flag("--no-trace", "結果不附逐步理由（trace）"),
    Flag("--help", "顯示這份說明"),
)


class UsageError(Exception):
    """A command line that cannot be meant; says what to write instead."""


class Asked(NamedTuple):
    """What the command line asks for."""

    flags: frozenset[str]
    files: list[str]


def run(given: list[str]) -> int:
    """Run ``decide …`` and return its exit status: 0, or 2 where a request is refused."""
    try:
        asked = _asked(given[1:])
        return _answer(asked)
    except UsageError as error:
        _tell(f"{error}\n用法可用 openosh decide --help 查看。")
        return REFUSED
    except BrokenProgrammeError as error:
        _tell(str(error))
        return BROKEN


def _asked(words: list[str]) -> Asked:
    flags: set[str] = set()
    files: list[str] = []
    only_files = False
    for word in words:
        if only_files or word == STANDARD_INPUT or not word.startswith("-"):
            files.append(word)
        elif word == "--":
            only_files = True
        elif any(word == flag.name for flag in FLAGS):
            flags.add(word)
        else:
            known = "、".join(flag.name for flag in FLAGS)
            raise UsageError(f"沒有 {word} 這個選項；有的是：{known}")
    _refuse_contradictions(flags, files)
    return Asked(frozenset(flags), files)


def _refuse_contradictions(flags: set[str], files: list[str]) -> None:
    ways = [name for name in ("--text", "--jsonl", "--list") if name in flags]
    if len(ways) > 1:
        raise UsageError(f"{' 與 '.join(ways)} 只能擇一")
    if "--json" in flags and "--list" not in flags:
        raise UsageError("--json 與 --list 併用；決定的結果本來就是 JSON")
    if files.count(STANDARD_INPUT) > 1:
        raise UsageError("標準輸入（-）只能讀一次")


def _answer(asked: Asked) -> int:
    if "--help" in asked.flags:
        from openosh.server.menu import run as run_command

        return run_command(["decide", "--help"])
    if "--list" in asked.flags:
        from openosh.server.listing import show_decisions

        return show_decisions(asked.files, as_json="--json" in asked.flags)
    if not asked.files and sys.stdin.isatty():
        raise UsageError("請給請求的檔名，或以 - 由標準輸入讀取")
    files = asked.files or [STANDARD_INPUT]
    with_trace = "--no-trace" not in asked.flags
    if "--jsonl" in asked.flags:
        return _line_by_line(files, with_trace=with_trace)
    return _together(files, in_words="--text" in asked.flags, with_trace=with_trace)


def _together(files: list[str], *, in_words: bool, with_trace: bool) -> int:
    """Decide the requests of all files, or refuse them all."""
    refusal = Refusal()
    tray = Tray(refusal, several=len(files) > 1)
    for file in files:
        tray.take("標準輸入" if file == STANDARD_INPUT else file, _content(file))
    try:
        results = Counter().decide(tray.requests(), refusal)
    except Refusal as refused:
        _tell(_json(refused.to_json(), indent=2))
        return REFUSED
    if in_words:
        from openosh.statute.explain import explain_text

        _say("\n\n".join(explain_text(result) for result in results))
        return 0
    shown = [result.to_json(with_trace=with_trace) for result in results]
    _say(_json(shown if tray.is_list else shown[0], indent=2))
    return 0


def _content(file: str) -> bytes | OSError:
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        return Path(file).read_bytes()
    except OSError as error:
        return error


def _line_by_line(files: list[str], *, with_trace: bool) -> int:
    """Answer every line as it comes; a bad line takes its error, and no other line with it."""
    unreadable = Refusal()
    opened = [_opened(file, unreadable) for file in files]
    if unreadable.faults:
        _tell(_json(unreadable.to_json(), indent=2))
        return REFUSED
    counter = Counter()
    status = 0
    for line in _lines(opened):
        try:
            answer = _decided(line, counter).to_json(with_trace=with_trace)
        except Refusal as refused:
            answer = refused.to_json()
            status = REFUSED
        _say(_json(answer))
    return status


def _opened(file: str, unreadable: Refusal) -> BinaryIO:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")  # noqa: SIM115 - read to its end, line by line, by the caller
    except OSError as error:
        unreadable.add_unreadable("", file, error)
        return BytesIO()


def _lines(files: list[BinaryIO]) -> Iterator[bytes]:
    return (line for file in files for line in file if line.strip(BLANK))


def _decided(line: bytes, counter: Counter) -> Result:
    refusal = Refusal()
    tray = Tray(refusal, several=False)
    tray.take("本行", line)
    if tray.is_list:
        refusal.add(INVALID, "", "一行只能有一個請求；清單請不要用 --jsonl")
        raise refusal
    return counter.decide(tray.requests(), refusal)[0]


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _say(text: str) -> None:
    """Write to standard output at once, whatever encoding the terminal claims."""
    _write(sys.stdout, text)


def _tell(text: str) -> None:
    """Write to standard error."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    # Half a surrogate pair cannot be UTF-8: written as an escape it is still the same JSON.
    stream.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    stream.buffer.flush()
